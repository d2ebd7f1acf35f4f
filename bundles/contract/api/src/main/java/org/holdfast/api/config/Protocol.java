package org.holdfast.api.config;

/** Transport protocol of a virtual server, with its IP protocol number. */
public enum Protocol {
  /** RFC 9293. */
  TCP(6),
  /** RFC 768. */
  UDP(17),
  /** RFC 9260. */
  SCTP(132);

  private final int number;

  Protocol(int number) {
    this.number = number;
  }

  /**
   * The IP protocol number.
   *
   * @return as assigned by IANA
   */
  public int number() {
    return number;
  }
}
