package org.holdfast.kernel.vrrp;

/** What an advert travels in. */
public enum Carrier {
  /** IP protocol 112; the kernel writes and takes off the IP header. */
  VRRP,
  /**
   * The IP authentication header around VRRP, IPv4 only (IP protocol 51, RFC 2402): the message
   * given and received is the whole IPv4 packet from its header on, since the hash covers it. The
   * sender writes every field but the header's checksum; its identification must not be 0.
   */
  AUTHENTICATION_HEADER
}
