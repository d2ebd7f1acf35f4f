package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.api.Test;

/**
 * Engines and kernel ports are replaced by newer versions of themselves on a MASTER with traffic,
 * beside a keepalived that would take over: it notices nothing, and neither do clients.
 */
class CoreUpgradeTest {
  private static final List<String> BUNDLES =
      List.of(
          "engine.vrrp",
          "kernel.linux",
          "kernel.nft",
          "kernel.ipvs",
          "engine.checker",
          "engine.track",
          "engine.lvs");
  private static final int SERVERS = 20;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final VrrpSettings settings = new VrrpSettings(3, false, 1000, "");

  @Test
  void nobodyNoticesAnUpgradeOfEnginesAndKernelPorts() {
    try (Pair pair = Pair.of(settings, Holdfast.built(), new Keepalived())) {
      pair.better.configure(
          settings.configuration(
                  pair.betterSource,
                  pair.lesserSource,
                  Pair.BETTER_PRIORITY,
                  "  garp_master_delay 0\n  no_accept\n")
              + BalancedTraffic.virtualServer(SERVERS, "TCP_CHECK"));
      BalancedTraffic traffic = BalancedTraffic.behind(pair);
      pair.started();
      Await.until("all are up", LIMIT, () -> checks(pair).size() == SERVERS, pair::evidence);
      traffic.start();
      settled(pair);
      Watch watch = Watch.on(pair.sandbox, pair.better.namespace());
      for (String bundle : BUNDLES) {
        upgrade(pair, watch, bundle);
      }
      assertThat(traffic.answers()).as("answers").isNotEmpty().allMatch("ok"::equals);
    }
  }

  /** What is announced in its first seconds as MASTER has been. */
  private void settled(Pair pair) {
    Await.until(
        "nothing is announced any more",
        LIMIT,
        () -> pair.wire.gratuitousArpsSince(Instant.now().minusSeconds(2)).isEmpty(),
        pair::evidence);
  }

  private void upgrade(Pair pair, Watch watch, String bundle) {
    watch.mark();
    int logged = pair.better.logText().length();
    int peerLogged = pair.lesser.logText().length();
    List<String> checks = checks(pair);
    String since = field(pair, "since");
    Instant from = Instant.now();
    String done = shell(pair, "plugin:upgrade " + newer(pair, bundle));
    System.out.println(done.strip());
    assertThat(done).startsWith("org.holdfast." + bundle + " 9.0.0 runs in place of 0.1.0");
    pair.staysSoleMaster(pair.betterSource, bundle.equals("engine.vrrp") ? 5 : 2);

    String evidence = bundle + pair.evidence();
    assertThat(pair.wire.advertsSince(from))
        .as(evidence)
        .filteredOn(one -> one.source().equals(pair.betterSource))
        .isNotEmpty()
        .extracting(Advert::priority)
        .containsOnly(Pair.BETTER_PRIORITY);
    assertThat(pair.wire.gratuitousArpsSince(from)).as(evidence).isEmpty();
    assertThat(pair.lesser.logText().substring(peerLogged)).as(evidence).doesNotContain("STATE");
    assertThat(watch.addressChanges()).as(evidence).noneMatch(line -> line.contains("Deleted"));
    assertThat(watch.ruleChanges())
        .as(evidence)
        .filteredOn(line -> line.matches("[a-z]+ .* holdfast(-vmac)?( .*)?")) // of -probe many
        .isEmpty();
    assertThat(pair.better.logText().substring(logged))
        .as(evidence)
        .doesNotContain("MASTER ->", "-> MASTER", " is DOWN", " is UP", "defect");
    assertThat(field(pair, "since")).isEqualTo(since);
    assertThat(checks(pair)).as(evidence).isEqualTo(checks);
  }

  private static Path newer(Pair pair, String bundle) {
    Holdfast holdfast = (Holdfast) pair.better.program();
    Path jar = pair.sandbox.folder("newer").resolve(bundle + ".jar");
    VersionedJar.of(holdfast.home().resolve("lib/bundles"), "org.holdfast." + bundle + "-*.jar")
        .put("9.0.0", jar);
    return jar;
  }

  private static String field(Pair pair, String name) {
    return shell(pair, "vrrp:show VI_1")
        .lines()
        .filter(line -> line.startsWith(name))
        .collect(Collectors.joining());
  }

  /** Who is UP, and since when. */
  private static List<String> checks(Pair pair) {
    return shell(pair, "check:list")
        .lines()
        .filter(line -> line.contains(" UP ") && line.contains("TCP_CHECK"))
        .map(line -> line.replaceAll("(UP +\\S+( [0-9:.]+)?).*", "$1"))
        .toList();
  }

  private static String shell(Pair pair, String command) {
    return ((Holdfast) pair.better.program()).ask(pair.better.folder(), command);
  }
}
