package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.Carrier;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.kernel.vrrp.VrrpPort.Endpoint;
import org.holdfast.wire.vrrp.AuthenticationHeader;
import org.holdfast.wire.vrrp.VrrpCodec;

/** Open endpoints; virtual routers with the same place share one, told apart by VRID. */
final class Endpoints implements VrrpPort.Receiver {
  private static final int EADDRINUSE = 98;

  /** An endpoint and who uses it. */
  static final class Shared {
    private final EndpointSpec spec;
    private final Endpoint endpoint;
    private final VirtualRouter[] byVirtualRouterId = new VirtualRouter[256];
    private final VirtualRouter[] outletOf = new VirtualRouter[256];
    private final RateLimit strangers = new RateLimit(256);

    private Shared(EndpointSpec spec, Endpoint endpoint) {
      this.spec = spec;
      this.endpoint = endpoint;
    }

    EndpointSpec spec() {
      return spec;
    }

    Endpoint endpoint() {
      return endpoint;
    }

    private List<VirtualRouter> users() {
      List<VirtualRouter> users = new ArrayList<>();
      for (int id = 0; id < byVirtualRouterId.length; id++) {
        if (byVirtualRouterId[id] != null) {
          users.add(byVirtualRouterId[id]);
        }
        if (outletOf[id] != null && outletOf[id] != byVirtualRouterId[id]) {
          users.add(outletOf[id]);
        }
      }
      return users;
    }
  }

  private final VrrpPort port;
  private final Reports reports;
  private final LongSupplier clock;
  private final Map<EndpointSpec, Shared> bySpec = new HashMap<>();
  private final Map<Endpoint, Shared> byEndpoint = new IdentityHashMap<>();
  private boolean kept;
  private boolean tellsOfStrangers;

  Endpoints(VrrpPort port, Reports reports, LongSupplier clock) {
    this.port = port;
    this.reports = reports;
    this.clock = clock;
  }

  /** Whether adverts for virtual routers that are not here are told of. */
  void tellOfStrangers(boolean wanted) {
    tellsOfStrangers = wanted;
  }

  /** Opens an endpoint, or shares one. */
  Shared attach(EndpointSpec spec, int virtualRouterId, VirtualRouter router)
      throws KernelException {
    Shared shared = open(spec);
    VirtualRouter other = shared.byVirtualRouterId[virtualRouterId];
    if (other != null && other != router) {
      throw new KernelException(
          "use VRID " + virtualRouterId + " on " + spec.linkName(),
          EADDRINUSE,
          "vrrp_instance " + other.name() + " uses it",
          "give one of them another virtual_router_id");
    }
    shared.byVirtualRouterId[virtualRouterId] = router;
    return shared;
  }

  /** Opens an endpoint, or shares one, from which a router only sends. */
  Shared attachOutlet(EndpointSpec spec, int virtualRouterId, VirtualRouter router)
      throws KernelException {
    Shared shared = open(spec);
    shared.outletOf[virtualRouterId] = router;
    return shared;
  }

  void detachOutlet(Shared shared, int virtualRouterId) {
    shared.outletOf[virtualRouterId] = null;
    if (!kept) {
      closeIfUnused(shared);
    }
  }

  private Shared open(EndpointSpec spec) throws KernelException {
    Shared shared = bySpec.get(spec);
    if (shared == null) {
      shared = new Shared(spec, port.bind(spec));
      bySpec.put(spec, shared);
      byEndpoint.put(shared.endpoint, shared);
    }
    return shared;
  }

  /** The last one to leave closes it. */
  void detach(Shared shared, int virtualRouterId) {
    shared.byVirtualRouterId[virtualRouterId] = null;
    if (!kept) {
      closeIfUnused(shared);
    }
  }

  /**
   * Does what makes routers leave and come: no endpoint that one of them comes back to is closed in
   * between, so that no packet waiting in it is lost.
   */
  void keepOpenDuring(Runnable change) {
    kept = true;
    try {
      change.run();
    } finally {
      kept = false;
      List.copyOf(bySpec.values()).forEach(this::closeIfUnused);
    }
  }

  private void closeIfUnused(Shared shared) {
    if (shared.users().isEmpty() && bySpec.remove(shared.spec, shared)) {
      byEndpoint.remove(shared.endpoint);
      shared.endpoint.close();
    }
  }

  @Override
  public void received(
      Endpoint endpoint, InetAddress source, InetAddress destination, int ttl, ByteBuffer message) {
    Shared shared = byEndpoint.get(endpoint);
    if (shared == null) {
      return; // closed while this packet was on its way
    }
    int peeked =
        shared.spec.carrier() == Carrier.VRRP
            ? VrrpCodec.peekVirtualRouterId(message)
            : AuthenticationHeader.peekVirtualRouterId(message);
    int virtualRouterId = Math.max(0, peeked);
    VirtualRouter router = shared.byVirtualRouterId[virtualRouterId];
    if (router != null) {
      router.received(source, destination, ttl, message);
    } else if (tellsOfStrangers
        && shared.outletOf[virtualRouterId] == null
        && shared.strangers.passes(virtualRouterId, clock.getAsLong())) {
      reports.info(
          "%s: an advert for VRID %d from %s, which is not configured here%s"
              .formatted(
                  shared.spec.linkName(),
                  virtualRouterId,
                  source.getHostAddress(),
                  shared.strangers.heldBack(virtualRouterId)));
    }
  }

  /** Nobody knows for which router they were: each that listens there is told. */
  @Override
  public void dropped(Endpoint endpoint, long packets) {
    Shared shared = byEndpoint.get(endpoint);
    if (shared != null) {
      shared.users().forEach(router -> router.packetsDropped(packets));
    }
  }

  @Override
  public void failed(Endpoint endpoint, KernelException failure) {
    Shared shared = byEndpoint.get(endpoint);
    if (shared != null) {
      List<VirtualRouter> users = shared.users();
      users.forEach(VirtualRouter::detach);
      users.forEach(router -> router.endpointFailed(failure.getMessage()));
    }
  }
}
