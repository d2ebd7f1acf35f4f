package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.vrrp.InstanceSuccession;

/**
 * What a new configuration makes of one virtual router.
 *
 * @param router the router that goes on, or a new one
 * @param wanted what it is to be
 * @param kind whether it is the same, another, or new
 */
record RouterChange(VirtualRouter router, Membership wanted, Kind kind) {

  enum Kind {
    SAME,
    CHANGED,
    NEW
  }

  /**
   * One for each wanted instance, in file order; running routers that are in none are to stop.
   *
   * @param startAt when new ones may start
   */
  static List<RouterChange> plan(
      List<VirtualRouter> routers, Configuration wanted, Context context, long startAt) {
    Map<VrrpInstance, VirtualRouter> running = new IdentityHashMap<>();
    routers.forEach(router -> running.put(router.member().instance(), router));
    List<VrrpInstance> before = routers.stream().map(one -> one.member().instance()).toList();
    List<Optional<VrrpInstance>> heirs = InstanceSuccession.of(before, wanted.instances());
    List<Membership> members = members(wanted);
    List<RouterChange> changes = new ArrayList<>();
    for (int i = 0; i < heirs.size(); i++) {
      Membership member = members.get(i);
      changes.add(
          heirs
              .get(i)
              .map(running::get)
              .map(router -> of(router, member))
              .orElseGet(
                  () ->
                      new RouterChange(
                          new VirtualRouter(context, member, startAt), member, Kind.NEW)));
    }
    return changes;
  }

  private static RouterChange of(VirtualRouter router, Membership wanted) {
    boolean same = router.member().equals(wanted);
    return new RouterChange(router, wanted, same ? Kind.SAME : Kind.CHANGED);
  }

  /** Each instance with the first group that names it. */
  private static List<Membership> members(Configuration wanted) {
    Map<String, SyncGroup> groups = new HashMap<>();
    for (SyncGroup group : wanted.syncGroups()) {
      group.members().forEach(member -> groups.putIfAbsent(member, group));
    }
    return wanted.instances().stream()
        .map(one -> new Membership(one, Optional.ofNullable(groups.get(one.name()))))
        .toList();
  }
}
