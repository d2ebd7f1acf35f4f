package org.holdfast.itest.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.Sandbox;

/**
 * The machines of the demo.
 *
 * <pre>
 *   client ---- outside LAN ---- n1, n2 ---- inside LAN ---- s1, s2, s3
 *   10.10.0.250   10.10.0.0/24    .1, .2      10.20.0.0/24    .11, .12, .13
 *                 VIP .100                    VIP .254
 * </pre>
 */
final class Stage {

  static final String VIP = "10.10.0.100";
  static final String GATEWAY = "10.20.0.254";
  static final int PORT = 80;
  static final List<String> SERVERS = List.of("s1", "s2", "s3");

  private final Sandbox sandbox;
  private final Namespace client;
  private final Node n1;
  private final Node n2;
  private final Map<String, Namespace> servers = new TreeMap<>();

  Stage(Sandbox sandbox, Holdfast holdfast) {
    this.sandbox = sandbox;
    Lan outside = sandbox.lan("outside");
    Lan inside = sandbox.lan("inside");
    client = sandbox.namespace("client");
    outside.attach(client, "eth0", "10.10.0.250/24");
    n1 = node("n1", 1, 150, holdfast, outside, inside);
    n2 = node("n2", 2, 100, holdfast, outside, inside);
    for (String name : SERVERS) {
      Namespace server = sandbox.namespace(name);
      inside.attach(server, "eth0", "10.20.0.1%s/24".formatted(name.substring(1)));
      server.ip("route", "add", "default", "via", GATEWAY);
      servers.put(name, server);
    }
  }

  Node n1() {
    return n1;
  }

  Node n2() {
    return n2;
  }

  /** Starts the process of a real server. */
  Process startServer(String name) {
    return servers
        .get(name)
        .start(sandbox.folder("servers").resolve(name + ".log"), java(Server.class, name));
  }

  /** Starts the client. */
  Traffic startTraffic() {
    try {
      List<String> argv = client.inside(java(Client.class, VIP, Integer.toString(PORT)));
      return sandbox.own(
          new Traffic(
              new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.DISCARD).start()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the client", e);
    }
  }

  /** Whether the client's neighbour table says that a node has the virtual address. */
  boolean clientSees(Node node) {
    return client.ip("neigh", "show", VIP).contains(node.namespace().macAddress("outside"));
  }

  private Node node(
      String name, int host, int priority, Holdfast holdfast, Lan outside, Lan inside) {
    Namespace namespace = sandbox.namespace(name);
    outside.attach(namespace, "outside", "10.10.0.%d/24".formatted(host));
    inside.attach(namespace, "inside", "10.20.0.%d/24".formatted(host));
    namespace.sysctl("net/ipv4/ip_forward", "1");
    return Node.in(sandbox, namespace, holdfast, name)
        .configure("$PRIORITY=%d%n%s".formatted(priority, configuration()));
  }

  private static String configuration() {
    try (InputStream text = Stage.class.getResourceAsStream("keepalived.conf")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the demo's keepalived.conf", e);
    }
  }

  private static List<String> java(Class<?> main, String... arguments) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx48m", "-cp"));
    argv.add(System.getProperty("java.class.path"));
    argv.add(main.getName());
    argv.addAll(List.of(arguments));
    return argv;
  }
}
