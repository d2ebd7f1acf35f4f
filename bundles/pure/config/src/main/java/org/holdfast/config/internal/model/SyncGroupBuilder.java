package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.config.internal.keywords.VrrpKeywords;
import org.holdfast.config.internal.schema.ReadBlock;
import org.holdfast.config.internal.schema.Suggestions;

/** Builds {@code vrrp_sync_group} blocks; an instance may be in one of them only. */
final class SyncGroupBuilder {
  private final Scope scope;
  private final GlobalSettings global;
  private final Trackables trackables;
  private final Set<String> leftOut;
  private final Map<String, String> groupOf = new HashMap<>();

  /** The names are those of instances that exist in the file but are left out of the model. */
  SyncGroupBuilder(Scope scope, GlobalSettings global, Trackables trackables, Set<String> leftOut) {
    this.scope = scope;
    this.global = global;
    this.trackables = trackables;
    this.leftOut = leftOut;
  }

  Optional<SyncGroup> build(ConfigLine block) {
    return scope.name(block).flatMap(name -> build(name.text(), block));
  }

  private Optional<SyncGroup> build(String name, ConfigLine block) {
    ReadBlock read = scope.read(VrrpKeywords.SYNC_GROUP, block);
    List<String> members = members(name, block);
    SyncGroup group =
        new SyncGroup(
            name,
            members,
            read.values().flag("sync_group_tracking_weight"),
            new TrackingReader(scope, trackables).read(read),
            scope.scripts.notifiers(
                block,
                read.values().flag("notify_priority_changes"),
                MailReader.ofRouter(read.values(), global.values())),
            read.held());
    if (members.size() < 2) {
      scope.findings.warning(
          "small-group",
          block.words().getFirst(),
          members.isEmpty()
              ? "the sync group has no member; it is left out"
              : "the sync group has one member only; expected at least two");
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(group);
  }

  private List<String> members(String group, ConfigLine block) {
    List<String> members = new ArrayList<>();
    for (ConfigLine line : Lines.inside(block, "group")) {
      line.words().stream()
          .filter(word -> isMember(group, word))
          .forEach(w -> members.add(w.text()));
    }
    return members;
  }

  private boolean isMember(String group, ConfigWord word) {
    String name = word.text();
    Set<String> instances = scope.names("vrrp_instance");
    if (!instances.contains(name)) {
      scope.findings.error(
          "unknown-instance",
          word,
          "the sync group names '" + name + "', but there is no such vrrp_instance",
          Suggestions.didYouMean(name, instances, "add: vrrp_instance " + name + " { ... }"));
      return false;
    }
    String other = groupOf.putIfAbsent(name, group);
    if (other != null) {
      scope.findings.error(
          "duplicate-member",
          word,
          name
              + " is in sync group "
              + other
              + " already; expected each instance in one group once");
      return false;
    }
    return !leftOut.contains(name);
  }
}
