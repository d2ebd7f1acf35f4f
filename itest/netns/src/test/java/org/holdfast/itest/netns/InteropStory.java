package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.netns.Pair.LESSER_PRIORITY;
import static org.holdfast.itest.netns.Pair.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.holdfast.itest.netnssupport.TsharkReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holdfast and keepalived as each other's peer. Each case is one story: election, SIGKILL of the
 * MASTER, its return with preemption, its orderly stop; tshark judges every packet of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InteropStory {

  static Stream<VrrpSettings> settings() {
    return Stream.of(
        VrrpSettings.of(3, false),
        VrrpSettings.of(3, true),
        VrrpSettings.ipv6(false),
        VrrpSettings.ipv6(true),
        VrrpSettings.of(2, false),
        VrrpSettings.of(2, true),
        VrrpSettings.of(2, false).withPassword("s3cret"),
        VrrpSettings.of(2, true).withPassword("s3cret"),
        VrrpSettings.of(2, false).withHeader("s3cret"),
        VrrpSettings.of(2, true).withHeader("s3cret"));
  }

  /** The settings, the better node's program, the lesser node's program. */
  abstract Stream<Arguments> cases();

  @ParameterizedTest(name = "{0}, {1} is better than {2}")
  @MethodSource("cases")
  @Tag("vrrp-4-kept")
  @Tag("vrrp-7-kept")
  @Tag("vrrp-8-kept")
  void electsTakesOverAndPreempts(VrrpSettings settings, NodeProgram better, NodeProgram lesser) {
    try (Pair pair = Pair.of(settings, better, lesser).started()) {
      seesOneMaster(pair);
      survivesKill(pair);
      preempts(pair);
      handsOver(pair);
      tsharkFindsNothingWrong(pair);
    }
  }

  private static void seesOneMaster(Pair pair) {
    pair.staysSoleMaster(pair.betterSource, 5);
    assertThat(pair.holdsAll(pair.better)).as("the MASTER has the virtual addresses").isTrue();
    assertThat(pair.holdsNone(pair.lesser)).as("the BACKUP has none").isTrue();
  }

  private static void survivesKill(Pair pair) {
    Instant killed = Instant.now();
    pair.better.kill();
    awaitTakeoverBy(pair, killed);
    pair.staysSoleMaster(pair.lesserSource, 3);
  }

  private static void preempts(Pair pair) {
    pair.better.start();
    pair.awaitSoleMaster(pair.betterSource, START);
    Await.until(
        "the virtual addresses are on the better node only",
        Duration.ofSeconds(5),
        () -> pair.holdsAll(pair.better) && pair.holdsNone(pair.lesser),
        pair::evidence);
    pair.staysSoleMaster(pair.betterSource, 5);
  }

  private static void handsOver(Pair pair) {
    Instant stopped = Instant.now();
    pair.better.stop();
    Advert farewell =
        pair.wire.awaitAdvert(
            "an advert of priority 0 from the node that stops",
            stopped,
            Duration.ofSeconds(5),
            advert -> advert.source().equals(pair.betterSource) && advert.priority() == 0);
    Advert first = awaitTakeoverBy(pair, farewell.time());
    assertThat(Duration.between(farewell.time(), first.time()))
        .as("the BACKUP waits Skew_Time only, not for three missed adverts")
        .isLessThan(
            pair.settings.masterDownInterval(LESSER_PRIORITY).minus(pair.settings.adverts(1)));
    assertThat(pair.holdsNone(pair.better)).as("none is left on the stopped node").isTrue();
    pair.staysSoleMaster(pair.lesserSource, 3);
  }

  private static Advert awaitTakeoverBy(Pair pair, Instant since) {
    Advert first =
        pair.wire.awaitAdvert(
            "adverts of the lesser node",
            since,
            pair.takeover(),
            advert ->
                advert.source().equals(pair.lesserSource) && advert.priority() == LESSER_PRIORITY);
    String mac = pair.lesser.namespace().macAddress("eth0");
    for (String address : pair.settings.family().virtual()) {
      pair.wire.awaitAnnouncement(address, mac, since, Duration.ofSeconds(5));
    }
    assertThat(pair.holdsAll(pair.lesser)).as("the new MASTER has the virtual addresses").isTrue();
    return first;
  }

  private static void tsharkFindsNothingWrong(Pair pair) {
    TsharkReport report = pair.wire.judge();
    assertThat(report.packetsBySource().keySet())
        .containsExactlyInAnyOrder(pair.betterSource, pair.lesserSource);
    assertThat(report.complaints()).isEqualTo(List.of());
    int protocol = pair.settings.authType().equals("AH") ? 51 : 112;
    assertThat(pair.wire.adverts())
        .allMatch(advert -> advert.protocol() == protocol)
        .allMatch(advert -> advert.version() == pair.settings.version());
    // keepalived 2.2.7 sends IPv6 adverts to peers with the kernel's hop limit of 64.
    assertThat(pair.wire.adverts())
        .filteredOn(advert -> pair.settings.family() == Family.IPV4 || !isKeepalived(pair, advert))
        .isNotEmpty()
        .allMatch(advert -> advert.hopLimit() == 255);
  }

  private static boolean isKeepalived(Pair pair, Advert advert) {
    Node sender = advert.source().equals(pair.betterSource) ? pair.better : pair.lesser;
    return sender.program() instanceof Keepalived;
  }
}
