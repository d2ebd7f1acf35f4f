package org.holdfast.platform.deploy.internal;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Tells one state of a file from another without reading it.
 *
 * @param size in bytes
 * @param modifiedNanos time of the last change
 * @param inode device and inode, so that a rename over the file is always seen
 * @param signature the same of the signature beside it, as text; empty for none
 */
record Fingerprint(long size, long modifiedNanos, String inode, String signature) {

  static Fingerprint of(BasicFileAttributes attributes) {
    return new Fingerprint(
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        String.valueOf(attributes.fileKey()),
        "");
  }

  Fingerprint with(String signature) {
    return new Fingerprint(size, modifiedNanos, inode, signature);
  }
}
