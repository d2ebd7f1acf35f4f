package org.holdfast.engine.vrrp.internal;

import java.util.Collection;
import java.util.List;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;

/** What others see of the virtual routers. Written by the vrrp thread, read by any. */
final class Published {

  private record Shown(InstanceStatus status, Counters counters) {
    InstanceStatus withCounters() {
      return new InstanceStatus(
          status.name(),
          status.interfaceName(),
          status.virtualRouterId(),
          status.version(),
          status.state(),
          status.reason(),
          status.since(),
          status.basePriority(),
          status.effectivePriority(),
          status.master(),
          status.masterPriority(),
          status.advertInterval(),
          status.masterDownInterval(),
          status.addresses(),
          status.faults(),
          counters.asMap());
    }
  }

  private record Page(List<Shown> instances, List<GroupStatus> groups) {}

  private volatile Page page = new Page(List.of(), List.of());

  void set(Collection<VirtualRouter> routers, Collection<GroupRunner> groups) {
    page =
        new Page(
            routers.stream().map(one -> new Shown(one.status(), one.counters())).toList(),
            groups.stream().map(GroupRunner::status).toList());
  }

  List<InstanceStatus> instances() {
    return page.instances().stream().map(Shown::withCounters).toList();
  }

  List<GroupStatus> groups() {
    return page.groups();
  }
}
