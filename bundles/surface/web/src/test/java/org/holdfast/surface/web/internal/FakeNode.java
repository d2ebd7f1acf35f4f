package org.holdfast.surface.web.internal;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.web.Panel;

/** A node that is what a test says. */
final class FakeNode implements Node {
  volatile List<InstanceStatus> instances = List.of();
  volatile List<VirtualServerStatus> servers = List.of();
  final List<String> problems = new CopyOnWriteArrayList<>();
  final List<MetricSource> figures = new CopyOnWriteArrayList<>();
  final List<Panel> panels = new CopyOnWriteArrayList<>();

  @Override
  public List<InstanceStatus> instances() {
    return instances;
  }

  @Override
  public List<VirtualServerStatus> virtualServers() {
    return servers;
  }

  @Override
  public LvsService.DataplaneStatus dataplane() {
    return new LvsService.DataplaneStatus("ipvs", true, "", 7);
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  @Override
  public Collection<MetricSource> figures() {
    return figures;
  }

  @Override
  public Collection<Panel> panels() {
    return panels;
  }
}
