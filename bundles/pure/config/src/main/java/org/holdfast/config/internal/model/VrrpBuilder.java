package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.config.internal.schema.ReadLine;

/** Builds all VRRP blocks and checks them against each other. */
final class VrrpBuilder {
  /**
   * What VRRP runs.
   *
   * @param trackers what can be tracked
   * @param groups the sync groups
   * @param instances the virtual routers
   */
  record Vrrp(Trackers trackers, List<SyncGroup> groups, List<VrrpInstance> instances) {}

  private final Scope scope;
  private final GlobalSettings global;
  private final List<ConfigLine> root;

  VrrpBuilder(Scope scope, GlobalSettings global, List<ConfigLine> root) {
    this.scope = scope;
    this.global = global;
    this.root = root;
  }

  /** Builds what can be tracked. */
  Trackers trackers(List<ReadLine> delays) {
    TrackerBuilders builders = new TrackerBuilders(scope);
    return new Trackers(
        all(Set.of("vrrp_script"), new ScriptBuilder(scope)::build),
        all(Set.of("track_file", "vrrp_track_file"), builders::file),
        all(Set.of("vrrp_track_process"), builders::process),
        builders.delays(delays));
  }

  /** Builds groups and instances, which may track all that. */
  Vrrp build(Trackers trackers, Trackables trackables) {
    Map<String, ConfigWord> routers = new HashMap<>();
    InstanceBuilder builder = new InstanceBuilder(scope, global, trackables);
    List<VrrpInstance> instances =
        all(
            Set.of("vrrp_instance"),
            block -> {
              Optional<VrrpInstance> instance = builder.build(block);
              instance.ifPresent(i -> oneRouter(routers, i, block));
              return instance;
            });
    Set<String> leftOut = new HashSet<>(scope.names("vrrp_instance"));
    instances.forEach(instance -> leftOut.remove(instance.name()));
    List<SyncGroup> groups =
        all(
            Set.of("vrrp_sync_group"),
            new SyncGroupBuilder(scope, global, trackables, leftOut)::build);
    return new Vrrp(trackers, groups, instances);
  }

  private <T> List<T> all(Set<String> keywords, Function<ConfigLine, Optional<T>> builder) {
    List<T> built = new ArrayList<>();
    Map<String, ConfigWord> names = new HashMap<>();
    for (ConfigLine block : root) {
      if (keywords.contains(block.keyword())) {
        uniqueName(names, block);
        builder.apply(block).ifPresent(built::add);
      }
    }
    return built;
  }

  private void uniqueName(Map<String, ConfigWord> names, ConfigLine block) {
    if (block.words().size() < 2) {
      return;
    }
    ConfigWord name = block.words().get(1);
    ConfigWord earlier = names.putIfAbsent(name.text(), name);
    if (earlier != null) {
      scope.findings.error(
          "duplicate-name",
          name,
          block.keyword() + " " + name + " is defined already, at " + earlier.position(),
          "give one of the two another name");
    }
  }

  /** One VRID is one virtual router on a link; unicast routers differ by their source too. */
  private void oneRouter(Map<String, ConfigWord> routers, VrrpInstance i, ConfigLine block) {
    Object path = i.unicast() ? i.sourceAddress() : i.multicastGroup();
    String key = i.interfaceName() + "/" + i.virtualRouterId() + "/" + i.ipv6() + "/" + path;
    ConfigWord at = Lines.at(block, "virtual_router_id");
    ConfigWord earlier = routers.putIfAbsent(key, at);
    if (earlier != null) {
      scope.findings.error(
          "duplicate-vrid",
          at,
          "virtual_router_id "
              + i.virtualRouterId()
              + " is used on "
              + i.interfaceName()
              + " already, at "
              + earlier.position(),
          "give one of the two another virtual_router_id, on every node");
    }
  }
}
