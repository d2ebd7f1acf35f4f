package org.holdfast.engine.vrrp.internal;

import java.util.Collection;
import java.util.List;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;

/** What others see of the virtual routers. Written by the vrrp thread, read by any. */
final class Published {

  private record Shown(InstanceStatus status, VirtualRouter router) {
    InstanceStatus now() {
      return status.with(router.peers(), router.counters().asMap());
    }
  }

  private record Page(List<Shown> instances, List<GroupStatus> groups) {}

  private volatile Page page = new Page(List.of(), List.of());

  void set(Collection<VirtualRouter> routers, Collection<GroupRunner> groups) {
    page =
        new Page(
            routers.stream().map(one -> new Shown(one.shown(), one)).toList(),
            groups.stream().map(GroupRunner::status).toList());
  }

  List<InstanceStatus> instances() {
    return page.instances().stream().map(Shown::now).toList();
  }

  List<GroupStatus> groups() {
    return page.groups();
  }
}
