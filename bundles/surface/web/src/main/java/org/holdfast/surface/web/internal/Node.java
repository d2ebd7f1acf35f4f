package org.holdfast.surface.web.internal;

import java.util.Collection;
import java.util.List;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.web.Panel;

/** What the page is about: the node as its services tell of it. Any thread. */
interface Node {

  List<InstanceStatus> instances();

  List<VirtualServerStatus> virtualServers();

  /** The data plane, for people: "ipvs". */
  LvsService.DataplaneStatus dataplane();

  /** What is wrong with the platform, one line each. */
  List<String> problems();

  Collection<MetricSource> figures();

  Collection<Panel> panels();
}
