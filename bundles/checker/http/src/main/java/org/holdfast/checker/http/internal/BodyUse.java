package org.holdfast.checker.http.internal;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is done with the bytes of one body as they come: a digest, or a copy of the first ones. */
final class BodyUse {
  private final MessageDigest digest;
  private final int most;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
  private long total;

  /**
   * A use.
   *
   * @param digested whether the MD5 is wanted
   * @param most how many bytes are kept
   */
  BodyUse(boolean digested, int most) {
    this.digest = digested ? newDigest() : null;
    this.most = most;
  }

  void take(byte[] buffer, int length) {
    total += length;
    if (digest != null) {
      digest.update(buffer, 0, length);
    }
    if (kept.size() < most) {
      kept.write(buffer, 0, Math.min(length, most - kept.size()));
    }
  }

  /** The MD5 of the whole, 32 lower-case hexadecimal digits; empty when it is not wanted. */
  String md5() {
    return digest == null ? "" : HexFormat.of().formatHex(digest.digest());
  }

  byte[] kept() {
    return kept.toByteArray();
  }

  /** Whether all that came was kept. */
  boolean whole() {
    return kept.size() == total;
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5, which every Java must have", e);
    }
  }
}
