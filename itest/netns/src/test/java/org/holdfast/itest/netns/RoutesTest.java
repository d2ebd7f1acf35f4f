package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.Test;

/**
 * keepalived and Holdfast run the same file, each on a LAN of its own. The kernel then has the same
 * routes, rules and addresses while both are MASTER and after both have left it, but for the rows
 * of {@code routes-differences.txt}; and after the stop what was there before the start.
 */
class RoutesTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String LAST_RULE = "1010:";

  /** A static route with no_track. */
  private static final String NOBODY_LOOKS_AFTER = " 10.40.4.0/24 ";

  private static final String FOREIGN =
      "route append 10.50.1.0/24 via 10.8.0.66 dev eth0 src 10.8.0.1 proto keepalived";
  private static final String FOREIGN_SEEN =
      "-4 route: unicast 10.50.1.0/24 via 10.8.0.66 dev eth0 table main proto keepalived scope"
          + " global src 10.8.0.1";

  @Test
  void theKernelHasWhatItHasUnderKeepalived() throws IOException {
    try (Sandbox sandbox = Sandbox.open()) {
      Side keepalived = new Side(sandbox, new Keepalived(), "keepalived");
      Side holdfast = new Side(sandbox, Holdfast.built(), "holdfast");
      Set<String> found = keepalived.paths();
      assertThat(holdfast.paths()).isEqualTo(found);

      keepalived.start();
      holdfast.start();
      keepalived.awaitMaster();
      holdfast.awaitMaster();
      assertThat(differences(keepalived.paths(), holdfast.paths()))
          .as("as MASTER")
          .isEqualTo(explained("as MASTER", "always"));

      keepalived.fail();
      holdfast.fail();
      assertThat(differences(keepalived.paths(), holdfast.paths()))
          .as("after leaving MASTER")
          .isEqualTo(explained("always"));

      keepalived.node.stop();
      holdfast.node.stop();
      assertThat(keepalived.paths()).as("after keepalived").isEqualTo(found);
      assertThat(holdfast.paths()).as("after Holdfast").isEqualTo(found);
    }
  }

  @Test
  void whatOthersRemoveComesBackAndWhatOthersAddedStays() throws IOException {
    try (Sandbox sandbox = Sandbox.open()) {
      Side side = new Side(sandbox, Holdfast.built(), "holdfast");
      Set<String> found = side.paths();
      side.start();
      side.awaitMaster();
      Set<String> set = side.paths();
      side.namespace.ip(FOREIGN.split(" ")); // as one of ours, but for its gateway

      for (String removal :
          List.of(
              "route del 10.50.5.0/24 table 1000 metric 33",
              "route del blackhole 10.50.26.0/24 metric 9 table 101",
              "-6 route del fd50:3::/64 table 100 metric 12",
              "rule del pref 1008",
              "-6 rule del pref 1006",
              "route del 10.40.0.0/24",
              "-6 route del fd40::/64",
              "rule del pref 1400")) {
        side.namespace.ip(removal.split(" "));
        side.awaitPaths(removal, set);
      }
      side.namespace.ip("link", "set", "eth1", "down"); // takes static routes without a word
      side.namespace.ip("link", "set", "eth1", "up");
      side.namespace.ip("addr", "add", "fe80::2/64", "dev", "eth1", "nodad");
      side.namespace.ip("addr", "add", "fd09::1/64", "dev", "eth1", "nodad");
      side.namespace.ip("route", "add", "192.0.3.0/24", "via", "10.9.0.254", "proto", "static");
      set.removeIf(line -> line.contains(NOBODY_LOOKS_AFTER));
      side.awaitPaths("eth1 up again", set);

      side.node.stop();
      assertThat(side.paths()).contains(FOREIGN_SEEN);
      assertThat(differences(found, side.withoutForeign())).as(side.node.logTail()).isEmpty();
    }
  }

  @Test
  void aRestartRemovesWhatACrashHasLeft() throws IOException {
    try (Sandbox sandbox = Sandbox.open()) {
      Side side = new Side(sandbox, Holdfast.built(), "holdfast");
      Set<String> found = side.paths();
      side.start();
      side.awaitMaster();
      Set<String> set = side.paths();
      side.namespace.ip(FOREIGN.split(" "));
      side.node.kill();
      assertThat(side.withoutForeign()).as("after the crash").isEqualTo(set);

      side.start();
      side.awaitPaths("MASTER after the restart", set);
      side.node.kill();
      Files.writeString(side.mark(), "-254");
      side.node.start();
      Await.until(
          "only static ones",
          LIMIT,
          () -> side.paths().stream().noneMatch(line -> line.contains(" 10.50.2.0/24 dev eth0")),
          side.node::logTail);
      side.node.stop();
      assertThat(side.paths()).contains(FOREIGN_SEEN);
      assertThat(differences(found, side.withoutForeign())).as(side.node.logTail()).isEmpty();
    }
  }

  /** What one has and the other has not. */
  private static Set<String> differences(Set<String> keepalived, Set<String> holdfast) {
    Set<String> differences = new TreeSet<>();
    keepalived.stream()
        .filter(line -> !holdfast.contains(line))
        .forEach(line -> differences.add("keepalived: " + line));
    holdfast.stream()
        .filter(line -> !keepalived.contains(line))
        .forEach(line -> differences.add("holdfast: " + line));
    return differences;
  }

  /** The rows below headings of the file of differences. */
  private static Set<String> explained(String... headings) throws IOException {
    Set<String> rows = new TreeSet<>();
    String heading = "";
    for (String line : resource("routes-differences.txt").lines().toList()) {
      if (line.startsWith("[")) {
        heading = line.substring(1, line.length() - 1);
      } else if (!line.isEmpty() && !line.startsWith("#") && List.of(headings).contains(heading)) {
        rows.add(line);
      }
    }
    return rows;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = RoutesTest.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A program on a LAN of its own, with routes and a rule of other people in place. */
  private static final class Side {
    private final Namespace namespace;
    private final Node node;

    Side(Sandbox sandbox, NodeProgram program, String name) throws IOException {
      Lan lan = sandbox.lan(name + "-lan");
      namespace = sandbox.namespace(name);
      lan.attach(namespace, "eth0", "10.8.0.1/24", "fe80::1/64", "fd08::1/64");
      lan.attach(namespace, "eth1", "10.9.0.1/24", "fe80::2/64", "fd09::1/64");
      namespace.sysctl("net/ipv6/conf/eth0/accept_dad", "0");
      namespace.sysctl("net/ipv6/conf/eth1/accept_dad", "0");
      for (String line :
          List.of(
              "route add 192.0.2.0/24 via 10.8.0.254",
              "route add 192.0.3.0/24 via 10.9.0.254 proto static",
              "route add 10.50.0.0/24 via 10.8.0.77 proto static",
              "route add 10.50.38.0/24 via 10.8.0.77 proto keepalived",
              "-6 route add 2001:db8:f::/48 via fd08::fe",
              "-6 route add fd50:30::/64 via fd08::77 proto keepalived",
              "rule add pref 500 from 198.18.0.0/15 table 77",
              "rule add pref 1000 from 198.18.0.0/15 table 77 proto keepalived")) {
        namespace.ip(line.split(" "));
      }
      node = Node.in(sandbox, namespace, program, name);
      node.configure(resource("routes.conf").replace("FILE", mark().toString()));
    }

    private java.nio.file.Path mark() {
      return node.folder().resolve("gone");
    }

    void start() throws IOException {
      Files.writeString(mark(), "0");
      node.start();
    }

    /** Rules come last. */
    void awaitMaster() {
      Await.until(
          node + " has set its rules",
          LIMIT,
          () -> paths().stream().anyMatch(line -> line.startsWith("-6 rule: " + LAST_RULE)),
          node::logTail);
    }

    /** Has the value of a tracked file lead to FAULT. Addresses go last. */
    void fail() throws IOException {
      Files.writeString(mark(), "-254");
      Await.until(
          node + " has left MASTER",
          LIMIT,
          () -> !node.holds("10.8.0.100") && !node.holds("fd08::100"),
          node::logTail);
    }

    /** Waits until all is as it was, but for the route of somebody else. */
    void awaitPaths(String after, Set<String> expected) {
      Await.until(
          "all as before after " + after,
          LIMIT,
          () -> withoutForeign().equals(expected),
          () -> differences(expected, withoutForeign()) + node.logTail());
    }

    Set<String> withoutForeign() {
      Set<String> lines = paths();
      lines.remove(FOREIGN_SEEN);
      return lines;
    }

    /** Routes, rules and addresses of the kernel, without what only says how old they are. */
    Set<String> paths() {
      Set<String> lines = new TreeSet<>();
      for (String family : List.of("-4", "-6")) {
        lines.addAll(lines(family + " route", "route", "show", "table", "all"));
        lines.addAll(lines(family + " rule", "rule", "show"));
        lines.addAll(lines(family + " addr", "addr", "show"));
      }
      return lines;
    }

    private Set<String> lines(String heading, String... arguments) {
      String[] all = new String[arguments.length + 3];
      all[0] = heading.substring(0, 2);
      all[1] = "-o";
      all[2] = "-d";
      System.arraycopy(arguments, 0, all, 3, arguments.length);
      return namespace
          .ip(all)
          .lines()
          .map(line -> heading + ": " + plain(line))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String plain(String line) {
      return line.replaceAll("\\\\?\\s*valid_lft .*", "")
          .replace(" dynamic", "")
          .replaceAll("expires \\d+sec", "expires")
          .replaceAll("^\\d+: (eth|lo)", "$1")
          .replaceAll("\\s+", " ")
          .strip();
    }
  }
}
