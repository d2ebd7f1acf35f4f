package org.holdfast.itest.dataplane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Network namespaces on one machine: a client (192.0.2.10 to .40, 2001:db8::10 to ::40), a director
 * that holds the virtual addresses 192.0.2.100 and 2001:db8::100, and three servers behind it,
 * 10.77.0.11 to .13 and fd77::11 to ::13. Each server tells its name to every connection and then
 * echoes.
 */
final class Lab implements AutoCloseable {
  static final String VIP = "192.0.2.100";
  static final String VIP6 = "2001:db8::100";
  private static final String SERVER_PORT = "8000";

  private final String prefix = "hfdp" + ProcessHandle.current().pid();
  private final List<Process> servers = new ArrayList<>();

  Lab() throws IOException, InterruptedException {
    try {
      build();
    } catch (IOException | InterruptedException e) {
      close();
      throw e;
    }
  }

  List<String> inClient() {
    return in("c");
  }

  List<String> inDirector() {
    return in("d");
  }

  String director(String... command) throws IOException, InterruptedException {
    return run(with(inDirector(), command));
  }

  private void build() throws IOException, InterruptedException {
    for (String name : List.of("c", "d", "r1", "r2", "r3")) {
      run("ip", "netns", "add", prefix + name);
      ip(name, "link set lo up");
    }
    link("c", "eth0", "d", "out0");
    for (int i = 10; i <= 40; i++) {
      ip("c", "addr add 192.0.2." + i + "/24 dev eth0");
      ip("c", "addr add 2001:db8::" + i + "/64 dev eth0 nodad");
    }
    ip("d", "addr add 192.0.2.1/24 dev out0");
    ip("d", "addr add " + VIP + "/32 dev out0");
    ip("d", "addr add 2001:db8::1/64 dev out0 nodad");
    ip("d", "addr add " + VIP6 + "/128 dev out0 nodad");
    ip("d", "link add br0 type bridge");
    ip("d", "addr add 10.77.0.1/24 dev br0");
    ip("d", "addr add fd77::1/64 dev br0 nodad");
    ip("d", "link set br0 up");
    for (int i = 1; i <= 3; i++) {
      server(i);
    }
    director("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
  }

  private void server(int i) throws IOException, InterruptedException {
    String name = "r" + i;
    link(name, "eth0", "d", "srv" + i);
    ip(name, "addr add 10.77.0.1" + i + "/24 dev eth0");
    ip(name, "addr add fd77::1" + i + "/64 dev eth0 nodad");
    ip(name, "route add default via 10.77.0.1");
    ip(name, "-6 route add default via fd77::1");
    ip("d", "link set srv" + i + " master br0");
    serve(
        name,
        "TCP6-LISTEN:" + SERVER_PORT + ",fork,reuseaddr,ipv6only=0",
        "echo " + name + "; exec cat");
    serve(name, "UDP6-RECVFROM:" + SERVER_PORT + ",fork,ipv6only=0", "read question; echo " + name);
  }

  private void serve(String name, String listen, String script) throws IOException {
    List<String> command = with(in(name), "socat", listen, "SYSTEM:" + script);
    servers.add(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  private void link(String a, String nameA, String b, String nameB)
      throws IOException, InterruptedException {
    run(
        "ip",
        "link",
        "add",
        nameA,
        "netns",
        prefix + a,
        "type",
        "veth",
        "peer",
        "name",
        nameB,
        "netns",
        prefix + b);
    ip(a, "link set " + nameA + " up");
    ip(b, "link set " + nameB + " up");
  }

  private void ip(String name, String command) throws IOException, InterruptedException {
    run(with(List.of("ip", "-n", prefix + name), command.split(" ")));
  }

  private List<String> in(String name) {
    return List.of("ip", "netns", "exec", prefix + name);
  }

  private static List<String> with(List<String> start, String... rest) {
    List<String> all = new ArrayList<>(start);
    all.addAll(List.of(rest));
    return all;
  }

  static String run(String... command) throws IOException, InterruptedException {
    return run(List.of(command));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  @Override
  public void close() throws IOException {
    servers.forEach(Process::destroy);
    try {
      removeNamespaces();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted; namespaces " + prefix + "* may be left", e);
    }
  }

  private void removeNamespaces() throws IOException, InterruptedException {
    String there = run("ip", "netns", "list");
    for (String line : there.lines().toList()) {
      String name = line.split(" ")[0];
      if (name.startsWith(prefix)) {
        run("ip", "netns", "del", name);
      }
    }
  }
}
