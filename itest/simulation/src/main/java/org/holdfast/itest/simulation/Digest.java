package org.holdfast.itest.simulation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the digests of episodes, in order. */
final class Digest {
  private final MessageDigest all = sha256();

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  void add(byte[] episode) {
    all.update(episode);
  }

  /** Of all so far; begins anew. */
  String hash() {
    return HexFormat.of().formatHex(all.digest());
  }
}
