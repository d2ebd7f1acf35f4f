package org.holdfast.itest.lab;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Clients ask through IPVS, in the guest, while real servers fail, come back, are drained, replaced
 * and weighted otherwise, and the node itself dies: what is lost was on the server that failed, and
 * nothing else is lost. Started by GuestTest in the network of traffic-guest.sh; the argument is
 * bin/holdfast. Ends with status 0 when all of it was seen.
 */
final class TrafficProgram {
  private static final String VIP = "10.10.0.100";
  private static final String CLIENT = "10.10.0.250";

  /** Requests that are looked at after a change. */
  private static final int SAMPLE = 60;

  private static final int CLIENTS = 4;
  private static final int LASTING = 9;

  private final NodeProcess node;
  private final IpvsTable ipvs = new IpvsTable(NetworkNamespace.of("node"));
  private final Map<String, RealServer> servers = new TreeMap<>();
  private final Clients clients;

  private TrafficProgram(String program) throws IOException {
    node = new NodeProcess(program, Files.createTempDirectory("node"));
    NetworkNamespace inside = NetworkNamespace.of("servers");
    for (String name : List.of("s1", "s2", "s3", "s4")) {
      servers.put(name, new RealServer(inside, address(name), CLIENT));
    }
    clients =
        new Clients(
            NetworkNamespace.of("client"), CLIENT, new InetSocketAddress(VIP, 80), ipvs::sentTo);
  }

  public static void main(String... arguments) throws IOException {
    TrafficProgram story = new TrafficProgram(arguments[0]);
    try {
      story.tell();
      System.out.println("TRAFFIC-OK");
      System.exit(0); // clients ask for ever
    } catch (AssertionError e) {
      e.printStackTrace();
      System.out.println("--- clients: " + story.clients);
      System.out.println("--- table: " + story.ipvs.weights());
      System.out.println("--- log of the node:\n" + story.node.log());
      System.exit(1);
    }
  }

  private void tell() {
    steady();
    Set<Exchange> ofTheKill = killed();
    restarted();
    nothingMoreLost("by the return of s2", ofTheKill);
    drained();
    nothingMoreLost("by the drain of s3", ofTheKill);
    weighted();
    nothingMoreLost("by another weight of s2", ofTheKill);
    replaced();
    nothingMoreLost("by the change of s1 for s4", ofTheKill);
    adopted();
    nothingMoreLost("by the death of the node", ofTheKill);
    eachAnswerIsFromWhereItsConnectionWent();
  }

  private void steady() {
    List.of("s1", "s2", "s3").forEach(name -> servers.get(name).start());
    node.configure(configuration("s1", "s2", "s3"));
    node.start();
    awaitTakers("s1", "s2", "s3");
    clients.startLasting(LASTING);
    for (String name : List.of("s1", "s2", "s3")) {
      until("connections that stay on " + name, () -> lastingOn(name).size() == LASTING / 3);
    }
    clients.startAsking(CLIENTS);
    awaitMore();
    expect("lost before anything happened", List.of(), clients.that(Exchange::lost));
    counted();
    told("steady");
  }

  /** The node's figures are the kernel's counters of the same time. */
  private void counted() {
    long before = ipvs.connections();
    String figures = node.metrics();
    long after = ipvs.connections();
    long told = sum(figures, "holdfast_lvs_connections_total");
    holds(told + " connections, of " + before + " to " + after, before <= told && told <= after);
    for (String name : List.of("s1", "s2", "s3")) {
      String server = "real_server=\"%s\"".formatted(place(name));
      holds(
          "connections that stay on " + name,
          figure(figures, "holdfast_lvs_active_connections", server) >= LASTING / 3);
      for (String direction : List.of("in", "out")) {
        String of = "direction=\"%s\"".formatted(direction);
        long packets = figure(figures, "holdfast_lvs_packets_total", server, of);
        long bytes = figure(figures, "holdfast_lvs_bytes_total", server, of);
        holds("packets " + direction + " of " + name, packets > 0);
        holds("bytes " + direction + " of " + name, bytes > 20 * packets);
      }
    }
  }

  private static long sum(String figures, String... words) {
    return figures
        .lines()
        .filter(line -> line.startsWith(words[0] + "{"))
        .filter(line -> List.of(words).stream().allMatch(line::contains))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static long figure(String figures, String... words) {
    holds(
        List.of(words) + " is in " + figures,
        figures.lines().anyMatch(line -> List.of(words).stream().allMatch(line::contains)));
    return sum(figures, words);
  }

  private Set<Exchange> killed() {
    Set<Integer> onTheDead = lastingOn("s2");
    servers.get("s2").kill();
    awaitTakers("s1", "s3");
    Instant out = Instant.now();
    awaitMore();
    until("the connections that stayed on s2 break", () -> lastingOn("s2").isEmpty());
    List<Exchange> lost = clients.that(Exchange::lost);
    holds("the kill is noticed by clients", !lost.isEmpty());
    expect("lost elsewhere", List.of(), among(lost, e -> !e.server().equals(address("s2"))));
    expect("begun after s2 was out", List.of(), among(lost, e -> e.start().isAfter(out)));
    expect("connections that broke", onTheDead, ports(among(lost, Exchange::lasting)));
    System.out.println("lost with s2: " + lost.size());
    told("killed");
    return Set.copyOf(lost);
  }

  private void restarted() {
    Instant start = Instant.now();
    servers.get("s2").start();
    awaitAnswersOf("s2", start);
    awaitMore();
    told("restarted");
  }

  private void drained() {
    node.lvs("drain", place("s3"));
    expect("weight of s3", 0, ipvs.weights().get(address("s3")));
    Instant begun = settled();
    Set<Integer> before = servers.get("s3").reachedBy();
    awaitMore();
    awaitLastingAnswered("s3", begun);
    expect("connections to s3", before, servers.get("s3").reachedBy());
    Instant ready = Instant.now();
    node.lvs("ready", place("s3"));
    awaitAnswersOf("s3", ready);
    awaitMore();
    told("drained, and ready again");
  }

  private void weighted() {
    node.lvs("weight", place("s2"), "5");
    expect("weight of s2", 5, ipvs.weights().get(address("s2")));
    Instant begun = settled();
    until("requests", () -> clients.since(begun).size() >= 2 * SAMPLE);
    Map<String, Long> answers =
        clients.since(begun).stream()
            .collect(Collectors.groupingBy(Exchange::server, Collectors.counting()));
    System.out.println("answers with weights 1, 5, 1: " + answers);
    holds("s2 has more than twice as much", answers.get(address("s2")) > 2 * most(answers, "s1"));
    holds("s2 has more than twice as much", answers.get(address("s2")) > 2 * most(answers, "s3"));
    node.lvs("ready", place("s2"));
    expect("weight of s2", 1, ipvs.weights().get(address("s2")));
    told("weighted");
  }

  private void replaced() {
    servers.get("s4").start();
    node.configure(configuration("s4", "s2", "s3"));
    node.reload();
    awaitTakers("s2", "s3", "s4");
    expect("s1 keeps its connections, at weight", 0, ipvs.weights().get(address("s1")));
    Instant begun = settled();
    Set<Integer> before = servers.get("s1").reachedBy();
    awaitAnswersOf("s4", begun);
    awaitMore();
    awaitLastingAnswered("s1", begun);
    expect("connections to s1", before, servers.get("s1").reachedBy());
    clients.endLastingOn(address("s1"));
    until("s1 goes with its last connection", () -> !ipvs.weights().containsKey(address("s1")));
    told("replaced");
  }

  private void adopted() {
    Set<Integer> lasting = lastingOn("s3");
    node.lvs("drain", place("s2"));
    node.kill();
    Map<String, Integer> left = ipvs.weights();
    long connections = ipvs.connections();
    awaitMore();
    int logged = node.log().length();
    node.start();
    until("another is in charge", () -> node.log().substring(logged).contains("data plane ipvs"));
    awaitMore();
    until("it answers", () -> node.lvs("list").contains("in sync"));
    expect("table after the restart", left, ipvs.weights());
    holds("counters go on", ipvs.connections() > connections);
    awaitLastingAnswered("s3", Instant.now());
    expect("connections that stay", lasting, lastingOn("s3"));
    told("adopted");
  }

  /** Also shows that the servers' notes tell where a connection went. */
  private void eachAnswerIsFromWhereItsConnectionWent() {
    Set<Integer> others = new HashSet<>();
    for (RealServer server : servers.values()) {
      Set<Integer> reached = server.reachedBy();
      Set<Integer> answered =
          ports(clients.that(e -> !e.lost() && e.server().equals(server.address())));
      holds(server.address() + " noted its answers", reached.containsAll(answered));
      holds(server.address() + " is another", reached.stream().noneMatch(others::contains));
      others.addAll(reached);
    }
    told("notes agree");
  }

  private void nothingMoreLost(String how, Set<Exchange> known) {
    expect("lost " + how, List.of(), clients.that(e -> e.lost() && !known.contains(e)));
  }

  private void awaitTakers(String... names) {
    Set<String> wanted = List.of(names).stream().map(TrafficProgram::address).collect(toSet());
    until(
        "new connections go to " + wanted,
        () ->
            wanted.equals(
                ipvs.weights().entrySet().stream()
                    .filter(e -> e.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .collect(toSet())));
  }

  /** Waits until what was begun before now has ended: the moment after which all is new. */
  private Instant settled() {
    Instant now = Instant.now();
    until("every client has begun anew", () -> clients.since(now).size() >= 2 * CLIENTS);
    return Instant.now();
  }

  private void awaitMore() {
    Instant from = Instant.now();
    until(SAMPLE + " requests", () -> clients.since(from).size() >= SAMPLE);
  }

  private void awaitAnswersOf(String name, Instant from) {
    until(
        "answers of " + name,
        () -> clients.since(from).stream().anyMatch(e -> e.server().equals(address(name))));
  }

  private void awaitLastingAnswered(String name, Instant from) {
    Set<Integer> ports = lastingOn(name);
    holds("there are connections that stay on " + name, !ports.isEmpty());
    until(
        "answers in each connection that stays on " + name,
        () -> ports(clients.that(e -> e.lasting() && e.start().isAfter(from))).containsAll(ports));
  }

  private Set<Integer> lastingOn(String name) {
    return clients.lastingOn(address(name));
  }

  private void until(String what, java.util.function.BooleanSupplier condition) {
    Pause.until(what, condition, () -> "");
  }

  private static String configuration(String... names) {
    StringBuilder text = new StringBuilder("virtual_server %s 80 {\n".formatted(VIP));
    text.append("  delay_loop 4\n  lb_algo wrr\n  lb_kind NAT\n  protocol TCP\n");
    text.append("  graceful_removal 900\n");
    for (String name : names) {
      text.append("  real_server %s %d {\n".formatted(address(name), RealServer.PORT));
      text.append(
          "    HTTP_GET {\n      url {\n        path /\n        status_code 200\n      }\n");
      text.append("      connect_timeout 20\n      retry 1\n      delay_before_retry 1\n    }\n");
      text.append("  }\n");
    }
    return text.append("}\n").toString();
  }

  private static String address(String name) {
    return "10.20.0.1" + name.substring(1);
  }

  private static String place(String name) {
    return address(name) + ":" + RealServer.PORT;
  }

  private static long most(Map<String, Long> answers, String name) {
    return answers.getOrDefault(address(name), 0L);
  }

  private static List<Exchange> among(List<Exchange> all, Predicate<Exchange> condition) {
    return all.stream().filter(condition).toList();
  }

  private static Set<Integer> ports(List<Exchange> exchanges) {
    return exchanges.stream().map(Exchange::port).collect(toSet());
  }

  private static void expect(String what, Object wanted, Object seen) {
    if (!wanted.equals(seen)) {
      throw new AssertionError(what + ": expected " + wanted + ", got " + seen);
    }
  }

  private static void holds(String what, boolean so) {
    expect(what, true, so);
  }

  private static void told(String stage) {
    System.out.println("ok " + stage + ", at " + System.nanoTime() / 1_000_000_000L + " s");
  }
}
