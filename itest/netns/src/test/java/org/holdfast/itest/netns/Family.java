package org.holdfast.itest.netns;

import java.util.List;
import java.util.stream.Stream;

/** The family of the addresses of a pair. */
enum Family {
  IPV4("10.8.0.%d", List.of(), List.of("10.8.0.100"), 24),
  /** Adverts of the group come from the link-local address, those to peers from the other one. */
  IPV6("fe80::%d", List.of("fd00:8::%d"), List.of("fe80::100", "fd00:8::100"), 64);

  private final String own;
  private final List<String> more;
  private final List<String> virtual;
  private final int length;

  Family(String own, List<String> more, List<String> virtual, int length) {
    this.own = own;
    this.more = more;
    this.virtual = virtual;
    this.length = length;
  }

  /** The addresses of a host's interface, with the length of their prefix. */
  String[] ofInterface(int host) {
    return Stream.concat(Stream.of(own), more.stream())
        .map(it -> it.formatted(host) + "/" + length)
        .toArray(String[]::new);
  }

  /** What a host sends its adverts from. */
  String source(int host, boolean unicast) {
    return (unicast && !more.isEmpty() ? more.getFirst() : own).formatted(host);
  }

  /** The virtual addresses. */
  List<String> virtual() {
    return virtual;
  }

  /** The virtual addresses as lines of a configuration. */
  String virtualLines() {
    StringBuilder lines = new StringBuilder();
    virtual.forEach(it -> lines.append("    %s/%d dev eth0\n".formatted(it, length)));
    return lines.toString();
  }
}
