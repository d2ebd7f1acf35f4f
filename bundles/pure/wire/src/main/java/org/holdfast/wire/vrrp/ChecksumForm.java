package org.holdfast.wire.vrrp;

/**
 * What the checksum of a version 3 message over IPv4 covers. RFC 9568 section 5.2.8 means the
 * message alone; keepalived and FRR send and, by default, demand the pseudo-header as well. Both
 * are accepted here; the one sent is a setting.
 */
public enum ChecksumForm {
  /** IPv4 pseudo-header (source, destination, 0, 112, length) and message: the deployed form. */
  PSEUDO_HEADER,
  /** The message alone: RFC 9568, every version 2 message, {@code v3_checksum_as_v2}. */
  MESSAGE_ONLY
}
