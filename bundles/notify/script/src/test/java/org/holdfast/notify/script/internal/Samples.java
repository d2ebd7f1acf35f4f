package org.holdfast.notify.script.internal;

import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.api.vrrp.VrrpTransition.Kind;

/** A group G1 and a virtual server with one real server, each with all scripts. */
final class Samples {
  static final VirtualServerId VIRTUAL =
      new VirtualServerId(InetAddress.ofLiteral("192.0.2.1"), 80, Protocol.TCP);
  static final RealServerId REAL =
      new RealServerId(VIRTUAL, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 80));

  private Samples() {}

  static Configuration configuration() {
    return configuration(true);
  }

  static Configuration configuration(boolean tellsDeletion) {
    return configuration(tellsDeletion, GlobalDefs.defaults());
  }

  static Configuration configuration(boolean tellsDeletion, GlobalDefs global) {
    return new Configuration(
        global,
        Trackers.none(),
        List.of(group(tellsDeletion)),
        List.of(),
        StaticObjects.none(),
        List.of(virtualServer()),
        List.of());
  }

  static Configuration withNodeScripts() {
    NodeScripts scripts =
        new NodeScripts(
            Optional.of(script("startup")),
            Duration.ofSeconds(3),
            Optional.of(script("shutdown")),
            Duration.ofSeconds(4));
    return configuration(true, with(GlobalDefs.defaults(), scripts));
  }

  /** The same with the component of a type replaced. */
  private static GlobalDefs with(GlobalDefs usual, Object value) {
    try {
      RecordComponent[] components = GlobalDefs.class.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = types[i].isInstance(value) ? value : components[i].getAccessor().invoke(usual);
      }
      return GlobalDefs.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static ScriptCommand script(String name) {
    return new ScriptCommand(
        List.of("/etc/" + name, "arg"), Optional.of("nobody"), Optional.empty());
  }

  static VrrpTransition transition(VrrpState to, boolean stopping) {
    return new VrrpTransition(
        Kind.GROUP, "G1", VrrpState.INIT, to, stopping, false, 0, "a reason", Instant.EPOCH);
  }

  static VrrpTransition removed() {
    return new VrrpTransition(
        Kind.GROUP,
        "G1",
        VrrpState.MASTER,
        VrrpState.INIT,
        true,
        true,
        0,
        "a reason",
        Instant.EPOCH);
  }

  private static SyncGroup group(boolean tellsDeletion) {
    Notify scripts =
        new Notify(
            Optional.of(script("master")),
            Optional.of(script("backup")),
            Optional.of(script("fault")),
            Optional.of(script("stop")),
            Optional.of(script("deleted")),
            tellsDeletion,
            Optional.of(script("lower")),
            false,
            Optional.of(script("notify")),
            false);
    return new SyncGroup("G1", List.of("I1"), false, Tracking.none(), scripts, List.of());
  }

  private static VirtualServer virtualServer() {
    RealServer real =
        new RealServer(
            REAL,
            1,
            Forwarding.NAT,
            false,
            0,
            0,
            Optional.of(script("up")),
            Optional.of(script("down")),
            Optional.empty(),
            List.of(),
            List.of());
    return new VirtualServer(
        VIRTUAL,
        Optional.empty(),
        "rr",
        Set.of(),
        false,
        OptionalInt.empty(),
        32,
        Optional.empty(),
        Optional.empty(),
        1,
        0,
        false,
        false,
        false,
        Optional.of(script("quorum-up")),
        Optional.of(script("quorum-down")),
        Optional.empty(),
        false,
        ServerLifecycle.defaults(),
        List.of(real),
        List.of());
  }
}
