package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A check type that many servers are bound to is replaced: no verdict is lost, and no probe is late
 * by more than the time between two. {@code -Dservers=10000} for more.
 */
class LargeSwapTest {
  private static final int SERVERS = Integer.getInteger("servers", 500);

  /** With more servers than this a second, two processors have no time for anything else. */
  private static final int PROBES_A_SECOND = 1_000;

  private static final Duration LOOP = Duration.ofSeconds(Math.max(2, SERVERS / PROBES_A_SECOND));

  @TempDir private Path root;

  @Test
  void noProbeOfManyServersIsLateForASwap() throws Exception {
    try (PacedServer servers = new PacedServer();
        Node node = Node.start(Distribution.built(), root, configuration(servers.port()))) {
      node.deploy(Distribution.acmeCheck(false), "acme.jar");
      node.await("metrics:show", output -> counts(output, "check_verdicts", "status=\"UP\""));
      servers.fromNowOn();

      long start = System.nanoTime();
      node.deploy(Distribution.acmeCheck(true), "acme.jar");
      node.await("check:types", output -> output.contains("1.1.0"));
      String bound =
          node.await("metrics:show", output -> counts(output, "check_bindings", "\"BOUND\""));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      servers.askedAgain();
      node.await("check:types", output -> servers.asked() == SERVERS);

      System.out.printf(
          "swap with %d servers: %d ms; longest time between two probes of one: %d ms, every %d s"
              + " asked for%n",
          SERVERS, took.toMillis(), servers.longestWait().toMillis(), LOOP.toSeconds());
      assertThat(node.log().lines().filter(line -> line.contains(" answered for all ")))
          .as("what the checks were without their type")
          .anySatisfy(line -> assertThat(line).contains("all " + SERVERS + " checks"))
          .allSatisfy(System.out::println);
      assertThat(counts(bound, "check_verdicts", "status=\"UP\"")).as("all are UP").isTrue();
      assertThat(servers.longestWait()).as("time between probes").isLessThan(LOOP.multipliedBy(2));
      assertThat(took).as("time of the swap").isLessThan(LOOP.multipliedBy(2));
      assertThat(node.log()).doesNotContain(" is DOWN", "refused", "is stuck");
    }
  }

  private static boolean counts(String metrics, String figure, String label) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("holdfast_" + figure + "{"))
        .filter(line -> line.contains("\"ACME_CHECK\"") && line.contains(label))
        .anyMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) == SERVERS);
  }

  private static String configuration(int port) {
    return """
    virtual_server 192.0.2.1 80 {
      delay_loop %d
      lb_algo rr
      lb_kind NAT
      protocol TCP
    %s}
    """
        .formatted(
            LOOP.toSeconds(),
            IntStream.range(0, SERVERS)
                .mapToObj(
                    i ->
                        "  real_server 127.1.%d.%d %d { ACME_CHECK { } }%n"
                            .formatted(i / 250, i % 250 + 1, port))
                .collect(Collectors.joining()));
  }
}
