package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.api.Test;

/**
 * A check type is replaced again and again, by another version in the deploy folder, on a MASTER
 * with 200 checked servers and traffic: nothing changes but the version. {@code -Dswaps=1000} for
 * more.
 */
class ManySwapsTest {
  private static final int SWAPS = Integer.getInteger("swaps", 40);

  /** Until what is made once is there, as compiled code and threads that stay. */
  private static final int WARM_UP = 10;

  /** An idle thread that ran code of a bundle ends within this time. */
  private static final Duration IDLE = Duration.ofSeconds(6);

  private static final String NO_PROBATION = "-Dorg.holdfast.platform.deploy.probationSeconds=0";

  private static final int SERVERS = 200;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String BUNDLE = "org.apache.felix.framework.BundleImpl";
  private static final String LOGGER = "org.apache.felix.log.LoggerImpl";
  private static final String FACTORY = "org.acme.check.AcmeCheckFactory";

  private final VrrpSettings settings = VrrpSettings.of(3, false);
  private final VersionedJar acme = VersionedJar.acmeCheck();
  private final List<Long> millis = new ArrayList<>();
  private int version;

  @Test
  void nothingIsLostFlapsOrLeaksWhileACheckTypeIsReplaced() {
    try (Pair pair = Pair.of(settings, Holdfast.built().with(NO_PROBATION), new Keepalived())) {
      pair.better.configure(
          settings.configuration(pair.betterSource, pair.lesserSource, 150, "")
              + BalancedTraffic.virtualServer(SERVERS, "ACME_CHECK"));
      BalancedTraffic requests = BalancedTraffic.behind(pair);
      put(pair);
      pair.better.start(JavaMemory.WRAPPER);
      pair.lesser.start();
      pair.awaitSoleMaster(pair.betterSource, Pair.START);
      pair.awaitBackup(pair.lesser);
      Await.until(
          "all are up", LIMIT, () -> rows(pair, ManySwapsTest::isUp) == SERVERS, pair::evidence);

      swap(pair, WARM_UP);
      JavaMemory before = JavaMemory.of(pair.better);
      requests.start();
      Watch watch = Watch.on(pair.sandbox, pair.better.namespace());
      int logged = pair.better.logText().length();
      int peerLogged = pair.lesser.logText().length();
      Instant from = Instant.now();
      String since = sinces(pair);
      swap(pair, SWAPS);
      List<String> traffic = requests.answers();
      Await.pause(IDLE);
      JavaMemory after = JavaMemory.of(pair.better);
      tell(before, after, traffic.size());

      assertThat(traffic).as("answers").isNotEmpty().allMatch("ok"::equals);
      assertThat(rows(pair, ManySwapsTest::isUp)).as("servers UP and BOUND").isEqualTo(SERVERS);
      assertThat(sinces(pair)).as("since when each is UP").isEqualTo(since);
      assertThat(watch.ruleChanges()).as("changes of the data plane").isEmpty();
      assertThat(watch.addressChanges())
          .as("virtual addresses")
          .noneMatch(l -> l.contains("Deleted"));
      assertThat(pair.better.logText().substring(logged))
          .doesNotContain(" is DOWN", " is UP", "could not be probed", "is refused", "MASTER ->");
      assertThat(pair.wire.mastersSince(from, VrrpSettings.VRID))
          .containsExactly(pair.betterSource);
      assertThat(pair.lesser.logText().substring(peerLogged)).doesNotContain("MASTER STATE");
      assertThat(after.loadersOf(FACTORY)).as("loaders of the check type").isEqualTo(1);
      assertThat(after.objectsOf(BUNDLE)).as("bundles").isEqualTo(before.objectsOf(BUNDLE));
      assertThat(after.objectsOf(LOGGER)).as("loggers").isLessThan(before.objectsOf(LOGGER) + 10);
      assertThat(after.loaders()).as("loaders of bundles").isLessThan(before.loaders() + WARM_UP);
      assertThat(after.heapBytes()).as("heap").isLessThan(before.heapBytes() + (2 << 20));
      assertThat(after.metaspaceKib()).as("metaspace").isLessThan(before.metaspaceKib() + 1024);
    }
  }

  private void swap(Pair pair, int times) {
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      put(pair);
      String wanted = "1.0." + version;
      Await.until(
          "version " + wanted + " serves all",
          LIMIT,
          () ->
              shell(pair, "check:types").contains(wanted)
                  && rows(pair, ManySwapsTest::isUp) == SERVERS,
          pair::evidence);
      millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
  }

  private void put(Pair pair) {
    acme.put("1.0." + ++version, holdfast(pair).deploy(pair.better.folder()).resolve("acme.jar"));
  }

  private void tell(JavaMemory before, JavaMemory after, int requests) {
    Collections.sort(millis);
    System.out.printf(
        "%d swaps: %d ms in the middle, %d ms at most; heap %d -> %d KiB, metaspace %d -> %d KiB,"
            + " bundle loaders %d -> %d, bundles %d -> %d, loggers %d -> %d, %d requests%n",
        millis.size(),
        millis.get(millis.size() / 2),
        millis.getLast(),
        before.heapBytes() >> 10,
        after.heapBytes() >> 10,
        before.metaspaceKib(),
        after.metaspaceKib(),
        before.loaders(),
        after.loaders(),
        before.objectsOf(BUNDLE),
        after.objectsOf(BUNDLE),
        before.objectsOf(LOGGER),
        after.objectsOf(LOGGER),
        requests);
  }

  private static boolean isUp(String line) {
    return line.contains(" UP ") && line.contains(" BOUND ");
  }

  private static long rows(Pair pair, Predicate<String> which) {
    return shell(pair, "check:list")
        .lines()
        .filter(l -> l.contains("ACME_CHECK"))
        .filter(which)
        .count();
  }

  /** Without what counts on. */
  private static String sinces(Pair pair) {
    return shell(pair, "check:list")
        .lines()
        .filter(line -> line.contains("ACME_CHECK"))
        .map(line -> line.replaceAll("(UP +\\S+( [0-9:.]+)?).*", "$1"))
        .collect(Collectors.joining("\n"));
  }

  private static String shell(Pair pair, String command) {
    return holdfast(pair).ask(pair.better.folder(), command);
  }

  private static Holdfast holdfast(Pair pair) {
    return (Holdfast) pair.better.program();
  }
}
