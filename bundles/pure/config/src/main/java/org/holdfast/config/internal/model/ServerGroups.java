package org.holdfast.config.internal.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.syntax.Findings;

/** Reads {@code virtual_server_group} blocks. */
final class ServerGroups {
  static final String KEYWORD = "virtual_server_group";

  /** Each address is a service of the kernel: more in one group is a slip of the pen. */
  private static final BigInteger MOST = BigInteger.valueOf(65_536);

  private final Findings findings;
  private final Map<String, List<ServerGroup.Entry>> groups = new HashMap<>();

  private ServerGroups(Findings findings) {
    this.findings = findings;
  }

  static ServerGroups read(Findings findings, List<ReadLine> lines, List<ConfigLine> root) {
    Map<ConfigLine, ReadLine> read = new IdentityHashMap<>();
    lines.forEach(line -> read.put(line.line(), line));
    ServerGroups groups = new ServerGroups(findings);
    root.stream()
        .filter(block -> block.keyword().equals(KEYWORD) && block.words().size() > 1)
        .forEach(block -> groups.add(block, read));
    return groups;
  }

  /** What a group has; empty when there is no such group. */
  Optional<List<ServerGroup.Entry>> entries(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  private void add(ConfigLine block, Map<ConfigLine, ReadLine> read) {
    List<ServerGroup.Entry> entries = new ArrayList<>();
    for (ConfigLine line : block.children()) {
      Optional.ofNullable(read.get(line)).flatMap(this::entry).ifPresent(entries::add);
    }
    ConfigWord name = block.words().get(1);
    if (groups.putIfAbsent(name.text(), List.copyOf(entries)) != null) {
      findings.error(
          "duplicate-name",
          name,
          KEYWORD + " " + name + " is defined already",
          "give one of the two another name");
    }
    BigInteger count =
        entries.stream()
            .map(entry -> entry instanceof ServerGroup.Addresses at ? at.count() : BigInteger.ONE)
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (count.compareTo(MOST) > 0) {
      findings.error(
          "group-size",
          name,
          KEYWORD + " " + name + " has " + count + " addresses; expected at most " + MOST,
          "mark the packets with your firewall, and use fwmark in the group");
    }
  }

  private Optional<ServerGroup.Entry> entry(ReadLine read) {
    String address = read.values().text("ADDRESS").orElse("");
    Optional<OptionValues> mark = Scripts.part(read.values(), "fwmark");
    if (mark.isPresent() && !address.isEmpty()) {
      findings.error(
          "extra-words",
          read.line().words().getFirst(),
          "the line has a firewall mark and '" + address + "'; expected one of the two",
          "write one item on each line");
    }
    return mark.isPresent() ? mark(mark.get()) : addresses(read, address);
  }

  private static Optional<ServerGroup.Entry> mark(OptionValues words) {
    Optional<IpFamily> family =
        words.text("FAMILY").map(word -> IpFamily.valueOf(word.toUpperCase(Locale.ROOT)));
    return words.count("MARK").stream()
        .<ServerGroup.Entry>mapToObj(number -> new ServerGroup.Mark(number, family))
        .findFirst();
  }

  private Optional<ServerGroup.Entry> addresses(ReadLine read, String address) {
    Optional<AddressRange> range = AddressRange.parse(address);
    if (range.isEmpty() && !address.isEmpty()) {
      findings.error(
          "bad-address",
          read.line().words().getFirst(),
          "found '"
              + address
              + "' in virtual_server_group; expected an address, FIRST-LAST with the last not"
              + " before the first, or NETWORK/LENGTH",
          "write for example 192.0.2.10-20, 192.0.2.10-192.0.2.20 or 192.0.2.16/28");
    }
    int port = read.values().number("PORT").orElse(0);
    return range.map(it -> new ServerGroup.Addresses(it.first(), it.last(), port));
  }
}
