package org.holdfast.platform.guard.internal;

/**
 * One thing that the code of a jar does.
 *
 * @param danger which kind
 * @param what the method, class or header that does it, such as {@code System.exit}
 * @param where the class and method it was found in, or the entry of the jar
 */
record Finding(Danger danger, String what, String where) {}
