package org.holdfast.itest.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All requests of the client process, and how they ended. */
final class Traffic implements AutoCloseable {

  private final Process client;
  private final List<Reply> replies = new ArrayList<>();

  Traffic(Process client) {
    this.client = client;
    Thread.ofVirtual().start(this::read);
  }

  /** The requests made since a moment that have ended, in the order of their ends. */
  synchronized List<Reply> since(Instant start) {
    return replies.stream()
        .filter(reply -> !reply.start().isBefore(start))
        .sorted(Comparator.comparing(Reply::end))
        .toList();
  }

  /** The requests made since a moment that nobody answered. */
  List<Reply> lostSince(Instant start) {
    return since(start).stream().filter(reply -> !reply.isAnswered()).toList();
  }

  /** How many requests made since a moment each real server has answered. */
  Map<String, Long> spreadSince(Instant start) {
    return since(start).stream()
        .filter(Reply::isAnswered)
        .collect(Collectors.groupingBy(Reply::server, TreeMap::new, Collectors.counting()));
  }

  /** The longest time without an answer, from just before a moment until now. */
  Duration longestGapSince(Instant start) {
    List<Instant> answers =
        since(start.minusSeconds(1)).stream().filter(Reply::isAnswered).map(Reply::end).toList();
    Duration longest = Duration.ZERO;
    for (int i = 1; i < answers.size(); i++) {
      Duration gap = Duration.between(answers.get(i - 1), answers.get(i));
      boolean counts = answers.get(i).isAfter(start) && gap.compareTo(longest) > 0;
      longest = counts ? gap : longest;
    }
    return longest;
  }

  @Override
  public void close() {
    client.destroyForcibly();
  }

  @Override
  public String toString() {
    return "client";
  }

  private void read() {
    try (BufferedReader lines = client.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(Reply.ofLine(line));
      }
    } catch (IOException e) {
      // The pipe is closed when the client is ended; what came until then counts.
      return;
    }
  }

  private synchronized void add(Reply reply) {
    replies.add(reply);
  }
}
