package org.holdfast.api.config;

import java.util.Optional;

/**
 * How the adverts of an instance are authenticated.
 *
 * @param type {@code auth_type}; version 2 only
 * @param password {@code auth_pass}, at most 8 bytes; present exactly when there is a type
 * @param hmac {@code auth_hmac}; empty for none
 */
public record AuthSettings(Type type, Optional<Secret> password, Optional<HmacSettings> hmac) {
  private static final AuthSettings NONE =
      new AuthSettings(Type.NONE, Optional.empty(), Optional.empty());

  /** The Auth Type of version 2 (RFC 2338 section 5.3.6). */
  public enum Type {
    /** No authentication. */
    NONE,
    /** A password that everyone on the link can read. */
    PASS,
    /** The IP authentication header, HMAC-MD5-96 (RFC 2402, RFC 2403). */
    AH
  }

  /**
   * Adverts without authentication, as RFC 9568 has them.
   *
   * @return the default
   */
  public static AuthSettings none() {
    return NONE;
  }
}
