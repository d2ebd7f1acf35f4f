package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.netns.VrrpSettings.VIP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed, truncated and forged adverts: no state changes, and each is counted by its reason. */
class BadPacketsTest {

  private static final String GROUP = "224.0.0.18";
  private static final String PEER = "10.8.0.2";
  private static final String STRANGER = "10.8.0.200";
  private static final int SECONDS = 3;

  @ParameterizedTest(name = "{0} adverts of VRRPv{1}")
  @CsvSource({"truncated, 2", "truncated, 3", "mangled, 2", "mangled, 3"})
  void masterKeepsSending(String kind, int version) {
    VrrpSettings settings = VrrpSettings.of(version, false);
    try (Single single = Single.onLan()) {
      Attacker attacker = new Attacker(single.sandbox, single.lan);
      single.started(settings.configuration(Single.ADDRESS, "", 150, ""));

      Instant from = Instant.now();
      attacker.send(kind, SECONDS, GROUP, version);

      keepsSending(single, settings, from);
      assertThat(single.shell("vrrp:show VI_1"))
          .as("the rejected adverts are counted")
          .containsPattern("rejected_\\w+\\W+[1-9]");
    }
  }

  @ParameterizedTest(name = "truncated adverts of VRRPv{0}")
  @ValueSource(ints = {2, 3})
  void backupStillTakesOver(int version) {
    VrrpSettings settings = VrrpSettings.of(version, false);
    try (Pair pair = Pair.of(settings, new Keepalived(), Subject.program())) {
      Attacker attacker = new Attacker(pair.sandbox, pair.lan);
      pair.started();

      Instant killed = Instant.now();
      pair.better.kill();
      attacker.begin("truncated", 20, GROUP, version);

      pair.wire.awaitAdvert(
          "adverts of the lesser node",
          killed,
          pair.takeover(),
          advert -> advert.source().equals(Pair.LESSER) && advert.priority() > 0);
    }
  }

  @ParameterizedTest(name = "VRRPv{0} from {1} to {2}")
  @CsvSource({
    "3, 10.8.0.66, 10.8.0.1", "2, 10.8.0.66, 10.8.0.1",
    "3, 10.8.0.200, 10.8.0.1", "3, 10.8.0.2, 224.0.0.18"
  })
  void unicastBelievesOnlyItsPeers(int version, String source, String destination) {
    VrrpSettings settings = VrrpSettings.of(version, true);
    try (Single single = Single.onLan()) {
      Attacker attacker = new Attacker(single.sandbox, single.lan);
      attacker.take(PEER);
      single.started(settings.configuration(Single.ADDRESS, PEER, 150, ""));

      Instant from = Instant.now();
      attacker.send("valid", SECONDS, source, destination, version);

      keepsSending(single, settings, from);
    }
  }

  @ParameterizedTest(name = "VRRPv{0}")
  @ValueSource(ints = 2)
  void aWrongPasswordIsNotBelieved(int version) {
    VrrpSettings settings = VrrpSettings.of(version, false).withPassword("s3cret");
    try (Single single = Single.onLan()) {
      Attacker attacker = new Attacker(single.sandbox, single.lan);
      single.started(settings.configuration(Single.ADDRESS, "", 150, ""));

      Instant from = Instant.now();
      attacker.send("valid", SECONDS, STRANGER, GROUP, version);

      keepsSending(single, settings, from);
      assertThat(single.node.logText()).as("the log").doesNotContain("s3cret");
    }
  }

  /** The attack has not made it late by an interval, nor made it give the address up. */
  private static void keepsSending(Single single, VrrpSettings settings, Instant from) {
    List<Advert> own =
        single.wire.advertsSince(from).stream()
            .filter(advert -> advert.source().equals(Single.ADDRESS))
            .toList();
    assertThat(own).as("adverts of the MASTER%n%s", single.evidence()).hasSizeGreaterThan(1);
    assertThat(own).allMatch(advert -> advert.priority() == 150);
    assertThat(longestGap(own))
        .as("longest time without an advert, the interval is %s", settings.adverts(1))
        .isLessThan(settings.adverts(2));
    assertThat(single.node.holds(VIP)).as("the MASTER has the virtual address").isTrue();
  }

  static Duration longestGap(List<Advert> adverts) {
    Duration longest = Duration.ZERO;
    for (int i = 1; i < adverts.size(); i++) {
      Duration gap = Duration.between(adverts.get(i - 1).time(), adverts.get(i).time());
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return longest;
  }
}
