package org.holdfast.api.config;

import java.util.Arrays;

/** A value that is never shown. Equal when the bytes are equal; its text is always masked. */
public final class Secret {
  private final byte[] bytes;

  /**
   * Takes a copy.
   *
   * @param bytes the secret
   */
  public Secret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /**
   * The secret itself.
   *
   * @return a copy
   */
  public byte[] reveal() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && java.security.MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "********";
  }
}
