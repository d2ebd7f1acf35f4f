package org.holdfast.config;

import java.util.List;
import java.util.Set;
import org.holdfast.api.config.ConfigLine;

/**
 * Which parts of a configuration are run, as keepalived has it with {@code --vrrp} and {@code
 * --check}: what stands for the others is read, and what is wrong in it is told, but it means
 * nothing.
 */
public enum Parts {
  /** Everything. */
  ALL(Set.of(), "", Set.of()),
  /** VRRP alone: no virtual servers, and nothing tracks one. */
  VRRP(
      Set.of("virtual_server", "virtual_server_group"),
      "vrrp_instance vrrp_sync_group",
      Set.of("track_virtual_server")),
  /** Virtual servers and their checks alone. */
  CHECKERS(
      Set.of(
          "vrrp_instance",
          "vrrp_sync_group",
          "vrrp_script",
          "vrrp_track_process",
          "interface_up_down_delays",
          "static_ipaddress",
          "static_routes",
          "static_rules",
          "track_group",
          "garp_group",
          "linkbeat_interfaces"),
      "global_defs",
      Set.of("lvs_sync_daemon"));

  private final Set<String> blocks;
  private final List<String> within;
  private final Set<String> lines;

  Parts(Set<String> blocks, String within, Set<String> lines) {
    this.blocks = blocks;
    this.within = List.of(within.split(" "));
    this.lines = lines;
  }

  /**
   * The lines that count.
   *
   * @param tree the lines of the top level
   * @return those that are of these parts, in their order
   */
  List<ConfigLine> of(List<ConfigLine> tree) {
    return tree.stream()
        .filter(line -> !blocks.contains(line.keyword()))
        .map(line -> within.contains(line.keyword()) ? cut(line) : line)
        .toList();
  }

  private ConfigLine cut(ConfigLine block) {
    return new ConfigLine(
        block.words(),
        block
            .block()
            .map(all -> all.stream().filter(one -> !lines.contains(one.keyword())).toList()));
  }
}
