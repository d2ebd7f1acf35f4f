package org.holdfast.wire.vrrp;

/**
 * The authentication fields of a version 2 message (RFC 3768 section 5.3.6 and 5.3.10; type 1 is
 * from RFC 2338 and still used by keepalived's {@code auth_type PASS}). Never shows its data.
 *
 * @param type 0 none, 1 simple text password, 2 IP authentication header
 * @param data the eight bytes of authentication data, first byte most significant
 */
public record Authentication(int type, long data) {
  /** Type 0 with zero data; also what a version 3 message has. */
  public static final Authentication NONE = new Authentication(0, 0);

  /** Type 2 with zero data: the password is the key of the IP authentication header around it. */
  public static final Authentication HEADER = new Authentication(2, 0);

  /** Type of a simple text password. */
  public static final int PASS = 1;

  private static final int DATA_BYTES = 8;

  /**
   * A simple text password.
   *
   * @param password at most eight bytes count; shorter ones are filled with zero bytes
   * @return authentication of type 1
   */
  public static Authentication password(byte[] password) {
    long data = 0;
    for (int i = 0; i < DATA_BYTES; i++) {
      data = data << 8 | (i < password.length ? password[i] & 0xff : 0);
    }
    return new Authentication(PASS, data);
  }

  @Override
  public String toString() {
    return "Authentication[type=" + type + ", data=********]";
  }
}
