package org.holdfast.itest.conformance;

/**
 * One thing a standard demands that a test can show.
 *
 * @param group its chapter of the page
 * @param number unique in its list
 * @param level M (MUST), S (SHOULD), Y (MAY) or H (demanded by nobody but ourselves)
 * @param section where it stands; empty when nowhere
 * @param text what is demanded
 */
record Statement(String group, int number, String level, String section, String text) {}
