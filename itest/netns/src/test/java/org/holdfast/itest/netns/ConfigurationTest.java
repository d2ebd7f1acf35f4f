package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Await;
import org.junit.jupiter.api.Test;

/** Broken files, and reloads of a running MASTER. */
class ConfigurationTest {

  private static final int INVALID_CONFIGURATION = 2;

  private final VrrpSettings settings = VrrpSettings.of(3, false);
  private final String good = settings.configuration(Single.ADDRESS, "", 150, "");
  private final String broken = good.replace("virtual_router_id 51", "virtual_rooter_id 51");

  @Test
  void aBrokenFileIsRefusedAtTheStart() {
    try (Single single = Single.onLan()) {
      single.node.configure(broken).start();

      assertThat(single.node.awaitExit(Single.START)).isEqualTo(INVALID_CONFIGURATION);
      assertThat(single.node.logText())
          .contains("keepalived.conf:7:")
          .contains("virtual_rooter_id")
          .as("what was probably meant")
          .contains("virtual_router_id");
    }
  }

  @Test
  void aBrokenFileLeavesTheRunningConfigurationAlone() {
    try (Single single = Single.onLan().started(good)) {
      Instant from = Instant.now();
      single.node.configure(broken).reload();
      Await.until(
          "the log names the mistake",
          Duration.ofSeconds(10),
          () -> single.node.logText().contains("virtual_rooter_id"),
          single::evidence);

      staysMasterUndisturbed(single, from, 150);
    }
  }

  @Test
  void reloadOfAChangedFileIsApplied() {
    try (Single single = Single.onLan().started(good)) {
      Instant from = Instant.now();
      single
          .node
          .configure(
              settings
                  .configuration(Single.ADDRESS, "", 120, "")
                  .replace(
                      "  virtual_ipaddress {\n",
                      "  virtual_ipaddress {\n    10.8.0.101/24 dev eth0\n"))
          .reload();

      single.wire.awaitAdvert(
          "adverts of the new priority",
          from,
          Duration.ofSeconds(10),
          advert -> advert.priority() == 120);
      single.wire.awaitAnnouncement(
          "10.8.0.101", single.namespace.macAddress("eth0"), from, Duration.ofSeconds(10));
      assertThat(single.node.holds("10.8.0.101")).isTrue();
      assertThat(single.node.holds(VrrpSettings.VIP)).isTrue();
      assertThat(single.wire.advertsSince(from))
          .as("it never gave the addresses up")
          .noneMatch(advert -> advert.priority() == 0);
    }
  }

  private void staysMasterUndisturbed(Single single, Instant from, int priority) {
    Await.pause(settings.adverts(4));
    List<Advert> adverts = single.wire.advertsSince(from);
    assertThat(adverts).hasSizeGreaterThan(3).allMatch(advert -> advert.priority() == priority);
    assertThat(BadPacketsTest.longestGap(adverts)).isLessThan(settings.adverts(2));
    assertThat(single.node.holds(VrrpSettings.VIP)).isTrue();
    assertThat(single.node.isRunning()).isTrue();
  }
}
