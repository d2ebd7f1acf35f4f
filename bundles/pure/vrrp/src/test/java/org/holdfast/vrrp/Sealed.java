package org.holdfast.vrrp;

import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.api.config.HmacSettings.Mode;
import org.holdfast.api.config.Secret;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.wire.vrrp.ChecksumForm;
import org.holdfast.wire.vrrp.VrrpAdvert;
import org.holdfast.wire.vrrp.VrrpCodec;

/** Senders and receivers of one virtual router, VRID 51, for tests of seals and rules. */
final class Sealed {
  static final InetAddress OWN = InetAddress.ofLiteral("10.0.0.5");
  static final InetAddress PEER = InetAddress.ofLiteral("10.0.0.1");
  static final InetAddress OTHER = InetAddress.ofLiteral("10.0.0.2");
  static final InetAddress GROUP = InetAddress.ofLiteral("224.0.0.18");
  static final InetAddress VIP = InetAddress.ofLiteral("10.0.0.100");
  static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  static final Duration WINDOW = Duration.ofSeconds(5);

  private Sealed() {}

  static VrrpInstance instance(Map<String, Object> differs) {
    VrrpInstance base = InstanceSuccessionTest.instance("VI/eth0/51/100");
    RecordComponent[] parts = VrrpInstance.class.getRecordComponents();
    Object[] values =
        Arrays.stream(parts)
            .map(part -> differs.getOrDefault(part.getName(), value(part, base)))
            .toArray();
    try {
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return VrrpInstance.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object value(RecordComponent part, VrrpInstance of) {
    try {
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static Secret key(int number) {
    return new Secret("%032d".formatted(number).getBytes(StandardCharsets.US_ASCII));
  }

  /** With the keys of these numbers, the first one active. */
  static AuthSettings hmac(Mode mode, boolean monotonic, int... keys) {
    TreeMap<Integer, Secret> all = new TreeMap<>();
    Arrays.stream(keys).forEach(id -> all.put(id, key(id)));
    return new AuthSettings(
        AuthSettings.Type.NONE,
        Optional.empty(),
        Optional.of(new HmacSettings(all, keys[0], mode, monotonic, WINDOW)));
  }

  static AuthSettings enforced() {
    return hmac(Mode.ENFORCE, false, 1);
  }

  static AuthSettings header(String password) {
    return new AuthSettings(
        AuthSettings.Type.AH,
        Optional.of(new Secret(password.getBytes(StandardCharsets.US_ASCII))),
        Optional.empty());
  }

  static Map<String, Object> auth(AuthSettings settings) {
    return settings.type() == AuthSettings.Type.NONE
        ? Map.of("auth", settings)
        : Map.of("auth", settings, "version", 2);
  }

  static Map<String, Object> unicast(AdvertRules rules) {
    return Map.of("rules", rules, "unicastPeers", List.of(new UnicastPeer(PEER, 255, 255)));
  }

  /** One who sends. */
  static final class Sender {
    private final InetAddress address;
    private final VrrpInstance instance;
    private final AdvertSeal seal = new AdvertSeal();

    Sender(InetAddress address, Map<String, Object> differs) {
      this.address = address;
      this.instance = instance(differs);
      seal.configure(instance);
    }

    ByteBuffer packet(Instant now) {
      return packet(now, GROUP, 100, VIP);
    }

    ByteBuffer packet(Instant now, InetAddress to, int priority, InetAddress vip) {
      VrrpAdvert advert =
          new VrrpAdvert(
              instance.version(),
              51,
              priority,
              1_000_000_000L,
              List.of(vip),
              AdvertProfile.authentication(instance));
      ByteBuffer message = ByteBuffer.allocate(64);
      VrrpCodec.encode(advert, ChecksumForm.PSEUDO_HEADER, address, to, message);
      int length = message.remaining();
      ByteBuffer packet = ByteBuffer.allocate(seal.before() + length + seal.behind());
      packet.put(seal.before(), message, 0, length);
      seal.next(now);
      seal.close(packet, address, to, 255);
      return packet;
    }
  }

  /** One who receives. */
  static final class Receiver {
    private final AdvertSeal seal = new AdvertSeal();
    final AdvertReceiver receiver = new AdvertReceiver(seal);

    Receiver(Map<String, Object> differs) {
      configure(differs);
    }

    void configure(Map<String, Object> differs) {
      VrrpInstance instance = instance(differs);
      seal.configure(instance);
      receiver.configure(instance, OWN);
    }

    /** What becomes of a packet: the reason of its rejection, or "accepted". */
    String hear(InetAddress from, ByteBuffer packet, Instant now) {
      return hear(from, GROUP, packet, now);
    }

    String hear(InetAddress from, InetAddress to, ByteBuffer packet, Instant now) {
      return switch (receiver.check(from, to, 255, packet, now)) {
        case Checked.Rejected rejected -> rejected.reason().name();
        case Checked.Accepted accepted ->
            accepted.addressesDiffer() ? "accepted, other addresses" : "accepted";
      };
    }
  }
}
