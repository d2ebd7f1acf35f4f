package org.holdfast.platform.deploy.internal;

import java.nio.file.Path;

/**
 * A jar that was copied to where nobody else writes, and read to its end: sound as a file, not yet
 * admitted.
 *
 * @param file its name in the deploy folder
 * @param jar the copy
 * @param sha256 of the copy, in lower-case hexadecimal digits
 * @param manifest what it says of itself
 */
record Staged(String file, Path jar, String sha256, BundleManifest manifest) {}
