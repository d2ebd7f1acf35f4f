package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.GarpGroup;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.GarpSpacing;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.wire.vrrp.Authentication;
import org.holdfast.wire.vrrp.ChecksumForm;
import org.holdfast.wire.vrrp.VrrpAdvert;
import org.holdfast.wire.vrrp.VrrpCodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gratuitous ARPs and neighbour advertisements: their spacing, and what they do not disturb. */
class AnnouncementTest {
  private static final Duration NONE = Duration.ZERO;
  private static final long ADDRESS_WRITE_NANOS = 100_000;

  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  private static Configuration spaced(GarpSpacing spacing, Configurations... instances) {
    return Configurations.of(NONE, spacing, List.of(), instances);
  }

  private static GarpSettings rounds(int rounds) {
    return new GarpSettings(rounds, NONE, NONE, 1, 0, NONE, NONE, false);
  }

  private List<Long> gaps() {
    List<Long> times =
        node.announced.stream().map(line -> Long.valueOf(line.split(" ")[2])).toList();
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      gaps.add(times.get(i) - times.get(i - 1));
    }
    return gaps;
  }

  @Test
  void framesOfAnInterfaceAreSpacedOut() {
    GarpSpacing spacing = new GarpSpacing(Duration.ofMillis(20), NONE, List.of());
    node.configure(
        spaced(
            spacing,
            instance().addresses("10.0.0.100", "10.0.0.101", "10.0.0.102").garp(rounds(2))));
    net.run(5_000);
    assertThat(node.announced).hasSize(6);
    assertThat(gaps()).containsOnly(20L);
    assertThat(node.status("VI_1").counters()).containsEntry("garps_sent", 6L);
  }

  @Test
  void whatIsNotSpacedOutLeavesAtOnce() {
    node.configure(spaced(GarpSpacing.none(), instance().manyAddresses(20).garp(rounds(2))));
    net.run(5_000);
    assertThat(gaps()).containsOnly(0L);
    assertThat(node.status("VI_1").counters()).containsEntry("garps_sent", 40L);
  }

  @Test
  void interfacesOfAGroupShareOneBeatAndOthersHaveTheirOwn() {
    node.links(3);
    GarpGroup group = new GarpGroup(List.of("eth0", "eth1"), Duration.ofMillis(50), NONE);
    node.configure(
        spaced(
            new GarpSpacing(NONE, NONE, List.of(group)),
            instance().addresses("10.0.0.100", "10.0.1.100@eth1", "10.0.2.100@eth2")));
    net.run(5_000);
    assertThat(node.announced.getFirst()).startsWith("eth2 ");
    List<Long> times =
        node.announced.stream()
            .filter(line -> !line.startsWith("eth2"))
            .map(line -> Long.valueOf(line.split(" ")[2]))
            .toList();
    assertThat(times).hasSize(2);
    assertThat(times.get(1) - times.get(0)).isEqualTo(50);
  }

  @Test
  void instancesOnOneInterfaceTakeTurns() {
    GarpSpacing spacing = new GarpSpacing(Duration.ofMillis(10), NONE, List.of());
    node.configure(
        spaced(
            spacing,
            instance().manyAddresses(1000),
            instance().name("VI_2").vrid(52).addresses("10.0.0.102")));
    net.run(20_000);
    int small =
        node.announced.indexOf(
            node.announced.stream()
                .filter(line -> line.contains("10.0.0.102"))
                .findFirst()
                .orElseThrow());
    assertThat(small).isLessThan(3);
    assertThat(node.announced).hasSize(1001);
  }

  @Test
  void whoLetsGoAnnouncesNoMore() {
    SimulatedNode other = net.node("10.0.0.9");
    GarpSpacing spacing = new GarpSpacing(Duration.ofMillis(10), NONE, List.of());
    node.configure(spaced(spacing, instance().manyAddresses(1000)));
    net.run(4_000);
    other.configure(Configurations.of(instance().priority(200).manyAddresses(1000)));
    net.run(4_000);
    int then = node.announced.size();
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    net.run(10_000);
    assertThat(node.announced).hasSize(then).hasSizeLessThan(1000);
  }

  @Test
  void roundsThatComeFasterThanTheyCanBeSentDoNotPileUp() {
    GarpSpacing spacing = new GarpSpacing(Duration.ofMillis(100), NONE, List.of());
    GarpSettings everySecond =
        new GarpSettings(1, NONE, Duration.ofSeconds(1), 1, 0, NONE, NONE, false);
    node.configure(spaced(spacing, instance().manyAddresses(50).garp(everySecond)));
    net.run(3_700 + 60_000);
    node.configure(spaced(spacing, instance().manyAddresses(50).garp(rounds(1))));
    node.announced.clear();
    net.run(60_000);
    assertThat(node.announced).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void anotherSpacingCountsForWhatWaits() {
    GarpSpacing slow = new GarpSpacing(Duration.ofSeconds(1), NONE, List.of());
    node.configure(spaced(slow, instance().manyAddresses(50)));
    net.run(5_000);
    node.configure(spaced(GarpSpacing.none(), instance().manyAddresses(50)));
    net.run(10);
    assertThat(node.status("VI_1").counters().get("garps_sent")).isGreaterThanOrEqualTo(50L);
  }

  @Test
  void aThousandAddressesDelayNoAdvert() {
    node.writeNanos = ADDRESS_WRITE_NANOS;
    GarpSpacing spacing = new GarpSpacing(Duration.ofMillis(1), NONE, List.of());
    node.configure(
        spaced(
            spacing,
            instance()
                .name("EARLY")
                .vrid(52)
                .priority(254)
                .interval(Duration.ofMillis(100))
                .addresses("10.0.0.102"),
            instance().manyAddresses(1000).garp(rounds(5)).interval(Duration.ofMillis(100))));
    net.run(10_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    long portion = KernelWork.PORTION * ADDRESS_WRITE_NANOS;
    for (List<Long> times : node.advertTimes.values()) {
      assertThat(times).hasSizeGreaterThan(90);
      for (int i = 1; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 1))
            .isLessThanOrEqualTo(100 * SimulatedNet.MILLI + portion);
      }
    }
    assertThat(node.status("VI_1").counters()).containsEntry("garps_sent", 5000L);
  }

  @Test
  void addressesOnOtherInterfacesAreAnnouncedByABeatOfTheirOwn() {
    node.links(2);
    GarpSettings extra = new GarpSettings(1, NONE, NONE, 1, 0, NONE, Duration.ofSeconds(2), true);
    node.configure(
        spaced(
            GarpSpacing.none(), instance().addresses("10.0.0.100", "10.0.1.100@eth1").garp(extra)));
    net.run(4_000);
    node.announced.clear();
    net.run(10_000);
    assertThat(node.announced).hasSize(5).allMatch(line -> line.startsWith("eth1 10.0.1.100"));
  }

  @Test
  void withoutAllOnlyMacvlansOfOurOwnAreAnnouncedElsewhere() {
    node.links(3);
    node.ownLink = "eth1";
    node.tellNetwork();
    GarpSettings extra = new GarpSettings(1, NONE, NONE, 1, 0, NONE, Duration.ofSeconds(2), false);
    node.configure(
        spaced(
            GarpSpacing.none(),
            instance().addresses("10.0.0.100", "10.0.1.100@eth1", "10.0.2.100@eth2").garp(extra)));
    net.run(4_000);
    node.announced.clear();
    net.run(10_000);
    assertThat(node.announced).hasSize(5).allMatch(line -> line.startsWith("eth1 10.0.1.100"));
  }

  @Test
  @Tag("vrrp-85-kept")
  void theWholeSyncGroupAnnouncesAfterALowerAdvert() {
    GarpSettings lower = new GarpSettings(1, NONE, NONE, 1, 3, NONE, NONE, false);
    SyncGroup group = Configurations.group("G", "VI_1", "VI_2");
    Configurations first = instance().garp(lower);
    Configurations second = instance().name("VI_2").vrid(52).addresses("10.0.0.102").garp(lower);
    node.configure(Configurations.of(NONE, List.of(group), first, second));
    net.run(8_000);
    assertThat(node.state("VI_2")).isEqualTo(VrrpState.MASTER);
    node.announced.clear();
    node.events.clear();
    byte[] lowerAdvert = new byte[VrrpCodec.length(3, 1, false)];
    VrrpCodec.encode(
        new VrrpAdvert(
            3,
            51,
            50,
            1_000 * SimulatedNet.MILLI,
            List.of(InetAddress.ofLiteral("10.0.0.100")),
            Authentication.NONE),
        ChecksumForm.PSEUDO_HEADER,
        InetAddress.ofLiteral("10.0.0.9"),
        InetAddress.ofLiteral("224.0.0.18"),
        ByteBuffer.wrap(lowerAdvert));
    node.inject("10.0.0.9", "224.0.0.18", 255, lowerAdvert);
    assertThat(node.announced.stream().map(line -> line.split(" ")[1]))
        .containsExactlyInAnyOrder(
            "10.0.0.100", "10.0.0.100", "10.0.0.100", "10.0.0.102", "10.0.0.102", "10.0.0.102");
    assertThat(node.events).extracting(VrrpEvent::name).containsExactly("VI_1");
    assertThat(node.events)
        .extracting(VrrpEvent::kind)
        .containsExactly(VrrpEvent.Kind.LOWER_PRIORITY_HEARD);
  }
}
