package org.holdfast.platform.deploy.internal;

/**
 * One version of a bundle, as bytes.
 *
 * @param sha256 of the jar, in lower-case hexadecimal digits
 * @param version as its manifest says it
 */
record Build(String sha256, String version) {}
