package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.itest.netnssupport.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A thousand virtual addresses on one instance: it sends on time while they are added, and so do
 * others; keepalived sends no advert then.
 */
@Isolated // it counts what is sent within some 40 ms
class ManyAddressesTest {
  private static final int COUNT = 1_000;
  private static final int ADVERT_MILLIS = 20;
  private static final int TAKEOVERS = 5;
  private static final Pattern LINE =
      Pattern.compile("\\[(\\S+)] *(Deleted )?.* inet (10[.]20[.][0-9.]+)/32 .*");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Another virtual router of the node, that must not be made late. */
  private static final String OTHER =
      """
      vrrp_instance VI_2 {
        interface eth0
        virtual_router_id 52
        priority 150
        advert_int 0.02
        version 3
        virtual_ipaddress {
          10.8.0.101/24 dev eth0
        }
      }
      """;

  @Test
  void allAreAddedAndRemovedAndNobodyWaits() throws IOException {
    List<String> addresses =
        IntStream.range(0, COUNT).mapToObj(i -> "10.20." + i / 250 + "." + (i % 250 + 1)).toList();
    String excluded =
        addresses.stream()
            .map(one -> "    " + one + "/32 dev eth0\n")
            .collect(Collectors.joining("", "  virtual_ipaddress_excluded {\n", "  }\n"));
    VrrpSettings settings = new VrrpSettings(3, false, ADVERT_MILLIS, "");
    try (Single single = Single.onLan()) {
      Attacker stranger = new Attacker(single.sandbox, single.lan);
      Path changes = single.sandbox.folder("changes").resolve("log");
      single.namespace.start(
          changes, List.of("env", "TZ=UTC", "ip", "-ts", "-o", "monitor", "address"));
      single.started(settings.configuration(Single.ADDRESS, "", 150, excluded) + OTHER);
      allThere(single, addresses);

      Meanwhile most = new Meanwhile(0, 0);
      for (int i = 0; i < TAKEOVERS && !most.some(); i++) {
        Instant from = Instant.now();
        stranger.send("one:200", 0, "224.0.0.18", 3); // then it takes over again
        Await.until(
            "none is there",
            LIMIT,
            () -> single.namespace.addresses().stream().noneMatch(addresses::contains),
            single::evidence);
        allThere(single, addresses);
        Await.pause(Duration.ofMillis(500)); // until the observers have told
        most = advertsWhileAdding(single, changes, from);
      }
      assertThat(most)
          .as("adverts between the first address and the last%n%s", single.evidence())
          .matches(Meanwhile::some);
      assertThat(single.node.logText()).doesNotContain("add a rule to chain");

      single.node.stop();
      assertThat(single.namespace.addresses())
          .doesNotContainAnyElementsOf(addresses)
          .doesNotContain(VrrpSettings.VIP);
    }
  }

  /**
   * Lines are "[2026-11-28T13:23:00.367130] 2: eth0 inet 10.20.0.1/32 ..."; renewals are further
   * ones.
   */
  private static Meanwhile advertsWhileAdding(Single single, Path changes, Instant from)
      throws IOException {
    Map<String, Instant> added = new HashMap<>();
    for (String line : Files.readAllLines(changes)) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        Instant at = Instant.parse(parts.group(1) + "Z");
        if (parts.group(2) != null) {
          added.remove(parts.group(3));
        } else if (at.isAfter(from)) {
          added.putIfAbsent(parts.group(3), at);
        }
      }
    }
    assertThat(added).hasSizeGreaterThanOrEqualTo(COUNT);
    Instant first = Collections.min(added.values());
    Instant last = Collections.max(added.values());
    Meanwhile adverts =
        new Meanwhile(adverts(single, 51, first, last), adverts(single, 52, first, last));
    System.out.printf(
        "%d addresses in %d ms; meanwhile %s, one due each %d ms%n",
        COUNT, Duration.between(first, last).toMillis(), adverts, ADVERT_MILLIS);
    return adverts;
  }

  private static long adverts(Single single, int virtualRouterId, Instant from, Instant to) {
    return single.wire.advertsSince(from).stream()
        .filter(one -> one.virtualRouterId() == virtualRouterId && one.time().isBefore(to))
        .count();
  }

  /** Adverts sent while addresses were added. */
  private record Meanwhile(long own, long other) {
    boolean some() {
      return own >= 2 && other >= 2;
    }
  }

  private static void allThere(Single single, List<String> addresses) {
    Await.until(
        "all are there",
        LIMIT,
        () -> single.namespace.addresses().containsAll(addresses),
        single::evidence);
  }
}
