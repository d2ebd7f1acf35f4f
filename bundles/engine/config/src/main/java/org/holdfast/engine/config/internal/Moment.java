package org.holdfast.engine.config.internal;

import java.util.Optional;
import java.util.function.Supplier;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.config.plan.Present;

/** The engines that are there now, asked when a plan is made. */
final class Moment implements Supplier<Present> {
  private volatile VrrpService vrrp;
  private volatile LvsService lvs;

  void set(VrrpService service) {
    vrrp = service;
  }

  void unset(VrrpService service) {
    if (vrrp == service) {
      vrrp = null;
    }
  }

  void set(LvsService service) {
    lvs = service;
  }

  void unset(LvsService service) {
    if (lvs == service) {
      lvs = null;
    }
  }

  @Override
  public Present get() {
    Optional<VrrpService> instances = Optional.ofNullable(vrrp);
    Optional<LvsService> servers = Optional.ofNullable(lvs);
    return Present.of(
        instances.map(VrrpService::instances),
        servers.map(LvsService::virtualServers),
        servers.map(service -> service.dataplane().name()).orElse(""));
  }
}
