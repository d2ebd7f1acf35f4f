package org.holdfast.config.internal.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.track.TrackerId;
import org.holdfast.config.internal.model.Weights.Weight;
import org.holdfast.config.internal.schema.ValueReader;

/** What can be tracked, by name, with its own weight. */
final class Trackables {
  private final Scope scope;
  private final Map<TrackerId, Weight> weights = new HashMap<>();
  private final Map<String, Set<String>> servers = new HashMap<>();
  private final Set<String> serverNames = new HashSet<>();

  Trackables(Scope scope, Trackers trackers, List<ConfigLine> root, List<VirtualServer> servers) {
    this.scope = scope;
    trackers
        .scripts()
        .forEach(one -> add(TrackerId.SCRIPT, one.name(), one.weight(), one.reverse()));
    trackers.files().forEach(one -> add(TrackerId.FILE, one.name(), one.weight(), one.reverse()));
    trackers
        .processes()
        .forEach(one -> add(TrackerId.PROCESS, one.name(), one.weight(), one.reverse()));
    root.stream()
        .filter(line -> line.keyword().equals("bfd_instance") && line.words().size() > 1)
        .forEach(this::addBfd);
    servers.forEach(one -> addServer(one.id()));
  }

  private void add(String kind, String name, int weight, boolean reverse) {
    weights.putIfAbsent(new TrackerId(kind, name), new Weight(weight, reverse));
  }

  private void addBfd(ConfigLine block) {
    Lines.last(block, "weight")
        .filter(line -> line.words().size() > 1)
        .ifPresent(
            line ->
                ValueReader.whole(line.words().get(1).text(), -253, 253)
                    .ifPresent(
                        weight ->
                            add(
                                TrackerId.BFD,
                                block.words().get(1).text(),
                                weight.intValue(),
                                line.words().size() > 2
                                    && line.words().get(2).text().equals("reverse"))));
  }

  private void addServer(VirtualServerId id) {
    String name = id.toString();
    serverNames.add(name);
    String shorter =
        id.kind() instanceof VirtualServerId.Mark ? name : name.substring(0, name.lastIndexOf('/'));
    for (String form : List.of(name, shorter)) {
      servers.computeIfAbsent(form, its -> new HashSet<>()).add(name);
    }
  }

  /** The names of a kind, also of those with errors. */
  Set<String> names(String kind) {
    return switch (kind) {
      case TrackerId.SCRIPT -> scope.names("vrrp_script");
      case TrackerId.FILE -> {
        Set<String> names = new HashSet<>(scope.names("track_file"));
        names.addAll(scope.names("vrrp_track_file"));
        yield names;
      }
      case TrackerId.PROCESS -> scope.names("vrrp_track_process");
      case TrackerId.BFD -> scope.names("bfd_instance");
      default -> serverNames;
    };
  }

  /** A tracker's own weight. */
  Weight weight(TrackerId id) {
    return weights.getOrDefault(id, Weight.NONE);
  }

  /** The full name of a virtual server; its protocol may be left out where there is one only. */
  Optional<String> virtualServer(String name) {
    Set<String> meant = servers.getOrDefault(name, Set.of());
    return meant.size() == 1 ? meant.stream().findFirst() : Optional.empty();
  }
}
