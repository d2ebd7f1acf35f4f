package org.holdfast.itest.dataplane;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Await;

/** All that a {@link LoadClient} has done. */
final class Load implements AutoCloseable {
  /** Requests that are looked at after a change: many for each worker. */
  private static final int SAMPLE = 300;

  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final Process client;
  private final List<Exchange> ended = new ArrayList<>();

  Load(Process client) {
    this.client = client;
    Thread.ofVirtual().start(this::read);
  }

  /** Waits until many short requests that were begun from now on have ended. */
  void awaitMore() {
    Instant from = Instant.now();
    Await.until(
        SAMPLE + " requests end",
        LIMIT,
        () -> that(e -> !e.lasting() && e.start().isAfter(from)).size() >= SAMPLE,
        this::toString);
  }

  /** Waits until short requests begun after a moment are answered by each of these. */
  void awaitAnswersOf(Instant from, String... servers) {
    Await.until(
        "answers of " + List.of(servers),
        LIMIT,
        () -> {
          List<Exchange> fresh = that(e -> !e.lasting() && e.start().isAfter(from));
          return servers(fresh).containsAll(List.of(servers));
        },
        this::toString);
  }

  /** Waits until each of these has connections that stay. */
  void awaitLastingOn(String... servers) {
    Await.until(
        "connections that stay on each of " + List.of(servers),
        LIMIT,
        () -> Stream.of(servers).noneMatch(server -> lastingOn(server).isEmpty()),
        this::toString);
  }

  /** Waits until each connection that stays and is of one of these servers had another answer. */
  void awaitLasting(String... servers) {
    Instant from = Instant.now();
    Set<Integer> ports = lastingOn(servers);
    Await.until(
        "connections that stay on " + List.of(servers) + " are answered or broken",
        LIMIT,
        () ->
            ports(that(e -> e.lasting() && (e.lost() || e.start().isAfter(from))))
                .containsAll(ports),
        this::toString);
  }

  /** The ports of connections that stay and have had answers of one of these. */
  Set<Integer> lastingOn(String... servers) {
    return ports(that(e -> e.lasting() && List.of(servers).contains(e.server())));
  }

  List<Exchange> lost() {
    return that(Exchange::lost);
  }

  List<Exchange> lostExcept(Set<Exchange> known) {
    return that(e -> e.lost() && !known.contains(e));
  }

  synchronized List<Exchange> that(Predicate<Exchange> condition) {
    return ended.stream().filter(condition).toList();
  }

  static Set<Integer> ports(List<Exchange> exchanges) {
    return exchanges.stream().map(Exchange::port).collect(Collectors.toSet());
  }

  private static Set<String> servers(List<Exchange> exchanges) {
    return exchanges.stream().map(Exchange::server).collect(Collectors.toSet());
  }

  private void read() {
    try (BufferedReader lines = client.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(Exchange.ofLine(line));
      }
    } catch (IOException e) {
      // The pipe is closed when the client is ended; what came until then counts.
      return;
    }
  }

  private synchronized void add(Exchange exchange) {
    ended.add(exchange);
  }

  @Override
  public void close() {
    client.destroyForcibly();
  }

  @Override
  public synchronized String toString() {
    return "%d requests have ended, the last: %s"
        .formatted(ended.size(), ended.subList(Math.max(0, ended.size() - 10), ended.size()));
  }
}
