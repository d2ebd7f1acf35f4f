package org.holdfast.api.config;

import java.util.List;

/**
 * A whole configuration, with every default and every inherited value filled in. Immutable; equal
 * when it means the same, however it was written.
 *
 * @param global {@code global_defs}
 * @param trackers what can be tracked: {@code vrrp_script} and its like
 * @param syncGroups {@code vrrp_sync_group} blocks
 * @param instances {@code vrrp_instance} blocks
 * @param statics {@code static_ipaddress}, {@code static_routes}, {@code static_rules} and {@code
 *     track_group}
 * @param virtualServers {@code virtual_server} blocks
 * @param held blocks and options of the top level that are accepted and not acted on, as written,
 *     sorted by keyword
 */
public record Configuration(
    GlobalDefs global,
    Trackers trackers,
    List<SyncGroup> syncGroups,
    List<VrrpInstance> instances,
    StaticObjects statics,
    List<VirtualServer> virtualServers,
    List<ConfigLine> held) {

  /** Copies the lists. */
  public Configuration {
    syncGroups = List.copyOf(syncGroups);
    instances = List.copyOf(instances);
    virtualServers = List.copyOf(virtualServers);
    held = List.copyOf(held);
  }

  /**
   * Nothing configured.
   *
   * @return a configuration without instances and servers
   */
  public static Configuration empty() {
    return new Configuration(
        GlobalDefs.defaults(),
        Trackers.none(),
        List.of(),
        List.of(),
        StaticObjects.none(),
        List.of(),
        List.of());
  }

  /**
   * The same with other virtual servers.
   *
   * @param others the virtual servers
   * @return a configuration that differs by them alone
   */
  public Configuration with(List<VirtualServer> others) {
    return new Configuration(global, trackers, syncGroups, instances, statics, others, held);
  }
}
