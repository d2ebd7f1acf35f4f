package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the engine sends before a judge that knows only the standards; and the judge's own test:
 * packets that are altered as a faulty sender would have sent them.
 */
class SentPacketJudgeTest {

  private record Case(Configurations wanted, SentPacket packet) {}

  /** For each statement, what a sender that violates it would send. */
  private static final Map<Integer, UnaryOperator<SentPacket>> FAULTS = new TreeMap<>();

  static {
    FAULTS.put(1, packet -> packet.from("10.0.0.100"));
    FAULTS.put(2, packet -> packet.to("224.0.0.1"));
    FAULTS.put(3, packet -> packet.ttl(64));
    FAULTS.put(5, packet -> packet.from("2001:db8::1"));
    FAULTS.put(6, packet -> packet.to("ff02::1"));
    FAULTS.put(7, packet -> packet.ttl(64));
    FAULTS.put(10, packet -> packet.with(1, 99));
    FAULTS.put(11, packet -> packet.with(0, 0x32));
    FAULTS.put(15, packet -> packet.with(3, 0));
    FAULTS.put(16, packet -> packet.with(4, packet.bytes()[4] | 0x10));
    FAULTS.put(17, packet -> packet.with(5, packet.bytes()[5] + 1));
    FAULTS.put(18, packet -> packet.with(8, 0x20));
    FAULTS.put(19, packet -> packet.cut(packet.bytes().length - 4));
    FAULTS.put(20, packet -> packet.with(6, packet.bytes()[6] + 1));
    FAULTS.put(21, packet -> packet.with(6, packet.bytes()[6] + 1));
    FAULTS.put(22, packet -> packet.with(6, packet.bytes()[6] + 1));
    FAULTS.put(24, packet -> packet.cut(packet.bytes().length - 8));
    FAULTS.put(25, packet -> packet.with(packet.bytes().length - 1, 7));
    FAULTS.put(26, packet -> packet.with(5, packet.bytes()[5] + 1));
  }

  static final List<Integer> statements = List.copyOf(FAULTS.keySet());

  private static final List<Case> CASES = new ArrayList<>();

  static {
    for (String vip : List.of("10.0.0.100", "fe80::100")) {
      send(instance().addresses(vip));
      send(instance().addresses(vip).interval(Duration.ofMillis(40_950)).vrid(255).priority(254));
      send(instance().addresses(vip).interval(Duration.ofMillis(10)).vrid(1).priority(1));
      send(instance().addresses(vip).priority(255));
    }
    send(instance().addresses("fe80::100", "2001:db8::7", "2001:db8::8"));
    send(instance().manyAddresses(255));
    send(instance().messageOnlyChecksum());
    send(instance().manyAddresses(9).messageOnlyChecksum());
    send(instance().version(2));
    send(instance().version(2).interval(Duration.ofSeconds(255)));
    send(instance().version(2).manyAddresses(20).priority(200));
  }

  private static void send(Configurations wanted) {
    SimulatedNet net = new SimulatedNet();
    boolean ipv6 = wanted.addresses.getFirst().toString().contains(":");
    SimulatedNode node = net.node(ipv6 ? "fe80::1" : "10.0.0.1");
    node.configure(of(ipv6 ? wanted.group("ff02::12") : wanted));
    net.run(6 * wanted.interval.toMillis() + 2_000);
    node.stop();
    node.packets.forEach(packet -> CASES.add(new Case(wanted, packet)));
    assertThat(node.packets).as("packets of " + wanted.build()).hasSizeGreaterThan(1);
  }

  private static List<Case> casesOf(int statement) {
    return CASES.stream()
        .filter(one -> SentPacketJudge.applies(statement, one.wanted(), one.packet()))
        .toList();
  }

  @ParameterizedTest(name = "statement {0}")
  @FieldSource("statements")
  @Tag("vrrp-1-kept")
  @Tag("vrrp-2-kept")
  @Tag("vrrp-3-kept")
  @Tag("vrrp-5-kept")
  @Tag("vrrp-6-kept")
  @Tag("vrrp-7-kept")
  @Tag("vrrp-10-kept")
  @Tag("vrrp-11-kept")
  @Tag("vrrp-15-kept")
  @Tag("vrrp-16-kept")
  @Tag("vrrp-17-kept")
  @Tag("vrrp-18-kept")
  @Tag("vrrp-19-kept")
  @Tag("vrrp-20-kept")
  @Tag("vrrp-21-kept")
  @Tag("vrrp-22-kept")
  @Tag("vrrp-24-kept")
  @Tag("vrrp-25-kept")
  @Tag("vrrp-26-kept")
  void whatIsSentIsAsDemanded(int statement) {
    assertThat(casesOf(statement))
        .isNotEmpty()
        .allMatch(one -> SentPacketJudge.holds(statement, one.wanted(), one.packet()));
  }

  @ParameterizedTest(name = "statement {0}")
  @FieldSource("statements")
  @Tag("vrrp-1-caught")
  @Tag("vrrp-2-caught")
  @Tag("vrrp-3-caught")
  @Tag("vrrp-5-caught")
  @Tag("vrrp-6-caught")
  @Tag("vrrp-7-caught")
  @Tag("vrrp-10-caught")
  @Tag("vrrp-11-caught")
  @Tag("vrrp-15-caught")
  @Tag("vrrp-16-caught")
  @Tag("vrrp-17-caught")
  @Tag("vrrp-18-caught")
  @Tag("vrrp-19-caught")
  @Tag("vrrp-20-caught")
  @Tag("vrrp-21-caught")
  @Tag("vrrp-22-caught")
  @Tag("vrrp-24-caught")
  @Tag("vrrp-25-caught")
  @Tag("vrrp-26-caught")
  void aFaultySenderIsFoundOut(int statement) {
    UnaryOperator<SentPacket> fault = FAULTS.get(statement);
    assertThat(casesOf(statement))
        .noneMatch(
            one -> SentPacketJudge.holds(statement, one.wanted(), fault.apply(one.packet())));
  }

  @Test
  void everyRuleOfTheJudgeIsTried() {
    assertThat(statements).isEqualTo(SentPacketJudge.statements());
  }
}
