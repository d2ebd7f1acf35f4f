package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.netns.Pair.BETTER;
import static org.holdfast.itest.netns.Pair.LESSER;
import static org.holdfast.itest.netns.VrrpSettings.VIP;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.api.Test;

/** Interfaces that go, are missing, and come. */
class LinkFaultTest {

  private final VrrpSettings settings = VrrpSettings.of(3, false);

  @Test
  void aLostLinkIsAFaultAndItsReturnEndsIt() {
    try (Pair pair = Pair.of(settings, Subject.program(), new Keepalived()).started()) {
      pair.betterPort.unplug();
      pair.awaitSoleMaster(LESSER, pair.takeover());
      Await.until(
          "the node in FAULT has given the address up",
          Duration.ofSeconds(5),
          () -> !pair.better.holds(VIP),
          pair::evidence);

      pair.betterPort.plug();
      pair.awaitSoleMaster(BETTER, pair.takeover());
      assertThat(pair.better.holds(VIP)).isTrue();
    }
  }

  @Test
  void aTrackedLinkThatIsLostHandsOver() {
    String track = "  track_interface {\n    uplink0\n  }\n";
    try (Pair pair = Pair.of(settings, Subject.program(), new Keepalived(), track)) {
      var uplink =
          pair.sandbox.lan("uplink").attach(pair.better.namespace(), "uplink0", "10.9.0.1/24");
      pair.started();

      Instant lost = Instant.now();
      uplink.unplug();
      pair.wire.awaitAdvert(
          "an advert of priority 0",
          lost,
          Duration.ofSeconds(5),
          advert -> advert.source().equals(BETTER) && advert.priority() == 0);
      pair.awaitSoleMaster(LESSER, pair.takeover());

      uplink.plug();
      pair.awaitSoleMaster(BETTER, pair.takeover());
    }
  }

  @Test
  void aMissingInterfaceIsNamedAndUsedWhenItAppears() {
    try (Single single = Single.withoutInterface()) {
      single.node.configure(settings.configuration(Single.ADDRESS, "", 150, "")).start();
      Await.until(
          "the log names the missing interface eth0",
          Single.START,
          () -> single.node.logText().contains("eth0"),
          single::evidence);
      assertThat(single.node.isRunning()).as("it waits for the interface").isTrue();

      Instant appeared = Instant.now();
      single.plugIn();
      single.wire.awaitAdvert(
          "adverts on the interface that has appeared",
          appeared,
          Duration.ofSeconds(15),
          advert -> advert.priority() == 150);
    }
  }
}
