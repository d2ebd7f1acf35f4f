package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.StaticAddress;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.TrackGroup;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.config.internal.schema.ReadBlock;
import org.holdfast.config.internal.schema.ReadLine;

/** Reads what is static, and the groups of instances that need it. */
final class StaticBlocks {
  /** keepalived's default of {@code default_interface}. */
  private static final String USUAL_LINK = "eth0";

  private final Scope scope;
  private final GlobalSettings global;
  private final Set<String> groups;

  StaticBlocks(Scope scope, GlobalSettings global) {
    this.scope = scope;
    this.global = global;
    this.groups = scope.names("track_group");
  }

  StaticObjects read(ReadBlock top, List<ConfigLine> root) {
    List<VirtualRoute> routes =
        new RouteLines(scope.findings).read(known(top.lines("static_routes")));
    List<VirtualRule> rules = scope.rules.read(known(top.lines("static_rules")));
    return new StaticObjects(addresses(top), routes, rules, groups(root));
  }

  private List<StaticAddress> addresses(ReadBlock top) {
    String link = global.values().text("default_interface").orElse(USUAL_LINK);
    AddressLines lines = new AddressLines(scope.findings, link, (device, wanted) -> device);
    List<StaticAddress> addresses = new ArrayList<>();
    for (ReadLine line : known(top.lines("static_ipaddress"))) {
      Optional<String> group = line.values().text("track_group");
      lines.read(List.of(line)).stream()
          .map(address -> new StaticAddress(address, group))
          .filter(address -> !addresses.contains(address))
          .forEach(addresses::add);
    }
    return addresses;
  }

  /** The lines, after a warning for each that names a group that is not there. */
  private List<ReadLine> known(List<ReadLine> lines) {
    for (ReadLine line : lines) {
      line.values()
          .text("track_group")
          .filter(name -> !groups.contains(name))
          .ifPresent(
              name ->
                  scope.findings.warning(
                      "unknown-track-group",
                      LineWords.at(line, "track_group"),
                      "there is no track_group " + name + ": no instance follows what names it",
                      "define it: track_group " + name + " { group { INSTANCE } }"));
    }
    return lines;
  }

  private List<TrackGroup> groups(List<ConfigLine> root) {
    List<TrackGroup> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ConfigLine block : root) {
      if (block.keyword().equals("track_group") && block.words().size() > 1) {
        String name = block.words().get(1).text();
        if (names.add(name)) {
          read.add(new TrackGroup(name, members(block)));
        } else {
          scope.findings.error(
              "duplicate-name",
              block.words().get(1),
              "track_group " + name + " is defined already",
              "give one of the two another name");
        }
      }
    }
    return read;
  }

  private List<String> members(ConfigLine block) {
    Set<String> instances = scope.names("vrrp_instance");
    return Lines.inside(block, "group").stream()
        .map(ConfigLine::words)
        .flatMap(List::stream)
        .flatMap(
            member -> {
              if (instances.contains(member.text())) {
                return Stream.of(member.text());
              }
              scope.findings.warning(
                  "unknown-instance",
                  member,
                  "there is no vrrp_instance " + member,
                  "define it, or take it out of the group");
              return Stream.empty();
            })
        .distinct()
        .toList();
  }
}
