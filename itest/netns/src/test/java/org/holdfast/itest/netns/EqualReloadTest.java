package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Await;
import org.junit.jupiter.api.Test;

/**
 * A file that means the same, in another order, spelled in another way or split into includes: no
 * kernel write, no packet out of time, no check started again, no notify script. Without a lease:
 * each of its renewals is a write.
 */
class EqualReloadTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final List<Integer> ROUTERS = List.of(51, 52);

  private static final String FILE =
      """
      global_defs {
        router_id itest
        script_user root
        vip_lease off
      }
      vrrp_instance VI_1 {
        state BACKUP
        interface eth0
        virtual_router_id 51
        priority 150
        advert_int 0.5
        version 3
        garp_master_delay 1
        notify NOTIFY
        virtual_ipaddress {
          10.8.0.100/24 dev eth0
          10.8.0.101/24 dev eth0
        }
      }
      vrrp_instance VI_2 {
        state BACKUP
        interface eth0
        virtual_router_id 52
        priority 150
        advert_int 0.5
        version 3
        garp_master_delay 1
        virtual_ipaddress {
          10.8.0.102/24 dev eth0
        }
      }
      virtual_server 10.8.0.100 80 {
        delay_loop 60
        warmup 0
        lb_algo rr
        lb_kind NAT
        protocol TCP
        real_server 10.8.0.1 8080 {
          weight 1
          TCP_CHECK {
            connect_timeout 2
            retry 1
          }
        }
        real_server 10.8.0.1 8081 {
          weight 2
          HTTP_GET {
            url {
              path /
              status_code 200
            }
            connect_timeout 2
          }
        }
      }
      """;

  private static final String SERVERS =
      """
      virtual_server 10.8.0.100 80 {
          protocol TCP   # the transport
          lb_kind  NAT
          lb_algo  rr
          warmup   0
          delay_loop 60
          real_server 10.8.0.1 8081 {
              HTTP_GET {
                  connect_timeout 2
                  url {
                      status_code 200
                      path "/"
                  }
              }
              weight 2
          }
          real_server 10.8.0.1 8080 {
              TCP_CHECK {
                  retry 1
                  connect_timeout 2
              }
              weight 1
          }
      }
      """;

  private static final String INSTANCES =
      """
      vrrp_instance VI_2 {
          virtual_ipaddress {
              10.8.0.102/24 dev eth0
          }
          version 3
          advert_int 0.5
          priority 150
          virtual_router_id 52
          garp_master_delay 1
          interface eth0
          state BACKUP
      }
      vrrp_instance VI_1 {
          virtual_ipaddress {
              10.8.0.101/24 dev eth0
              10.8.0.100/24 dev eth0
          }
          notify NOTIFY
          garp_master_delay 1
          version 3
          advert_int 0.5
          priority 150
          virtual_router_id 51
          interface eth0
          state BACKUP
      }
      """;

  private static final String GLOBAL =
      """
      global_defs {
          vip_lease   off
          script_user root
          router_id   itest
      }
      """;

  @Test
  void nothingHappens() throws IOException {
    try (Single single = Single.onLan()) {
      Path notified = single.sandbox.folder("notify").resolve("calls");
      Path server = Scripts.unpack(single.sandbox, "server.py");
      single.namespace.start(
          server.resolveSibling("server.log"),
          List.of("python3", server.toString(), "good", Single.ADDRESS, "8080"));
      single.started(text(notified, FILE));
      awaitQuiet(single, notified);
      Watch watch = Watch.on(single.sandbox, single.namespace);
      Set<String> checks = checks(single);
      String dataplane = dataplane(single);
      String calls = Files.readString(notified);
      Instant from = Instant.now();

      reload(single, text(notified, FILE), 1);
      reload(single, text(notified, SERVERS + INSTANCES + GLOBAL), 2);
      Files.writeString(single.node.folder().resolve("servers.inc"), SERVERS);
      Files.writeString(single.node.folder().resolve("instances.inc"), text(notified, INSTANCES));
      reload(single, "include instances.inc\n" + GLOBAL + "include servers.inc\n", 3);
      Await.pause(Duration.ofMillis(1_500)); // a check that was restarted probes within 1 s
      for (int virtualRouterId : ROUTERS) {
        Await.until(
            "adverts of VRID " + virtualRouterId,
            LIMIT,
            () -> adverts(single, from, virtualRouterId).size() > 3,
            single::evidence);
      }

      assertThat(watch.addressChanges()).isEmpty();
      assertThat(watch.ruleChanges()).isEmpty();
      assertThat(dataplane(single)).isEqualTo(dataplane);
      assertThat(checks(single)).isEqualTo(checks);
      assertThat(Files.readString(notified)).isEqualTo(calls);
      assertThat(single.wire.gratuitousArpsSince(from)).isEmpty();
      for (int virtualRouterId : ROUTERS) {
        keptItsBeat(single, from, virtualRouterId);
      }
    }
  }

  /** A script of root's own: one in a folder that others may write is not run. */
  private static String text(Path notified, String text) {
    return text.replace("NOTIFY", "\"/bin/sh -c 'echo $* >> " + notified + "' notify\"");
  }

  /** Both are MASTER, the second set of gratuitous ARPs is over, and each check has a result. */
  private static void awaitQuiet(Single single, Path notified) {
    Await.until(
        "quiet",
        Duration.ofSeconds(20),
        () ->
            Files.exists(notified)
                && single.node.holds("10.8.0.102")
                && single.wire.gratuitousArpsSince(Instant.now().minusMillis(1_500)).isEmpty()
                && checks(single).stream().filter(EqualReloadTest::isProbed).count() == 2,
        () -> single.shell("check:list") + single.evidence());
  }

  private static boolean isProbed(String check) {
    return check.matches(".* (UP|DOWN) .* 1 +[01] .*");
  }

  private static Set<String> checks(Single single) {
    return new HashSet<>(Arrays.asList(single.shell("check:list").split(" *\n")));
  }

  private static String dataplane(Single single) {
    return single.shell("lvs:list").lines().findFirst().orElseThrow();
  }

  private static void reload(Single single, String text, int count) {
    single.node.configure(text).reload();
    Await.until(
        count + " reloads",
        LIMIT,
        () ->
            single
                    .node
                    .logText()
                    .lines()
                    .filter(
                        line -> line.matches(".*Configuration .* (taken|is unchanged): 2 VRRP.*"))
                    .count()
                > count,
        single::evidence);
  }

  private static List<Advert> adverts(Single single, Instant from, int virtualRouterId) {
    return single.wire.advertsSince(from).stream()
        .filter(advert -> advert.virtualRouterId() == virtualRouterId)
        .toList();
  }

  private static void keptItsBeat(Single single, Instant from, int virtualRouterId) {
    List<Advert> adverts = adverts(single, from, virtualRouterId);
    assertThat(adverts).allMatch(advert -> advert.priority() == 150);
    for (int i = 1; i < adverts.size(); i++) {
      assertThat(Duration.between(adverts.get(i - 1).time(), adverts.get(i).time()))
          .as("from advert to advert of VRID %d", virtualRouterId)
          .isBetween(Duration.ofMillis(250), Duration.ofMillis(1_000));
    }
  }
}
