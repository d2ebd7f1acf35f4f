package org.holdfast.itest.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Real servers fail, come back, are drained and replaced while many clients make requests: what is
 * lost was on the server that failed, and nothing else is lost. Needs root, ip, nft and a built
 * distribution.
 */
@Timeout(240)
class TrafficUnderLoadTest {

  @Test
  void onlyAFailingServerLosesRequests() {
    try (LoadedSite site = new LoadedSite()) {
      List.of("s1", "s2", "s3").forEach(site::startServer);
      site.configure("s1", "s2", "s3");
      site.node.start();
      site.awaitTakers("s1", "s2", "s3");
      Load load = site.startLoad(3);
      load.awaitAnswersOf(Instant.EPOCH, "s1", "s2", "s3");
      load.awaitLastingOn("s1", "s2", "s3");
      load.awaitMore();
      assertThat(load.lost()).as("lost before anything happened").isEmpty();

      killed(site, load);
      Set<Exchange> ofTheKill = Set.copyOf(load.lost());
      restarted(site, load);
      assertThat(load.lostExcept(ofTheKill)).as("lost by the return of s2").isEmpty();
      drained(site, load);
      assertThat(load.lostExcept(ofTheKill)).as("lost by the drain of s3").isEmpty();
      replaced(site, load);
      assertThat(load.lostExcept(ofTheKill)).as("lost by the change of s1 for s4").isEmpty();
      everyAnswerCameFromWhereItsConnectionWent(site, load);
    }
  }

  private static void killed(LoadedSite site, Load load) {
    Set<Integer> lastingElsewhere = load.lastingOn("s1", "s3");
    site.killServer("s2");
    site.awaitTakers("s1", "s3");
    Instant seen = Instant.now();
    load.awaitMore();
    load.awaitLasting("s1", "s2", "s3");

    List<Exchange> lost = load.lost();
    assertThat(lost).as("the kill is noticed by clients").isNotEmpty();
    assertThat(lost).as("begun after s2 was out").noneMatch(e -> e.start().isAfter(seen));
    Set<Integer> onTheDead = site.reached("s2");
    assertThat(lost).as("lost ones were on s2").allMatch(e -> onTheDead.contains(e.port()));
    assertThat(Load.ports(lost)).doesNotContainAnyElementsOf(site.reached("s1"));
    assertThat(Load.ports(lost)).doesNotContainAnyElementsOf(site.reached("s3"));
    assertThat(Load.ports(lost)).as("lasting ones of s2").containsAll(load.lastingOn("s2"));
    assertThat(lastingElsewhere).isNotEmpty().doesNotContainAnyElementsOf(Load.ports(lost));
  }

  private static void restarted(LoadedSite site, Load load) {
    Instant start = Instant.now();
    site.startServer("s2");
    load.awaitAnswersOf(start, "s2");
    load.awaitMore();
  }

  private static void drained(LoadedSite site, Load load) {
    site.shell("lvs:drain " + LoadedSite.address("s3") + ":" + LoadServer.PORT);
    site.awaitTakers("s1", "s2");
    Set<Integer> before = site.reached("s3");
    load.awaitMore();
    load.awaitLasting("s3");
    assertThat(site.reached("s3")).as("no new connection to s3").isEqualTo(before);

    Instant ready = Instant.now();
    site.shell("lvs:ready " + LoadedSite.address("s3") + ":" + LoadServer.PORT);
    load.awaitAnswersOf(ready, "s3");
    load.awaitMore();
  }

  private static void replaced(LoadedSite site, Load load) {
    site.configure("s4", "s2", "s3");
    Instant reload = Instant.now();
    site.node.reload();
    site.awaitTakers("s2", "s3");
    site.startServer("s4");
    site.awaitTakers("s2", "s3", "s4");
    Set<Integer> before = site.reached("s1");
    load.awaitAnswersOf(reload, "s2", "s3", "s4");
    load.awaitMore();
    load.awaitLasting("s1", "s3");
    assertThat(site.reached("s1")).as("no new connection to s1").isEqualTo(before);
  }

  /** Also shows that the servers' notes tell where a connection went. */
  private static void everyAnswerCameFromWhereItsConnectionWent(LoadedSite site, Load load) {
    Set<Integer> all = new HashSet<>();
    for (String server : List.of("s1", "s2", "s3", "s4")) {
      List<Exchange> answered = load.that(e -> e.server().equals(server));
      Set<Integer> reached = site.reached(server);
      assertThat(reached).as(server).containsAll(Load.ports(answered));
      assertThat(all).as(server).doesNotContainAnyElementsOf(reached);
      all.addAll(reached);
    }
  }
}
