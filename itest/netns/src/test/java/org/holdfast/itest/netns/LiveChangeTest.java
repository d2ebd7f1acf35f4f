package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.netns.Pair.BETTER;
import static org.holdfast.itest.netns.Pair.LESSER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Keepalived;
import org.junit.jupiter.api.Test;

/**
 * A MASTER whose instances are renamed, swap their VRIDs and pass an address on, with a keepalived
 * that is given the same files: no address is ever taken away, and the peer does not take over.
 */
class LiveChangeTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String A = "10.8.0.100";
  private static final String B = "10.8.0.101";
  private static final String MOVED = "10.8.0.102";

  private final VrrpSettings settings = new VrrpSettings(3, false, 1000, "");
  private int reloads;

  @Test
  void nothingIsLost() {
    try (Pair pair = Pair.of(settings, Subject.program(), new Keepalived())) {
      List<String> start = List.of(instance("VI_1", 51, A, MOVED), instance("VI_2", 52, B));
      configure(pair, start);
      pair.started();
      Await.until("both", LIMIT, () -> pair.better.holds(B), pair::evidence);
      Watch watch = Watch.on(pair.sandbox, pair.better.namespace());
      Instant from = Instant.now();

      reload(pair, instance("WEB", 51, A, MOVED), instance("VI_2", 52, B));
      assertThat(takenAway(watch)).as("after the rename").isEmpty();
      reload(pair, instance("WEB", 52, A, MOVED), instance("VI_2", 51, B));
      assertThat(takenAway(watch)).as("after the swap of VRIDs").isEmpty();
      reload(pair, instance("VI_2", 51, B, MOVED), instance("WEB", 52, A));

      assertThat(takenAway(watch)).isEmpty();
      List.of(A, B, MOVED).forEach(one -> assertThat(pair.better.holds(one)).as(one).isTrue());
      assertThat(pair.wire.advertsSince(from))
          .as("of the lasting MASTER alone%n%s", pair.evidence())
          .allMatch(advert -> advert.source().equals(BETTER) && advert.priority() == 150);

      pair.better.stop();
      for (int virtualRouterId : List.of(51, 52)) {
        pair.wire.awaitAdvert(
            "the peer's adverts of VRID " + virtualRouterId,
            from,
            LIMIT,
            advert -> isOf(advert, virtualRouterId));
      }
      Await.until("the peer has all", LIMIT, () -> holdsAll(pair), pair::evidence);
    }
  }

  /** The renewals of the lease, one with each advert, are changes too. */
  private static List<String> takenAway(Watch watch) {
    return watch.addressChanges().stream().filter(line -> line.contains("Deleted")).toList();
  }

  private static boolean isOf(Advert advert, int virtualRouterId) {
    return advert.source().equals(LESSER) && advert.virtualRouterId() == virtualRouterId;
  }

  private static boolean holdsAll(Pair pair) {
    return List.of(A, B, MOVED).stream().allMatch(pair.lesser::holds);
  }

  private void reload(Pair pair, String... instances) {
    Instant from = Instant.now();
    configure(pair, List.of(instances));
    pair.better.reload();
    pair.lesser.reload();
    reloads++;
    Await.until(
        reloads + " changes taken",
        LIMIT,
        () -> pair.better.logText().lines().filter(l -> l.contains(" taken: ")).count() > reloads,
        pair::evidence);
    for (int virtualRouterId : List.of(51, 52)) {
      pair.wire.awaitAdvert(
          "adverts of VRID " + virtualRouterId + " go on",
          from,
          LIMIT,
          advert -> advert.virtualRouterId() == virtualRouterId);
    }
  }

  private static void configure(Pair pair, List<String> instances) {
    String text = "global_defs {\n  router_id itest\n}\n" + String.join("", instances);
    pair.better.configure(text.replace("PRIORITY", Integer.toString(Pair.BETTER_PRIORITY)));
    pair.lesser.configure(text.replace("PRIORITY", Integer.toString(Pair.LESSER_PRIORITY)));
  }

  private static String instance(String name, int virtualRouterId, String... addresses) {
    return """
    vrrp_instance %s {
      state BACKUP
      interface eth0
      virtual_router_id %d
      priority PRIORITY
      advert_int 1
      version 3
      virtual_ipaddress {
        %s
      }
    }
    """
        .formatted(
            name, virtualRouterId, String.join("/24 dev eth0\n    ", addresses) + "/24 dev eth0");
  }
}
