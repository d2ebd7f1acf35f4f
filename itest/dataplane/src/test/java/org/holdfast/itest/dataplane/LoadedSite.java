package org.holdfast.itest.dataplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.Sandbox;

/**
 * The machines of a site under load.
 *
 * <pre>
 *   client ---- outside ---- node ---- inside ---- s1 .. s4
 *   10.10.0.250            VIP .100   10.20.0.1     .11 .. .14
 * </pre>
 *
 * The kernel of each server notes the source port of every connection that the client begins, so
 * that also of one that nobody answers it is known where it went.
 */
final class LoadedSite implements AutoCloseable {
  static final String CLIENT = "10.10.0.250";
  static final String VIP = "10.10.0.100";

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern PORT = Pattern.compile("\\b\\d{5}\\b");

  private final Sandbox sandbox = Sandbox.open();
  private final Holdfast holdfast = Holdfast.built();
  private final Map<String, Namespace> servers = new TreeMap<>();
  private final Map<String, Process> running = new TreeMap<>();
  private final Namespace client = sandbox.namespace("client");
  final Node node;

  LoadedSite() {
    Namespace director = sandbox.namespace("node");
    Lan outside = sandbox.lan("outside");
    Lan inside = sandbox.lan("inside");
    outside.attach(client, "eth0", CLIENT + "/24");
    outside.attach(director, "outside", VIP + "/24");
    inside.attach(director, "inside", "10.20.0.1/24");
    director.sysctl("net/ipv4/ip_forward", "1");
    for (String name : List.of("s1", "s2", "s3", "s4")) {
      Namespace server = sandbox.namespace(name);
      inside.attach(server, "eth0", address(name) + "/24");
      server.ip("route", "add", "default", "via", "10.20.0.1");
      server.exec("nft", NOTE);
      servers.put(name, server);
    }
    node = Node.in(sandbox, director, new OnPlane(holdfast, "nft"), "node");
  }

  private static final String NOTE =
      """
      table ip noted {
        set clients { type inet_service; flags dynamic; size 65535; }
        chain input {
          type filter hook input priority 0;
          ip saddr %s tcp dport %d tcp flags & (syn | ack) == syn add @clients { tcp sport }
        }
      }
      """
          .formatted(CLIENT, LoadServer.PORT);

  static String address(String server) {
    return "10.20.0.1" + server.substring(1);
  }

  /** Writes a configuration with these real servers, rr over NAT; new ones are to prove alive. */
  void configure(String... real) {
    StringBuilder text = new StringBuilder("virtual_server %s 80 {\n".formatted(VIP));
    text.append("  delay_loop 1\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n  alpha\n");
    for (String server : real) {
      text.append("  real_server %s %d {\n".formatted(address(server), LoadServer.PORT));
      text.append("    HTTP_GET {\n      url {\n        path /\n        status_code 200\n");
      text.append("      }\n      connect_timeout 10\n      retry 0\n    }\n  }\n");
    }
    node.configure(text.append("}\n").toString());
  }

  void startServer(String name) {
    Path log = sandbox.folder("servers").resolve(name + ".log");
    running.put(name, servers.get(name).start(log, java(LoadServer.class, name)));
  }

  void killServer(String name) {
    running.get(name).destroyForcibly();
  }

  Load startLoad(int servers) {
    List<String> argv = java(LoadClient.class, CLIENT, VIP, "80", Integer.toString(servers));
    try {
      ProcessBuilder builder = new ProcessBuilder(client.inside(argv));
      return sandbox.own(new Load(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the client", e);
    }
  }

  /** Source ports of all connections that the client has begun and that reached a server. */
  Set<Integer> reached(String server) {
    String set = servers.get(server).exec("nft", "list", "set", "ip", "noted", "clients");
    return PORT.matcher(set.substring(Math.max(0, set.indexOf("elements"))))
        .results()
        .map(MatchResult::group)
        .map(Integer::valueOf)
        .collect(Collectors.toSet());
  }

  /** Waits until exactly these get new connections, by the rules in the kernel. */
  void awaitTakers(String... names) {
    List<String> wanted = Stream.of(names).map(LoadedSite::address).toList();
    Await.until(
        "new connections go to " + wanted, LIMIT, () -> takers().equals(wanted), node::logTail);
  }

  private List<String> takers() {
    Command.Result rules = node.namespace().run(List.of("nft", "list", "table", "ip", "holdfast"));
    return rules
        .output()
        .lines()
        .filter(line -> line.contains("vmap { "))
        .flatMap(line -> Pattern.compile("/([0-9.]+)-").matcher(line).results())
        .map(found -> found.group(1))
        .sorted()
        .toList();
  }

  /** Runs a command of Holdfast's shell on the node. */
  void shell(String command) {
    Command.Result result = holdfast.shell(node.folder(), command);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(command + ": " + result.output());
    }
  }

  private static List<String> java(Class<?> main, String... arguments) {
    List<String> argv = new ArrayList<>();
    argv.add(ProcessHandle.current().info().command().orElseThrow());
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp"));
    argv.add(System.getProperty("java.class.path"));
    argv.add(main.getName());
    argv.addAll(List.of(arguments));
    return argv;
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
