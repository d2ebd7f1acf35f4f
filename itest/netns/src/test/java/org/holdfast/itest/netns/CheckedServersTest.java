package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.netns.VrrpSettings.VIP;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Namespace;
import org.junit.jupiter.api.Test;

/**
 * Real servers that accept and never answer, send endlessly, trickle or break off: they get no
 * traffic, the good one does, and VRRP is not disturbed.
 */
class CheckedServersTest {

  private static final String PORT = "8080";
  private static final int REQUESTS = 12;
  private static final List<String> MODES =
      List.of("good", "silent", "endless", "trickle", "breakoff");

  private final VrrpSettings settings = VrrpSettings.of(3, false);

  @Test
  void badServersGetNoTrafficAndVrrpIsNotDisturbed() {
    try (Single single = Single.onLan()) {
      single.namespace.sysctl("net/ipv4/ip_forward", "1");
      startServers(single);
      Namespace client = client(single);
      Path script = Scripts.unpack(single.sandbox, "client.py");
      single.started(settings.configuration(Single.ADDRESS, "", 150, "") + virtualServer());

      Await.until(
          "only the good server gets requests",
          Duration.ofSeconds(40),
          () -> onlyGoodAnswers(client, script),
          single::evidence);
      Instant from = Instant.now();
      Await.pause(Duration.ofSeconds(5));

      assertThat(onlyGoodAnswers(client, script)).as("only the good server answers").isTrue();
      List<Advert> adverts = single.wire.advertsSince(from);
      assertThat(adverts).hasSizeGreaterThan(5).allMatch(advert -> advert.priority() == 150);
      assertThat(BadPacketsTest.longestGap(adverts)).isLessThan(settings.adverts(2));
    }
  }

  private static void startServers(Single single) {
    Namespace servers = single.sandbox.namespace("servers");
    single.lan.attach(servers, "eth0", "10.8.0.10/24");
    servers.ip("route", "add", "default", "via", Single.ADDRESS);
    Path script = Scripts.unpack(single.sandbox, "server.py");
    for (String mode : MODES) {
      servers.ip("addr", "add", address(mode) + "/24", "dev", "eth0");
      servers.start(
          script.resolveSibling("server.log"),
          List.of("python3", script.toString(), mode, address(mode), PORT));
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

  private static boolean onlyGoodAnswers(Namespace client, Path script) {
    String output =
        client.exec("python3", script.toString(), VIP, "80", Integer.toString(REQUESTS));
    return output.lines().toList().equals(Collections.nCopies(REQUESTS, "good"));
  }

  private static String address(String mode) {
    return "10.8.0." + (11 + MODES.indexOf(mode));
  }

  private static String virtualServer() {
    return """
    virtual_server %s 80 {
      delay_loop 1
      lb_algo rr
      lb_kind NAT
      protocol TCP
    %s}
    """
        .formatted(
            VIP, MODES.stream().map(CheckedServersTest::realServer).collect(Collectors.joining()));
  }

  private static String realServer(String mode) {
    return """
      real_server %s %s {
        weight 1
        HTTP_GET {
          url {
            path /
            status_code 200
          }
          connect_timeout 1
          retry 0
        }
      }
    """
        .formatted(address(mode), PORT);
  }
}
