package org.holdfast.itest.demo;

import static org.holdfast.itest.demo.Narrator.milliseconds;
import static org.holdfast.itest.demo.Narrator.seconds;
import static org.holdfast.itest.demo.Stage.GATEWAY;
import static org.holdfast.itest.demo.Stage.VIP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.NotSeenException;

/**
 * The main job, in order. Every step ends when it was seen, or the story ends with what was seen
 * instead.
 */
final class Story {

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMillis(2500);
  private static final int SAMPLE = 200;

  private final Stage stage;
  private final CheckerJar acme;
  private final Narrator narrator;
  private Process s2;
  private Traffic traffic;

  Story(Stage stage, CheckerJar acme, Narrator narrator) {
    this.stage = stage;
    this.acme = acme;
    this.narrator = narrator;
  }

  void tell() {
    elect();
    spread();
    loseServer();
    returnServer();
    loseMaster();
    returnMaster();
    dropChecker();
    takeCheckerOut();
  }

  private void elect() {
    narrator.chapter("Two nodes, one virtual address");
    stage.startServer("s1");
    s2 = stage.startServer("s2");
    stage.startServer("s3");
    Instant started = Instant.now();
    stage.n2().start();
    stage.n1().start();
    awaitMaster(stage.n1(), stage.n2(), START);
    narrator.seen(
        "n1 is MASTER: it has %s and %s, n2 has neither".formatted(VIP, GATEWAY),
        "%s after the start of both".formatted(seconds(since(started))));
  }

  private void spread() {
    narrator.chapter("Requests, one every %s".formatted(milliseconds(Client.PERIOD)));
    traffic = stage.startTraffic();
    await(
        "s1 and s2 answer through " + VIP,
        START,
        () -> spread(Instant.EPOCH).keySet().containsAll(List.of("s1", "s2")));
    Instant from = Instant.now();
    awaitRequests(from, SAMPLE);
    demand("every request is answered", traffic.lostSince(from).isEmpty(), from);
    demand("s1 and s2 share them", spread(from).keySet().equals(Set.of("s1", "s2")), from);
    narrator.seen("requests through %s are spread".formatted(VIP), figures(from));
    demandStatus("no bundle provides ACME_CHECK", "UNPROVIDED", from);
    narrator.seen("s3 waits: no bundle provides ACME_CHECK", "check:list says UNPROVIDED");
  }

  private void loseServer() {
    narrator.chapter("A real server dies");
    Instant killed = Instant.now();
    s2.destroyForcibly();
    await(
        "requests are lost no more after s2 was killed",
        SOON,
        () ->
            since(killed).compareTo(QUIET) > 0
                && traffic.lostSince(Instant.now().minus(QUIET)).isEmpty());
    List<Reply> lost = traffic.lostSince(killed);
    Duration until =
        lost.isEmpty() ? Duration.ZERO : Duration.between(killed, lost.getLast().end());
    demand("s2 gets no request", !spread(Instant.now().minusSeconds(1)).containsKey("s2"), killed);
    narrator.seen(
        "s2 killed: no request reaches it after",
        "%s (%s met the dead server)".formatted(seconds(until), requests(lost.size())));
  }

  private void returnServer() {
    Instant started = Instant.now();
    s2 = stage.startServer("s2");
    await("s2 answers again", SOON, () -> spread(started).containsKey("s2"));
    Duration until = since(started);
    awaitRequests(Instant.now(), SAMPLE / 2);
    demand("no request is lost by its return", traffic.lostSince(started).isEmpty(), started);
    narrator.seen(
        "s2 back: first request to it after",
        "%s from its start (0 requests lost)".formatted(seconds(until)));
  }

  private void loseMaster() {
    narrator.chapter("The MASTER dies");
    Instant killed = Instant.now();
    stage.n1().kill();
    Duration takeover =
        await(
            "n2 has taken over", SOON, () -> holdsBoth(stage.n2()) && stage.clientSees(stage.n2()));
    await(
        "requests are lost no more after the MASTER was killed",
        SOON,
        () ->
            since(killed).compareTo(QUIET) > 0
                && traffic.lostSince(Instant.now().minus(QUIET)).isEmpty());
    narrator.seen(
        "n1's JVM killed (SIGKILL): the gap that the client saw",
        "%s (%s lost)"
            .formatted(
                milliseconds(traffic.longestGapSince(killed)),
                requests(traffic.lostSince(killed).size())));
    narrator.seen(
        "n2 is MASTER and its gratuitous ARP has moved the client",
        "%s after the kill".formatted(milliseconds(takeover)));
    narrator.seen(
        "until then n1's kernel went on forwarding; it has %s".formatted(VIP),
        stage.n1().holds(VIP) ? "still: nothing is left to take it away" : "no longer");
    narrator.seen("requests are spread as before", figures(recent()));
  }

  private void returnMaster() {
    Instant started = Instant.now();
    stage.n1().start();
    awaitMaster(stage.n1(), stage.n2(), START);
    Duration until = since(started);
    await("the client's requests go through n1 again", SOON, () -> stage.clientSees(stage.n1()));
    awaitRequests(Instant.now(), SAMPLE / 2);
    narrator.seen(
        "n1 started again: it preempts and is MASTER after",
        "%s (%s lost, longest gap %s)"
            .formatted(
                seconds(until),
                requests(traffic.lostSince(started).size()),
                milliseconds(traffic.longestGapSince(started))));
  }

  private void dropChecker() {
    narrator.chapter("A new check type, while traffic flows");
    Instant dropped = Instant.now();
    acme.dropInto(stage.n1());
    acme.dropInto(stage.n2());
    await("s3 gets requests", SOON, () -> spread(dropped).containsKey("s3"));
    Duration until = since(dropped);
    awaitRequests(Instant.now(), SAMPLE);
    demand("no request is lost", traffic.lostSince(dropped).isEmpty(), dropped);
    narrator.seen(
        acme.name() + " dropped into deploy/: first request to s3 after",
        "%s (0 requests lost)".formatted(seconds(until)));
    narrator.seen("requests are spread over all three", figures(recent()));
  }

  private void takeCheckerOut() {
    Instant taken = Instant.now();
    acme.takeOutOf(stage.n1());
    acme.takeOutOf(stage.n2());
    Await.pause(QUIET);
    demand("no request is lost", traffic.lostSince(taken).isEmpty(), taken);
    demand("s3 keeps its requests", spread(recent()).containsKey("s3"), taken);
    demandStatus("the verdict on s3 is held", "HELD since", taken);
    narrator.seen("%s taken out: the verdict is held".formatted(acme.name()), figures(taken));
  }

  private void awaitMaster(Node master, Node backup, Duration limit) {
    await(
        "%s is MASTER and %s is not".formatted(master, backup),
        limit,
        () -> holdsBoth(master) && !backup.holds(VIP) && !backup.holds(GATEWAY));
  }

  private static boolean holdsBoth(Node node) {
    return node.holds(VIP) && node.holds(GATEWAY);
  }

  private void awaitRequests(Instant from, int count) {
    await(count + " requests have ended", SOON, () -> traffic.since(from).size() >= count);
  }

  private Duration await(String what, Duration limit, BooleanSupplier condition) {
    return Await.until(what, limit, condition, this::evidence);
  }

  private void demand(String what, boolean seen, Instant from) {
    if (!seen) {
      throw new NotSeenException(
          "not seen: %s; seen: %s%n%s".formatted(what, figures(from), evidence()));
    }
  }

  private void demandStatus(String what, String word, Instant from) {
    String status = acme.status(stage.n1());
    demand("%s (check:list: %s)".formatted(what, status), status.contains(word), from);
  }

  private static String requests(long count) {
    return count == 1 ? "1 request" : count + " requests";
  }

  private Map<String, Long> spread(Instant from) {
    return traffic.spreadSince(from);
  }

  private static Instant recent() {
    return Instant.now().minusMillis(1500);
  }

  private static Duration since(Instant start) {
    return Duration.between(start, Instant.now());
  }

  private String figures(Instant from) {
    Map<String, Long> spread = spread(from);
    return "%d answered, %d lost: %s"
        .formatted(
            spread.values().stream().mapToLong(Long::longValue).sum(),
            traffic.lostSince(from).size(),
            spread.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ")));
  }

  private String evidence() {
    String errors =
        traffic == null
            ? ""
            : traffic.lostSince(Instant.now().minusSeconds(5)).stream()
                .map(Reply::error)
                .collect(Collectors.groupingBy(error -> error, Collectors.counting()))
                .toString();
    return "requests lost in the last 5 s: %s%n%s%s"
        .formatted(errors, stage.n1().logTail(), stage.n2().logTail());
  }
}
