package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.netns.VrrpSettings.VIP;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Namespace;
import org.junit.jupiter.api.Test;

/** A real server that is added at run time, and leaves when its connections have ended. */
class ServerLifeTest {
  private static final String SERVICE = VIP + ":80/tcp";
  private static final String ADDED = "10.8.0.13:8080";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String HOLD =
      "import socket, time; held = [socket.create_connection(('"
          + VIP
          + "', 80)) for _ in range(6)]; time.sleep(600)";

  private final VrrpSettings settings = VrrpSettings.of(3, false);

  @Test
  void aServerComesAtRunTimeAndLeavesWithItsConnections() {
    try (Single single = Single.onLan()) {
      single.namespace.sysctl("net/ipv4/ip_forward", "1");
      startServers(single);
      Namespace client = client(single);
      Path script = Scripts.unpack(single.sandbox, "client.py");
      single.started(settings.configuration(Single.ADDRESS, "", 150, "") + virtualServer());
      Await.until("the servers answer", LIMIT, () -> answers(client, script), single::evidence);

      assertThat(single.shell("lvs:add " + ADDED + " of " + SERVICE)).contains("added");
      await(single, "the added server serves", ADDED + "  yes", true);
      assertThat(show(single)).contains("added at run time");
      single.node.reload();
      assertThat(answers(client, script)).isTrue();
      assertThat(show(single)).contains("added at run time");

      Process held =
          client.start(script.resolveSibling("hold.log"), List.of("python3", "-c", HOLD));
      await(single, "the connections are there", () -> established(client));
      single.shell("lvs:remove " + ADDED + " of " + SERVICE);
      await(single, "the removed server leaves", ADDED + "  leaving", true);
      assertThat(answers(client, script)).isTrue();
      assertThat(show(single)).contains(ADDED);
      held.destroyForcibly();
      await(single, "it is gone with its connections", ADDED, false);
      assertThat(single.namespace.exec("nft", "list", "ruleset")).doesNotContain("10.8.0.13");
    }
  }

  private static boolean established(Namespace client) {
    return client.exec("ss", "-Htn", "state", "established").lines().count() >= 6;
  }

  private static void await(Single single, String what, String text, boolean there) {
    await(single, what, () -> show(single).contains(text) == there);
  }

  private static void await(Single single, String what, BooleanSupplier condition) {
    Await.until(what, LIMIT, condition::getAsBoolean, () -> show(single) + single.evidence());
  }

  private static String show(Single single) {
    return single.shell("lvs:show " + SERVICE);
  }

  private static void startServers(Single single) {
    Namespace servers = single.sandbox.namespace("servers");
    single.lan.attach(servers, "eth0", "10.8.0.10/24");
    servers.ip("route", "add", "default", "via", Single.ADDRESS);
    Path script = Scripts.unpack(single.sandbox, "server.py");
    for (String address : List.of("10.8.0.11", "10.8.0.12", "10.8.0.13")) {
      servers.ip("addr", "add", address + "/24", "dev", "eth0");
      servers.start(
          script.resolveSibling("server.log"),
          List.of("python3", script.toString(), "good", address, "8080"));
    }
  }

  private static Namespace client(Single single) {
    Namespace client = single.sandbox.namespace("client");
    var outside = single.sandbox.lan("outside");
    outside.attach(client, "eth0", "10.7.0.250/24");
    outside.attach(single.namespace, "eth1", "10.7.0.1/24");
    client.ip("route", "add", "default", "via", "10.7.0.1");
    return client;
  }

  private static boolean answers(Namespace client, Path script) {
    return client
        .exec("python3", script.toString(), VIP, "80", "6")
        .lines()
        .toList()
        .equals(Collections.nCopies(6, "good"));
  }

  private static String virtualServer() {
    return """
    virtual_server %s 80 {
      delay_loop 1
      lvs_sched rr
      lvs_method NAT
      protocol TCP
      graceful_removal 300
      real_server 10.8.0.11 8080 {
        TCP_CHECK { }
      }
      real_server 10.8.0.12 8080 {
        TCP_CHECK { }
      }
    }
    """
        .formatted(VIP);
  }
}
