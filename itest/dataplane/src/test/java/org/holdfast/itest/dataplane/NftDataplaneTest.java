package org.holdfast.itest.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The nft data plane on the kernel of this machine, with traffic. Needs root, ip, nft and socat.
 */
@Timeout(120)
class NftDataplaneTest {
  private static final String R1 = " 10.77.0.11:8000=";
  private static final String R2 = " 10.77.0.12:8000=";
  private static final String R3 = " 10.77.0.13:8000=";
  private static final String S1 = " [fd77:0:0:0:0:0:0:11]:8000=";
  private static final String S2 = " [fd77:0:0:0:0:0:0:12]:8000=";
  private static final String S3 = " [fd77:0:0:0:0:0:0:13]:8000=";
  private static int nextPort = 20_000;
  private static Lab lab;
  private static Child plane;
  private static Child client;

  @BeforeAll
  static void start() throws Exception {
    lab = new Lab();
    plane = new Child(lab.inDirector(), DataplaneProgram.class);
    client = new Child(lab.inClient(), ClientProgram.class);
    apply(tcp(79, "rr 0/32 -", R1 + 1)); // servers are awaited, so that no test meets a late one
    for (String server : List.of(R1, R2, R3)) {
      apply(tcp(79, "rr 0/32 -", server + 1));
      awaitAnswer("tcp 192.0.2.10 79");
      apply("udp 192.0.2.100 79 rr 0/32 -" + server + 1);
      awaitAnswer("udp 192.0.2.10 79");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    plane.close();
    lab.close();
  }

  @AfterEach
  void empty() throws Exception {
    apply("");
    assertThat(lab.director("nft", "list", "tables")).doesNotContain("holdfast");
  }

  @Test
  void canBeUsedHereAndLeavesNothingOfItsProbe() throws Exception {
    assertThat(plane.ask("unavailable")).isEqualTo("available");
    assertThat(lab.director("nft", "list", "tables")).isEmpty();
  }

  @Test
  void namesTheMissingCapability() throws Exception {
    List<String> prefix = new ArrayList<>(lab.inDirector());
    prefix.addAll(List.of("setpriv", "--bounding-set", "-net_admin"));
    try (Child weak = new Child(prefix, DataplaneProgram.class)) {
      assertThat(weak.ask("unavailable")).contains("CAP_NET_ADMIN").contains("EPERM");
    }
  }

  @Test
  void readsBackWhatItWroteAndThenWritesNothing() throws Exception {
    String table =
        String.join(
            "; ",
            tcp(80, "wrr 0/32 -", R1 + 3, R2 + 1, R3 + 0),
            tcp(81, "sh 0/32 sh-fallback,sh-port", R1 + 1),
            tcp(82, "rr 300/24 -", R1 + 1, R2 + 1),
            tcp(83, "rr 0/32 -"),
            "udp 192.0.2.100 0 rr 60/32 - 10.77.0.11:0=1");
    assertThat(apply(table)).isPositive();
    assertThat(plane.ask("read")).isEqualTo(table);
    assertThat(apply(table)).isZero();
  }

  @Test
  void connectionsAreCountedUntilTheyAreClosed() throws Exception {
    apply(tcp(91, "rr 0/32 -", R1 + 1) + "; udp 192.0.2.100 92 rr 0/32 -" + R2 + 1);
    assertThat(plane.ask("flows")).isEmpty();
    assertThat(client.ask("hold 192.0.2.10 91")).isEqualTo("r1");
    assertThat(plane.ask("flows")).isEqualTo("10.77.0.11:8000=1");
    client.ask("udp 192.0.2.10 92");
    assertThat(plane.ask("flows")).isEqualTo("10.77.0.11:8000=1 10.77.0.12:8000=1");
    client.ask("drop");
    await(() -> plane.ask("flows").equals("10.77.0.12:8000=1"));
  }

  @Test
  void flowsOfADeadServerGoToAnotherOneWhenTheyAreEnded() throws Exception {
    apply("udp 192.0.2.100 93 rr 0/32 -" + R1 + 1);
    assertThat(client.ask("udp 192.0.2.10@4093 93")).isEqualTo("r1");
    apply("udp 192.0.2.100 93 rr 0/32 -" + R2 + 1);
    assertThat(client.ask("udp 192.0.2.10@4093 93")).as("the flow is remembered").isEqualTo("r1");
    assertThat(plane.ask("end 93 17 10.77.0.11 8000")).isEqualTo("ok");
    assertThat(client.ask("udp 192.0.2.10@4093 93")).isEqualTo("r2");
  }

  @Test
  void connectionsOfADeadServerBreakWhenTheyAreEnded() throws Exception {
    apply(tcp(94, "rr 0/32 -", R1 + 1));
    assertThat(client.ask("hold 192.0.2.10 94")).isEqualTo("r1");
    apply(tcp(94, "rr 0/32 -", R2 + 1));
    assertThat(client.ask("echo on")).isEqualTo("on");
    assertThat(plane.ask("end 94 6 10.77.0.11 8000")).isEqualTo("ok");
    assertThat(client.ask("echo off")).isNotEqualTo("off");
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(limit);
      Thread.sleep(50);
    }
  }

  @Test
  void roundRobinIsExact() throws Exception {
    apply(tcp(80, "rr 0/32 -", R1 + 1, R2 + 5, R3 + 1));
    List<String> seen = answers(9, "tcp 192.0.2.10 80");
    for (String server : List.of("r1", "r2", "r3")) {
      assertThat(Collections.frequency(seen, server)).isEqualTo(3);
    }
  }

  @Test
  void weightedRoundRobinIsExactAndSpread() throws Exception {
    apply(tcp(80, "wrr 0/32 -", R1 + 300, R2 + 100));
    List<String> seen = answers(8, "tcp 192.0.2.10 80");
    assertThat(Collections.frequency(seen, "r1")).isEqualTo(6);
    assertThat(Collections.indexOfSubList(seen, List.of("r1", "r1", "r1", "r1"))).isNegative();
  }

  @Test
  void sourceHashKeepsAClientAndUsesAllServers() throws Exception {
    apply(tcp(80, "sh 0/32 -", R1 + 1, R2 + 1, R3 + 1));
    Set<String> used = new HashSet<>();
    for (int i = 10; i <= 40; i++) {
      Set<String> ofClient = new HashSet<>(answers(3, "tcp 192.0.2." + i + " 80"));
      assertThat(ofClient).hasSize(1);
      used.addAll(ofClient);
    }
    assertThat(used).containsExactlyInAnyOrder("r1", "r2", "r3");
  }

  @Test
  void sourceHashWithPortSpreadsOneClient() throws Exception {
    apply(tcp(80, "sh 0/32 sh-port", R1 + 1, R2 + 1, R3 + 1));
    assertThat(new HashSet<>(answers(60, "tcp 192.0.2.10 80"))).hasSize(3);
  }

  @Test
  void aPersistentClientStaysUntilItHasBeenAwayLongEnough() throws Exception {
    apply(tcp(80, "rr 2/32 -", R1 + 1, R2 + 1, R3 + 1));
    String first = client.ask("tcp 192.0.2.10 80");
    assertThat(answers(5, "tcp 192.0.2.10 80")).containsOnly(first);
    assertThat(client.ask("tcp 192.0.2.11 80")).isNotEqualTo(first);
    while (lab.director("nft", "list", "table", "ip", "holdfast").contains("expires")) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(client.ask("tcp 192.0.2.10 80")).isNotEqualTo(first);
  }

  @Test
  void persistenceCanCountANetwork() throws Exception {
    apply(tcp(80, "rr 60/28 -", R1 + 1, R2 + 1, R3 + 1));
    String first = client.ask("tcp 192.0.2.16 80");
    assertThat(client.ask("tcp 192.0.2.31 80")).isEqualTo(first);
    assertThat(client.ask("tcp 192.0.2.32 80")).isNotEqualTo(first);
  }

  @Test
  void aPersistentClientMovesOnceWhenItsServerGoesAndStaysWhenItComesBack() throws Exception {
    apply(tcp(80, "rr 60/32 -", R1 + 1));
    assertThat(client.ask("tcp 192.0.2.10 80")).isEqualTo("r1");
    apply(tcp(80, "rr 60/32 -", R1 + 0, R2 + 1, R3 + 1));
    String second = client.ask("tcp 192.0.2.10 80");
    assertThat(second).isIn("r2", "r3");
    assertThat(answers(4, "tcp 192.0.2.10 80")).containsOnly(second);
    apply(tcp(80, "rr 60/32 -", R1 + 1, R2 + 1, R3 + 1));
    assertThat(answers(4, "tcp 192.0.2.10 80")).containsOnly(second);
  }

  @Test
  void weightZeroGetsNoNewConnectionAndKeepsTheOld() throws Exception {
    apply(tcp(80, "rr 0/32 -", R1 + 1));
    assertThat(client.ask("hold 192.0.2.10 80")).isEqualTo("r1");
    apply(tcp(80, "rr 0/32 -", R1 + 0, R2 + 1));
    assertThat(answers(4, "tcp 192.0.2.10 80")).containsOnly("r2");
    assertThat(client.ask("echo still")).isEqualTo("still");
  }

  @Test
  void aConnectionOutlivesEveryChangeOfOtherServers() throws Exception {
    apply(tcp(80, "rr 0/32 -", R1 + 1));
    assertThat(client.ask("hold 192.0.2.10 80")).isEqualTo("r1");
    apply(tcp(80, "wrr 0/32 -", R1 + 1, R2 + 2, R3 + 3));
    assertThat(client.ask("echo one")).isEqualTo("one");
    apply(tcp(80, "sh 10/32 -", R1 + 1, R3 + 1));
    assertThat(client.ask("echo two")).isEqualTo("two");
    apply(tcp(80, "rr 0/32 -"));
    assertThat(client.ask("echo three")).isEqualTo("three");
  }

  @Test
  void aServiceWithoutServersRefusesAtOnce() throws Exception {
    apply(tcp(80, "rr 0/32 -") + "; udp 192.0.2.100 80 rr 0/32 -" + R1 + 0);
    assertThat(client.ask("tcp 192.0.2.10 80")).isEqualTo("refused");
    assertThat(client.ask("udp 192.0.2.10 80")).isEqualTo("refused");
  }

  @Test
  void udpFlowsAreSpread() throws Exception {
    apply("udp 192.0.2.100 80 rr 0/32 -" + R1 + 1 + R2 + 1 + R3 + 1);
    List<String> seen = new ArrayList<>();
    for (int flow = 0; flow < 6; flow++) { // each of a port of its own: a known flow takes no turn
      seen.add(client.ask("udp 192.0.2.11@" + nextPort++ + " 80"));
    }
    assertThat(seen).containsExactlyInAnyOrder("r1", "r1", "r2", "r2", "r3", "r3");
  }

  @Test
  void aServiceOfEveryPortKeepsThePortAndGivesWayToOneOfAPort() throws Exception {
    apply("tcp 192.0.2.100 0 rr 0/32 - 10.77.0.11:0=1; " + tcp(80, "rr 0/32 -", R2 + 1));
    assertThat(client.ask("tcp 192.0.2.10 8000")).isEqualTo("r1");
    assertThat(client.ask("tcp 192.0.2.10 80")).isEqualTo("r2");
    assertThat(client.ask("tcp 192.0.2.10 8001")).isEqualTo("refused");
  }

  @Test
  void clientsOnTheDirectorAreServedToo() throws Exception {
    apply(tcp(80, "rr 0/32 -", R1 + 1, R2 + 1));
    try (Child local = new Child(lab.inDirector(), ClientProgram.class)) {
      assertThat(List.of(local.ask("tcp - 80"), local.ask("tcp - 80")))
          .containsExactlyInAnyOrder("r1", "r2");
      apply(tcp(80, "rr 0/32 -"));
      assertThat(local.ask("tcp - 80")).isEqualTo("refused");
    }
  }

  @Test
  void aChangeOfOneServiceLeavesTheTurnOfAnother() throws Exception {
    String other = tcp(80, "rr 0/32 -", R1 + 1, R2 + 1, R3 + 1);
    apply(other);
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      seen.add(client.ask("tcp 192.0.2.10 80"));
      apply(other + "; " + tcp(81, "wrr 0/32 -", R1 + (i + 1), R2 + 7));
    }
    assertThat(seen).containsExactlyInAnyOrder("r1", "r2", "r3");
  }

  @Test
  void aServiceThatIsNeitherWantedNorOwnedIsLeftAlone() throws Exception {
    String old = tcp(80, "rr 0/32 -", R1 + 1);
    String fresh = tcp(81, "rr 0/32 -", R2 + 1);
    apply(old);
    plane.ask("adopt");
    apply(fresh);
    assertThat(plane.ask("read")).isEqualTo(old + "; " + fresh);
    apply(old + "; " + fresh); // owned again: the end of the test takes it away
  }

  @Test
  void whatOthersChangeIsSeenAndPutRight() throws Exception {
    String table = tcp(80, "rr 60/32 -", R1 + 1, R2 + 1);
    String chain = "tcp-192.0.2.100-80";
    List<String> vandals =
        List.of(
            "flush chain ip holdfast prerouting",
            "flush chain ip holdfast dispatch",
            "flush chain ip holdfast refuse",
            "flush map ip holdfast services",
            "flush chain ip holdfast " + chain,
            "add rule ip holdfast " + chain + " accept",
            "insert rule ip holdfast " + chain + "/10.77.0.11-8000 drop",
            "flush chain ip holdfast " + chain + "/10.77.0.12-8000",
            "add rule ip holdfast " + chain + " goto refuse comment \"wrr\"",
            "add rule ip holdfast "
                + chain
                + "/10.77.0.11-8000 accept comment \"weight 2147483647\"",
            "delete table ip holdfast");
    apply(table);
    for (String vandal : vandals) {
      lab.director(("nft " + vandal).split(" "));
      assertThat(plane.ask("read")).as(vandal).isNotEqualTo(table);
      assertThat(apply(table)).as(vandal).isPositive();
      assertThat(plane.ask("read")).as(vandal).isEqualTo(table);
      assertThat(client.ask("tcp 192.0.2.10 80")).as(vandal).isIn("r1", "r2");
    }
  }

  @Test
  void tablesOfOthersAreNotTouched() throws Exception {
    lab.director(
        "nft",
        "add table ip other; add chain ip other prerouting { type nat hook prerouting priority"
            + " -100; }");
    apply(tcp(80, "rr 0/32 -", R1 + 1));
    apply("");
    assertThat(lab.director("nft", "list", "table", "ip", "other")).contains("chain prerouting");
    lab.director("nft", "delete", "table", "ip", "other");
  }

  @Test
  void nftListsTheTableForPeople() throws Exception {
    apply(tcp(80, "wrr 300/32 -", R1 + 3, R2 + 1));
    assertThat(lab.director("nft", "list", "table", "ip", "holdfast"))
        .contains("tcp . 192.0.2.100 . 80 : goto tcp-192.0.2.100-80")
        .contains("comment \"wrr persistence=300s/32\"")
        .contains("numgen inc mod 4 vmap { 0 : goto tcp-192.0.2.100-80/10.77.0.11-8000")
        .contains("dnat to 10.77.0.11:8000 comment \"weight 3\"")
        .contains("update @sticky-tcp-192.0.2.100-80/10.77.0.11-8000 { ip saddr timeout 5m }");
  }

  @Test
  void refusesWhatItCannotDo() throws Exception {
    assertThat(plane.ask("apply " + tcp(80, "wlc 0/32 -", R1 + 1)))
        .isEqualTo(
            "failed: virtual server 192.0.2.100:80/tcp: lvs_sched wlc is not done by the nft data"
                + " plane: use rr, wrr or sh, or the ipvs data plane");
  }

  @Test
  void manyServicesWithManyTurnsFitInOneTransaction() throws Exception {
    List<String> services = new ArrayList<>();
    for (int port = 1; port <= 50; port++) {
      services.add(tcp(port, "wrr 0/32 -", R1 + 253, R2 + 251, R3 + 249));
    }
    Collections.sort(services);
    String table = String.join("; ", services);
    assertThat(apply(table)).isPositive();
    assertThat(plane.ask("read")).isEqualTo(table);
    assertThat(apply(table)).isZero();
  }

  @Test
  void ipv6IsReadBackBesideIpv4AndThenNothingIsWritten() throws Exception {
    String table =
        String.join(
            "; ",
            tcp(80, "wrr 0/32 -", R1 + 3),
            tcp6(80, "wrr 0/128 -", S1 + 3, S2 + 1, S3 + 0),
            tcp6(81, "sh 0/128 sh-fallback,sh-port", S1 + 1),
            tcp6(82, "rr 300/56 -", S1 + 1, S2 + 1),
            tcp6(83, "rr 0/128 -"),
            "udp 2001:db8:0:0:0:0:0:100 0 rr 60/128 - [fd77:0:0:0:0:0:0:11]:0=1");
    assertThat(apply(table)).isPositive();
    assertThat(plane.ask("read")).isEqualTo(table);
    assertThat(apply(table)).isZero();
    assertThat(lab.director("nft", "list", "table", "ip6", "holdfast"))
        .contains("tcp . 2001:db8::100 . 80 : goto tcp-2001_db8_0_0_0_0_0_100-80")
        .contains(
            "counter name \"tcp-2001_db8_0_0_0_0_0_100-80/fd77_0_0_0_0_0_0_11-8000\" dnat to"
                + " [fd77::11]:8000 comment \"weight 3\"")
        .contains("jhash ip6 saddr . th sport mod 1");
  }

  @Test
  void ipv6ConnectionsAreSpreadAndOutliveAChange() throws Exception {
    apply(tcp6(80, "wrr 0/128 -", S1 + 1, S2 + 1, S3 + 1));
    assertThat(answers(6, "tcp 2001:db8::10 80"))
        .containsExactlyInAnyOrder("r1", "r1", "r2", "r2", "r3", "r3");
    apply(tcp6(80, "rr 0/128 -", S1 + 1));
    assertThat(client.ask("hold 2001:db8::10 80")).isEqualTo("r1");
    apply(tcp6(80, "rr 0/128 -", S1 + 0, S2 + 1) + "; " + tcp(80, "rr 0/32 -", R1 + 1));
    assertThat(answers(4, "tcp 2001:db8::10 80")).containsOnly("r2");
    assertThat(client.ask("tcp 192.0.2.10 80")).isEqualTo("r1");
    assertThat(client.ask("echo still")).isEqualTo("still");
  }

  @Test
  void ipv6ClientsAreHashedAndRemembered() throws Exception {
    apply(tcp6(80, "sh 0/128 -", S1 + 1, S2 + 1, S3 + 1));
    Set<String> used = new HashSet<>();
    for (int i = 10; i <= 40; i++) {
      Set<String> ofClient = new HashSet<>(answers(2, "tcp 2001:db8::" + i + " 80"));
      assertThat(ofClient).hasSize(1);
      used.addAll(ofClient);
    }
    assertThat(used).containsExactlyInAnyOrder("r1", "r2", "r3");
    apply(tcp6(80, "sh 0/128 sh-port", S1 + 1, S2 + 1, S3 + 1));
    assertThat(new HashSet<>(answers(60, "tcp 2001:db8::10 80"))).hasSize(3);
    apply(tcp6(80, "rr 60/124 -", S1 + 1, S2 + 1, S3 + 1));
    String first = client.ask("tcp 2001:db8::10 80");
    assertThat(client.ask("tcp 2001:db8::19 80")).isEqualTo(first);
    assertThat(client.ask("tcp 2001:db8::20 80")).isNotEqualTo(first);
    assertThat(answers(3, "tcp 2001:db8::10 80")).containsOnly(first);
  }

  @Test
  void ipv6FlowsOfUdpAreSpreadAndRefusedWithoutAServer() throws Exception {
    String service = "udp 2001:db8::100 80 rr 0/128 -";
    apply(service + S1 + 1 + S2 + 1 + S3 + 1);
    List<String> seen = new ArrayList<>();
    for (int flow = 0; flow < 6; flow++) {
      seen.add(client.ask("udp 2001:db8::11@" + nextPort++ + " 80"));
    }
    assertThat(seen).containsExactlyInAnyOrder("r1", "r1", "r2", "r2", "r3", "r3");
    apply(service + S1 + 0 + "; " + tcp6(80, "rr 0/128 -"));
    assertThat(client.ask("udp 2001:db8::12 80")).isEqualTo("refused");
    assertThat(client.ask("tcp 2001:db8::12 80")).isEqualTo("refused");
  }

  @Test
  void newConnectionsAreCountedOverChangesOfTheWeight() throws Exception {
    apply(tcp(80, "wrr 0/32 -", R1 + 1) + "; " + tcp6(80, "rr 0/128 -", S1 + 1));
    answers(3, "tcp 192.0.2.10 80");
    answers(2, "tcp 2001:db8::10 80");
    apply(tcp(80, "wrr 0/32 -", R1 + 2, R2 + 1) + "; " + tcp6(80, "rr 0/128 -", S1 + 1));
    answers(3, "tcp 192.0.2.10 80");
    assertThat(counted("ip", "tcp-192.0.2.100-80/10.77.0.11-8000")).isEqualTo(5);
    assertThat(counted("ip", "tcp-192.0.2.100-80/10.77.0.12-8000")).isEqualTo(1);
    assertThat(counted("ip6", "tcp-2001_db8_0_0_0_0_0_100-80/fd77_0_0_0_0_0_0_11-8000"))
        .isEqualTo(2);
    apply(tcp(80, "wrr 0/32 -", R2 + 1));
    assertThat(lab.director("nft", "list", "counters", "table", "ip", "holdfast"))
        .doesNotContain("10.77.0.11");
  }

  private static int counted(String family, String counter) throws Exception {
    String text = lab.director("nft", "list", "counter", family, "holdfast", counter);
    return Integer.parseInt(text.replaceAll("(?s).*packets (\\d+).*", "$1"));
  }

  @Test
  void weightsOfVeryManyTurnsAreServedRounded() throws Exception {
    String table = tcp(80, "wrr 0/32 -", R1 + 1_000_000, R2 + 999_999);
    assertThat(apply(table)).isPositive();
    assertThat(plane.ask("read")).isEqualTo(table);
    assertThat(answers(8, "tcp 192.0.2.10 80")).containsOnly("r1", "r2").contains("r1", "r2");
  }

  private static String tcp6(int port, String settings, String... servers) {
    return "tcp 2001:db8:0:0:0:0:0:100 " + port + " " + settings + String.join("", servers);
  }

  private static String tcp(int port, String settings, String... servers) {
    return "tcp 192.0.2.100 " + port + " " + settings + String.join("", servers);
  }

  private static int apply(String table) throws IOException {
    String answer = plane.ask("apply " + table);
    assertThat(answer).matches("\\d+");
    return Integer.parseInt(answer);
  }

  private static List<String> answers(int count, String question) throws IOException {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(client.ask(question));
    }
    return answers;
  }

  private static void awaitAnswer(String question) throws Exception {
    while (!client.ask(question).matches("r\\d")) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
