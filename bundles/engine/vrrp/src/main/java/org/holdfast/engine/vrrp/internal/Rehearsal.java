package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.LeaseSettings;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.wire.vrrp.Authentication;
import org.holdfast.wire.vrrp.ChecksumForm;
import org.holdfast.wire.vrrp.VrrpAdvert;
import org.holdfast.wire.vrrp.VrrpCodec;

/**
 * Plays failovers on a stage of its own, without kernel and clock, so that every class is loaded
 * and the hot code compiled before the first real one.
 */
final class Rehearsal implements Runnable {
  private static final InetAddress OWN = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress PEER = InetAddress.ofLiteral("192.0.2.2");
  private static final InetAddress VIP = InetAddress.ofLiteral("192.0.2.100");
  private static final InetAddress GROUP = InetAddress.ofLiteral("224.0.0.18");

  private final int count;
  private final Stage stage = new Stage();
  private final VirtualRouters routers =
      new VirtualRouters(stage, stage, stage, stage, _ -> {}, () -> stage.now, network());
  private final VrrpLoop loop = new VrrpLoop(stage, routers);

  /**
   * A rehearsal.
   *
   * @param count how many failovers it plays
   */
  Rehearsal(int count) {
    this.count = count;
  }

  @Override
  public void run() {
    loop.submit(all -> all.configure(configuration()));
    loop.turn();
    for (int i = 0; i < count; i++) {
      untilMaster();
      stage.deliver = true;
      loop.turn();
    }
    loop.submit(VirtualRouters::stop);
    loop.turn();
  }

  /** How often the rehearsed instance became MASTER. */
  long failovers() {
    return routers.published().instances().getFirst().counters().get("became_master");
  }

  private void untilMaster() {
    for (int turn = 0; turn < 3; turn++) {
      long next = routers.context().deadlines().first();
      stage.now = next == Long.MAX_VALUE ? stage.now : Math.max(stage.now, next);
      loop.turn();
    }
  }

  private static NetworkState network() {
    Link link = new Link(1, "rehearsal", new MacAddress(2), 1500, true, true, false, true, false);
    return new NetworkState(
        1,
        List.of(link),
        List.of(new InterfaceAddress(1, OWN, 24, 0, "", false, true, Optional.empty(), false)));
  }

  private static Configuration configuration() {
    VirtualAddress address =
        new VirtualAddress(
            VIP,
            32,
            "rehearsal",
            Optional.empty(),
            0,
            Optional.empty(),
            true,
            AddressOptions.defaults(),
            List.of());
    VrrpInstance instance =
        new VrrpInstance(
            "rehearsal",
            3,
            false,
            "rehearsal",
            1,
            100,
            Duration.ofMillis(10),
            true,
            Duration.ZERO,
            Optional.empty(),
            GROUP,
            List.of(),
            255,
            false,
            AuthSettings.none(),
            List.of(address),
            List.of(),
            true,
            List.of(),
            List.of(),
            true,
            Tracking.none(),
            3,
            false,
            false,
            false,
            LeaseSettings.defaults(),
            GarpSettings.defaults(),
            Notify.none(),
            false,
            AdvertRules.defaults(),
            VmacSettings.none(),
            List.of());
    return new Configuration(
        GlobalDefs.defaults(),
        Trackers.none(),
        List.of(),
        List.of(instance),
        StaticObjects.none(),
        List.of(),
        List.of());
  }

  /** Ports that lead nowhere. */
  private static final class Stage implements VrrpPort, AddressTable, Announcer, Reports {
    private final ByteBuffer advert = ByteBuffer.allocateDirect(64);
    private Endpoint endpoint;
    private boolean deliver;
    private long now;

    private Stage() {
      VrrpAdvert better = new VrrpAdvert(3, 1, 200, 10_000_000L, List.of(VIP), Authentication.NONE);
      VrrpCodec.encode(better, ChecksumForm.PSEUDO_HEADER, PEER, GROUP, advert);
    }

    @Override
    public Endpoint bind(EndpointSpec spec) {
      endpoint =
          new Endpoint() {
            @Override
            public EndpointSpec spec() {
              return spec;
            }

            @Override
            public void close() {
              deliver = false;
            }
          };
      return endpoint;
    }

    @Override
    public void send(Endpoint from, InetAddress destination, ByteBuffer message) {}

    @Override
    public void await(long deadlineNanos, Receiver receiver) {
      if (deliver) {
        deliver = false;
        receiver.received(endpoint, PEER, GROUP, 255, advert);
      }
    }

    @Override
    public void wake() {}

    @Override
    public void close() {}

    @Override
    public void add(List<AddressSpec> addresses) {}

    @Override
    public void remove(List<AddressSpec> addresses) {}

    @Override
    public void announce(Link link, List<InetAddress> addresses) {}

    @Override
    public void transition(VrrpTransition transition) {}

    @Override
    public void info(String line) {}

    @Override
    public void warn(String line) {}

    @Override
    public void error(String line) {}
  }
}
