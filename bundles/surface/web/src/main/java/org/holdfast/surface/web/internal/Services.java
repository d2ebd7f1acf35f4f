package org.holdfast.surface.web.internal;

import java.util.Collection;
import java.util.List;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.platform.PlatformService;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.web.Panel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The node by its services. Each may be absent, or go and come again, while the page and its hour
 * stay.
 */
@Component(
    service = Services.class,
    configurationPid = WebSurface.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = "holdfast.on.request:Boolean=true")
public final class Services implements Node {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile VrrpService vrrp;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile LvsService lvs;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile PlatformService platform;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      service = MetricSource.class)
  private volatile List<MetricSource> sources = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      service = Panel.class)
  private volatile List<Panel> panels = List.of();

  @Activate
  public Services() {
    // public for the framework
  }

  @Override
  public List<InstanceStatus> instances() {
    VrrpService service = vrrp;
    return service == null ? List.of() : service.instances();
  }

  @Override
  public List<VirtualServerStatus> virtualServers() {
    LvsService service = lvs;
    return service == null ? List.of() : service.virtualServers();
  }

  @Override
  public LvsService.DataplaneStatus dataplane() {
    LvsService service = lvs;
    return service == null
        ? new LvsService.DataplaneStatus("none", false, "", 0)
        : service.dataplane();
  }

  @Override
  public List<String> problems() {
    PlatformService service = platform;
    return service == null ? List.of() : service.problems();
  }

  @Override
  public Collection<MetricSource> figures() {
    return sources;
  }

  @Override
  public Collection<Panel> panels() {
    return panels;
  }
}
