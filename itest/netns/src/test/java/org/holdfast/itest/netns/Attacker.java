package org.holdfast.itest.netns;

import java.nio.file.Path;
import java.util.List;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Sandbox;

/** A machine on the LAN that sends VRRP packets which nobody may believe. */
final class Attacker {

  static final String ADDRESS = "10.8.0.66";

  private final Namespace namespace;
  private final Path script;

  Attacker(Sandbox sandbox, Lan lan) {
    namespace = sandbox.namespace("attacker");
    lan.attach(namespace, "eth0", ADDRESS + "/24");
    namespace.ip("route", "add", "224.0.0.0/4", "dev", "eth0");
    script = Scripts.unpack(sandbox, "attack.py");
  }

  /** Takes one more address, so that somebody answers ARP for it. */
  void take(String address) {
    namespace.ip("addr", "add", address + "/24", "dev", "eth0");
  }

  /** Sends for some seconds, with its own address. */
  void send(String kind, int seconds, String destination, int version) {
    send(kind, seconds, ADDRESS, destination, version);
  }

  /** Sends for some seconds, with a source address of its choice. */
  void send(String kind, int seconds, String source, String destination, int version) {
    namespace.exec(argv(kind, seconds, source, destination, version).toArray(String[]::new));
  }

  /** Begins to send in the background. */
  void begin(String kind, int seconds, String destination, int version) {
    namespace.start(
        script.resolveSibling("log"), argv(kind, seconds, ADDRESS, destination, version));
  }

  private List<String> argv(
      String kind, int seconds, String source, String destination, int version) {
    return List.of(
        "python3",
        script.toString(),
        kind,
        Integer.toString(seconds),
        source,
        destination,
        Integer.toString(version),
        VrrpSettings.VIP);
  }
}
