package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.Optional;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.vrrp.Carrier;
import org.holdfast.kernel.vrrp.EndpointSpec;

/** Where the adverts of one virtual router arrive and leave, and what keeps it from being open. */
final class AdvertPath {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long RETRY_NANOS = 1_000_000_000L;

  private final Context context;
  private final VirtualRouter router;
  private Endpoints.Shared endpoint;
  private Endpoints.Shared outlet;
  private int attachedId;
  private String fault = "";
  private long retryAt = NEVER;
  private long failedAt = Long.MIN_VALUE / 2;

  AdvertPath(Context context, VirtualRouter router) {
    this.context = context;
    this.router = router;
  }

  /** What keeps it from being open; empty for nothing. */
  String fault() {
    return fault;
  }

  /** When {@link #open} is worth another try; never when none is needed. */
  long retryAt() {
    return retryAt;
  }

  /** Whether the time of {@link #retryAt} has come; what was in the way may be gone then. */
  boolean retryDue(long now) {
    boolean due = retryAt <= now;
    if (due) {
      retryAt = NEVER;
    }
    return due;
  }

  /** What was in the way may be gone: the next {@link #open} tries at once. */
  void retryNow() {
    retryAt = NEVER;
  }

  /** Where adverts leave; empty when it is not open. */
  Optional<Endpoints.Shared> outlet() {
    return Optional.ofNullable(outlet == null ? endpoint : outlet);
  }

  /**
   * Opens it, unless it is open already, or was tried a moment ago.
   *
   * @param link the interface of the adverts
   * @param base the interface that the instance names
   */
  void open(VrrpInstance instance, Link link, Optional<Link> base, InetAddress source) {
    EndpointSpec spec = spec(instance, link, source);
    Optional<EndpointSpec> wantedOutlet = outletSpec(instance, spec, base);
    int id = instance.virtualRouterId();
    boolean sameOutlet =
        wantedOutlet.equals(Optional.ofNullable(outlet).map(Endpoints.Shared::spec));
    if (endpoint != null && endpoint.spec().equals(spec) && attachedId == id && sameOutlet) {
      return;
    }
    if (retryAt == NEVER || context.now() >= retryAt) {
      attach(spec, wantedOutlet, id);
    }
  }

  private static EndpointSpec spec(VrrpInstance instance, Link link, InetAddress source) {
    return new EndpointSpec(
        link.index(),
        link.name(),
        source,
        instance.unicast() ? Optional.empty() : Optional.of(instance.multicastGroup()),
        instance.unicast() ? instance.unicastTtl() : 255,
        instance.auth().type() == AuthSettings.Type.AH
            ? Carrier.AUTHENTICATION_HEADER
            : Carrier.VRRP,
        AdvertLinks.ownLink(instance).isPresent() ? link.origin().baseIndex() : 0);
  }

  /**
   * With vmac_xmit_base adverts leave from the base. They arrive on the macvlan all the same: it
   * alone gets those of a peer whose macvlan has the same MAC address.
   */
  private static Optional<EndpointSpec> outletSpec(
      VrrpInstance instance, EndpointSpec spec, Optional<Link> base) {
    boolean onBase = instance.vmac().transmitOnBase() && AdvertLinks.ownLink(instance).isPresent();
    return base.filter(it -> onBase)
        .map(
            it ->
                new EndpointSpec(
                    it.index(),
                    it.name(),
                    spec.source(),
                    spec.multicastGroup(),
                    spec.ttl(),
                    spec.carrier(),
                    0));
  }

  private void attach(EndpointSpec spec, Optional<EndpointSpec> wantedOutlet, int id) {
    close();
    try {
      endpoint = context.endpoints().attach(spec, id, router);
      attachedId = id;
      if (wantedOutlet.isPresent()) {
        outlet = context.endpoints().attachOutlet(wantedOutlet.get(), id, router);
      }
      fault = "";
      retryAt = NEVER;
    } catch (KernelException e) {
      fault = e.getMessage();
      retryAt = context.now() + RETRY_NANOS;
    }
  }

  /** Leaves its endpoints. */
  void close() {
    if (endpoint != null) {
      context.endpoints().detach(endpoint, attachedId);
      endpoint = null;
    }
    if (outlet != null) {
      context.endpoints().detachOutlet(outlet, attachedId);
      outlet = null;
    }
  }

  /** It broke and was left: once it is opened again at once, then it is a fault. */
  void failed(String failure) {
    long now = context.now();
    if (now - failedAt < RETRY_NANOS) {
      fault = failure;
      retryAt = now + RETRY_NANOS;
    }
    failedAt = now;
  }
}
