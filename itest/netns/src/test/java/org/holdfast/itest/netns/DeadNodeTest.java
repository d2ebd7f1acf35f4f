package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A MASTER that is hung or dead lets go: once the bound is over, a client that goes on asking the
 * old node itself is never answered. {@code -Ditest.deaths=50} does each fifty times; {@code
 * -Ditest.seed=N} repeats the phases of a run. {@code -Ditest.restart.millis=1000} is the
 * advert_int of restarts: a busy machine may take longer to start a node than peers wait at one
 * second.
 */
class DeadNodeTest {
  private static final int DEATHS = Integer.getInteger("itest.deaths", 2);
  private static final long SEED = Long.getLong("itest.seed", System.nanoTime());

  private static final int RESTART_MILLIS = Integer.getInteger("itest.restart.millis", 3000);

  /** How long the old node is asked in vain. */
  private static final Duration WATCHED = Duration.ofSeconds(5);

  @ParameterizedTest
  @CsvSource({
    "IPV4, 1000, STOP",
    "IPV4, 100, STOP",
    "IPV4, 1000, KILL",
    "IPV4, 100, KILL",
    "IPV6, 1000, STOP",
    "IPV6, 100, KILL"
  })
  void isNotAnsweredAfterTheBound(Family family, int advertMillis, String how) {
    System.out.println("DeadNodeTest: -Ditest.seed=" + SEED);
    Random phases = new Random(SEED);
    VrrpSettings settings = new VrrpSettings(family, 3, true, advertMillis, "", "");
    try (Pair pair = Pair.of(settings, Holdfast.built(), Holdfast.built())) {
      pair.started();
      Namespace client = clientOf(pair);
      assertThat(answers(pair, client, 20))
          .as("answers of the living%n%s", pair.evidence())
          .isPositive();
      for (int i = 0; i < DEATHS; i++) {
        Await.pause(Duration.ofMillis(phases.nextInt(advertMillis)));
        die(pair, how);
        Await.pause(settings.adverts(4).plusMillis(20));
        assertThat(answers(pair, client, (int) WATCHED.toMillis() / 50))
            .as("answers of the dead, death %d%n%s", i, pair.evidence())
            .isZero();
        comeBack(pair, how);
      }
    }
  }

  @Test
  void restartUnderTheLeaseIsNoFailover() {
    VrrpSettings settings = new VrrpSettings(3, true, RESTART_MILLIS, "");
    try (Pair pair = Pair.of(settings, Holdfast.built(), Holdfast.built())) {
      pair.started();
      String before = transitions(pair);
      for (int i = 0; i < DEATHS; i++) {
        pair.better.kill();
        pair.better.start();
        pair.awaitSoleMaster(Pair.BETTER, Pair.START);
      }
      assertThat(transitions(pair)).as("transitions of the peer").isEqualTo(before);
    }
  }

  private static String transitions(Pair pair) {
    return String.join(
        "\n", pair.lesser.logText().lines().filter(line -> line.contains(" -> ")).toList());
  }

  /** A host that believes for ever that the addresses are where they were. */
  private static Namespace clientOf(Pair pair) {
    Namespace client = pair.sandbox.namespace("client");
    pair.lan.attach(client, "eth0", pair.settings.family().ofInterface(9));
    String mac = pair.better.namespace().macAddress("eth0");
    for (String address : pair.settings.family().virtual()) {
      client.ip("neigh", "replace", address, "lladdr", mac, "dev", "eth0", "nud", "permanent");
    }
    return client;
  }

  /** Of all virtual addresses, asked at the same time. */
  private static long answers(Pair pair, Namespace client, int count) {
    StringBuilder shell = new StringBuilder();
    for (String address : pair.settings.family().virtual()) {
      shell.append("ping -I eth0 -n -c %d -i 0.05 -W 0.2 %s & ".formatted(count, address));
    }
    return client
        .run(List.of("sh", "-c", shell + "wait"))
        .output()
        .lines()
        .filter(line -> line.contains("bytes from"))
        .count();
  }

  private static void die(Pair pair, String how) {
    if (how.equals("STOP")) {
      pair.better.freeze();
    } else {
      pair.better.kill();
    }
  }

  private static void comeBack(Pair pair, String how) {
    if (how.equals("STOP")) {
      pair.better.kill();
    }
    pair.better.start();
    pair.awaitSoleMaster(pair.betterSource, Pair.START);
  }
}
