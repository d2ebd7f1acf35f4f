package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.Sample;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;

/** What others see of the virtual routers. Written by the vrrp thread, read by any. */
final class Published {

  private record Shown(InstanceStatus status, VirtualRouter router) {
    InstanceStatus now(String whyNoGate) {
      return router.now(status, whyNoGate);
    }
  }

  private record Page(List<Shown> instances, List<GroupStatus> groups) {}

  private volatile Page page = new Page(List.of(), List.of());

  void set(Collection<VirtualRouter> routers, Collection<GroupRunner> groups) {
    List<Shown> shown = new ArrayList<>(routers.size());
    routers.forEach(one -> shown.add(new Shown(one.shown(), one)));
    List<GroupStatus> together = new ArrayList<>(groups.size());
    groups.forEach(one -> together.add(one.status()));
    page = new Page(shown, together);
  }

  /** All instances, as on a machine that has a packet gate. */
  List<InstanceStatus> instances() {
    return instances("");
  }

  /**
   * All instances.
   *
   * @param whyNoGate why this machine has no packet gate; empty when it has one
   */
  List<InstanceStatus> instances(String whyNoGate) {
    return page.instances().stream().map(one -> one.now(whyNoGate)).toList();
  }

  /** What is counted of each instance and no status has. */
  List<MetricFamily> metrics() {
    List<Sample> delays = new ArrayList<>();
    List<Sample> transitions = new ArrayList<>();
    for (Shown shown : page.instances()) {
      String name = shown.status().name();
      delays.add(shown.router().figures().sendDelay(name));
      transitions.addAll(shown.router().figures().transitions(name));
    }
    return List.of(
        MetricFamily.histogram(
            "holdfast_vrrp_advert_send_delay_seconds",
            "How long after its time an advert of the MASTER left",
            delays),
        MetricFamily.counter(
            "holdfast_vrrp_transitions", "Changes of state, by state and reason", transitions));
  }

  List<GroupStatus> groups() {
    return page.groups();
  }
}
