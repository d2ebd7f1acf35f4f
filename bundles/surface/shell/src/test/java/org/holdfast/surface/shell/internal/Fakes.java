package org.holdfast.surface.shell.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckService;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.platform.BundleStatus;
import org.holdfast.api.platform.PlatformService;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.track.TrackListener;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.track.TrackerStatus.State;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.LeaseStatus;
import org.holdfast.api.vrrp.PeerStatus;
import org.holdfast.api.vrrp.Steering;
import org.holdfast.api.vrrp.TrackedStatus;
import org.holdfast.api.vrrp.TrackedStatus.Effect;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;

/** Services with one state, for the golden files. */
final class Fakes {
  private static final Instant SINCE = Instant.parse("2026-11-22T20:18:57.5Z");
  private static final LeaseStatus LEASED =
      new LeaseStatus(
          Optional.of(Duration.ofSeconds(1)),
          Optional.of(Duration.ofMillis(950)),
          Duration.ofMillis(400));
  private static final LeaseStatus NOT_LEASED =
      new LeaseStatus(Optional.empty(), Optional.empty(), Duration.ofMillis(400));

  /** One of each effect. */
  private static final List<TrackedStatus> TRACKED =
      List.of(
          tracked("interface eth1", State.DOWN, -20, Effect.PRIORITY, -20),
          tracked("script chk", State.UP, 10, Effect.PRIORITY, 10),
          tracked("script down", State.DOWN, 0, Effect.FAULT, 0),
          tracked("script new", State.UNKNOWN, 0, Effect.AWAITED, 0),
          tracked("process web", State.UP, 5, Effect.NOT_COUNTED, 0),
          tracked("process own", State.UP, 5, Effect.OWNER, 0),
          new TrackedStatus(
              "file load",
              State.UP,
              OptionalInt.of(0),
              2,
              true,
              Effect.NONE,
              0,
              Optional.of(SINCE),
              "/run/load holds 0"));

  private static final VirtualServerId VIRTUAL =
      new VirtualServerId(address("10.0.0.1"), 80, Protocol.TCP);
  static final RealServerId FIRST = real("10.0.1.11");
  private static final RealServerId SECOND = real("10.0.1.12");

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  private static RealServerId real(String literal) {
    return new RealServerId(VIRTUAL, new InetSocketAddress(address(literal), 8080));
  }

  private static TrackedStatus tracked(
      String name, State state, int weight, Effect effect, int contribution) {
    return new TrackedStatus(
        name,
        state,
        OptionalInt.empty(),
        weight,
        false,
        effect,
        contribution,
        Optional.empty(),
        "");
  }

  VrrpService vrrp() {
    InstanceStatus web =
        instance("web", VrrpState.MASTER, Optional.of(address("10.0.0.2")), List.of());
    InstanceStatus mail =
        instance("mail", VrrpState.FAULT, Optional.empty(), List.of("interface eth1 is down"));
    return vrrp(
        List.of(web, mail),
        List.of(new GroupStatus("both", VrrpState.FAULT, List.of("web", "mail"))));
  }

  static VrrpService noVrrp() {
    return vrrp(List.of(), List.of());
  }

  private static VrrpService vrrp(List<InstanceStatus> instances, List<GroupStatus> groups) {
    return new VrrpService() {
      @Override
      public List<InstanceStatus> instances() {
        return instances;
      }

      @Override
      public List<GroupStatus> groups() {
        return groups;
      }
    };
  }

  private static InstanceStatus instance(
      String name, VrrpState state, Optional<InetAddress> master, List<String> faults) {
    return new InstanceStatus(
        name,
        "eth0",
        51,
        3,
        state,
        "no advert of a higher priority within the master down interval",
        SINCE,
        Optional.of(
            new VrrpTransition(
                VrrpTransition.Kind.INSTANCE,
                name,
                VrrpState.BACKUP,
                state,
                false,
                false,
                90,
                "no advert of a higher priority within the master down interval",
                SINCE)),
        100,
        faults.isEmpty() ? 85 : 90,
        TRACKED,
        master,
        90,
        Duration.ofMillis(100),
        Duration.ofNanos(365_000_000),
        List.of("10.0.0.1/32", "10.0.0.9/24"),
        faults,
        faults.isEmpty()
            ? new Steering(OptionalInt.of(95), false, Optional.empty())
            : new Steering(OptionalInt.empty(), true, Optional.of(SINCE.plusSeconds(600))),
        faults.isEmpty() ? LEASED : NOT_LEASED,
        faults.isEmpty()
            ? new GateStatus(GateStatus.State.OPEN, Duration.ofMillis(380), "adverts leave")
            : new GateStatus(
                GateStatus.State.NOT_POSSIBLE, Duration.ZERO, "no bundle provides the packet gate"),
        List.of(
            new PeerStatus(address("10.0.0.2"), 90, 3, SINCE.plusSeconds(1)),
            new PeerStatus(address("10.0.0.3"), 0, 3, SINCE)),
        Map.of("adverts_sent", 12L, "became_master", 1L, "send_errors", 0L));
  }

  LvsService lvs() {
    VirtualServerStatus server =
        new VirtualServerStatus(
            VIRTUAL,
            "wrr",
            1,
            true,
            3,
            false,
            List.of(
                new RealServerStatus(
                    FIRST, true, 3, "TCP_CHECK: connected", SINCE, Optional.empty()),
                new RealServerStatus(
                    SECOND,
                    false,
                    0,
                    "TCP_CHECK: connection refused",
                    SINCE,
                    Optional.empty(),
                    RealServerStatus.Standing.CONFIGURED,
                    2)));
    return new LvsService() {
      @Override
      public List<VirtualServerStatus> virtualServers() {
        return List.of(server);
      }

      @Override
      public DataplaneStatus dataplane() {
        return new DataplaneStatus("nft", true, "", 12);
      }
    };
  }

  CheckService checks() {
    return checks(
        List.of(
            new CheckStatus(
                new CheckId(FIRST, 0, "TCP_CHECK"),
                CheckStatus.Binding.BOUND,
                CheckResult.Status.UP,
                "connected",
                OptionalInt.empty(),
                0,
                SINCE,
                null,
                42,
                0),
            new CheckStatus(
                new CheckId(SECOND, 0, "ACME_CHECK"),
                CheckStatus.Binding.HELD,
                CheckResult.Status.DOWN,
                "no bundle provides ACME_CHECK now",
                OptionalInt.empty(),
                3,
                SINCE,
                SINCE.plusSeconds(60),
                7,
                1)),
        List.of(
            new CheckService.CheckType(
                new CheckSchema(
                    new BlockSchema("TCP_CHECK", "connects", List.of()), 1, Duration.ofSeconds(1)),
                "org.holdfast.checker.tcp",
                "0.1.0")));
  }

  static CheckService noChecks() {
    return checks(List.of(), List.of());
  }

  private static CheckService checks(List<CheckStatus> checks, List<CheckService.CheckType> types) {
    return new CheckService() {
      @Override
      public CheckCounters counters() {
        return new CheckCounters(49, 2, 3, 1, 0, 4, Duration.ofMillis(120), 5, 6);
      }

      @Override
      public List<CheckStatus> checks() {
        return checks;
      }

      @Override
      public List<CheckType> types() {
        return types;
      }
    };
  }

  PlatformService platform() {
    return new PlatformService() {
      @Override
      public List<BundleStatus> bundles() {
        return List.of(
            new BundleStatus(0, "org.apache.felix.framework", "7.0.5", "ACTIVE", false, ""),
            new BundleStatus(
                9, "org.acme.check", "1.0.0", "INSTALLED", true, "no bundle exports package x"));
      }

      @Override
      public List<String> problems() {
        return List.of("bundle org.acme.check does not run: no bundle exports package x");
      }
    };
  }

  ConfigurationService configuration(ConfigurationService.Outcome outcome) {
    return new ConfigurationService() {
      @Override
      public Configuration current() {
        return Configuration.empty();
      }

      @Override
      public Outcome reload(Origin origin) {
        return outcome;
      }

      @Override
      public Outcome last() {
        return outcome;
      }

      @Override
      public String show() {
        return "global_defs {\n}\n";
      }
    };
  }

  static ConfigurationService.Outcome outcome(boolean accepted, boolean changed, String report) {
    return new ConfigurationService.Outcome(
        Path.of("/etc/k.conf"), accepted, changed, List.of(), report, SINCE);
  }

  static TrackService tracks(TrackerStatus... trackers) {
    return new TrackService() {
      @Override
      public List<TrackerStatus> trackers() {
        return List.of(trackers);
      }

      @Override
      public void want(TrackListener user, Set<TrackerId> wanted) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
