package org.holdfast.checker.dns.internal;

/** Bytes that are no DNS message; says where, what was found and what was expected. */
final class DnsFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  DnsFormatException(String message) {
    super(message);
  }
}
