package org.holdfast.itest.netns;

import static org.holdfast.itest.netns.VrrpSettings.VIP;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;

/** Many real servers behind the better node of a pair, and a client that asks again and again. */
final class BalancedTraffic {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Pair pair;
  private final Namespace client;
  private Path answers;

  private BalancedTraffic(Pair pair, Namespace client) {
    this.pair = pair;
    this.client = client;
  }

  /** The lines of a virtual server of so many real servers, each with a check of this type. */
  static String virtualServer(int servers, String check) {
    return """
    virtual_server %s 80 {
      delay_loop 1
      lb_algo rr
      lb_kind NAT
      protocol TCP
    %s}
    """
        .formatted(
            VIP,
            IntStream.rangeClosed(1, servers)
                .mapToObj(i -> "  real_server 10.9.0.%d 8080 { %s { } }\n".formatted(i, check))
                .collect(Collectors.joining()));
  }

  /** Starts the real servers and puts a client in place; it does not ask yet. */
  static BalancedTraffic behind(Pair pair) {
    startServers(pair);
    return new BalancedTraffic(pair, client(pair));
  }

  private static void startServers(Pair pair) {
    pair.better.namespace().sysctl("net/ipv4/ip_forward", "1");
    Namespace servers = pair.sandbox.namespace("servers");
    pair.lan.attach(servers, "eth0", "10.8.0.10/24");
    servers.ip("route", "add", "local", "10.9.0.0/24", "dev", "lo");
    servers.ip("route", "add", "default", "via", Pair.BETTER);
    pair.better.namespace().ip("route", "add", "10.9.0.0/24", "via", "10.8.0.10");
    Path script = Scripts.unpack(pair.sandbox, "pong.py");
    servers.start(script.resolveSibling("pong.log"), List.of("python3", script.toString(), "8080"));
  }

  private static Namespace client(Pair pair) {
    Namespace client = pair.sandbox.namespace("client");
    Lan outside = pair.sandbox.lan("outside");
    outside.attach(client, "eth0", "10.7.0.250/24");
    outside.attach(pair.better.namespace(), "eth1", "10.7.0.1/24");
    client.ip("route", "add", "default", "via", "10.7.0.1");
    return client;
  }

  /** Asks every 20 ms from now on; returns when there is an answer. */
  void start() {
    Path script = Scripts.unpack(pair.sandbox, "traffic.py");
    answers = script.resolveSibling("answers");
    client.start(answers, List.of("python3", script.toString(), VIP, "80", "0.02"));
    Await.until("traffic", LIMIT, () -> !answers().isEmpty(), pair::evidence);
  }

  /** What came of each request so far: "ok", or what went wrong. */
  List<String> answers() {
    try {
      return Files.exists(answers) ? Files.readAllLines(answers) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + answers, e);
    }
  }
}
