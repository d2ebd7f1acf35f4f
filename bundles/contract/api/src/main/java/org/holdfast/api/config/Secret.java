package org.holdfast.api.config;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A value that is never shown. Equal when the bytes are equal; its text is always masked. */
public final class Secret {
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i)(?:\\w*_)?(?:pass|passwd|password|passphrase|secret|token|community)(?:_\\w*)?"
              + "|(?!active_key)\\w+_key|key \\d+|(?:header|basic_auth) .+");

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

  /**
   * Whether all that follows on a line of the configuration is secret, by what stands before it. So
   * a line is masked also where its schema is not known: a check type may have gone.
   *
   * @param words the first word or the first two of the line, with a blank between them
   * @return true for a keyword that names a password, token, key or community, for the number of a
   *     key, for the name of a header, and for the user of {@code basic_auth}
   */
  public static boolean follows(String words) {
    return BEFORE.matcher(words).matches();
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
