package org.holdfast.checker.dns.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types of record that can be asked for, with their codes (IANA "DNS Parameters"). */
enum RecordType {
  A(1),
  NS(2),
  CNAME(5),
  SOA(6),
  MX(15),
  TXT(16),
  AAAA(28),
  RRSIG(46),
  DNSKEY(48);

  private final int code;

  RecordType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Enum::name).toList();
  }

  static Optional<RecordType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
