package org.holdfast.platform.deploy.internal;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Tells one state of a file from another without reading it.
 *
 * @param size in bytes
 * @param modifiedNanos time of the last change
 * @param inode device and inode, so that a rename over the file is always seen
 */
record Fingerprint(long size, long modifiedNanos, String inode) {

  static Fingerprint of(BasicFileAttributes attributes) {
    return new Fingerprint(
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        String.valueOf(attributes.fileKey()));
  }
}
