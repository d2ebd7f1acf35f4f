package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.good;
import static org.holdfast.config.Reading.server;
import static org.holdfast.config.Reading.serverFindings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.OnError;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.junit.jupiter.api.Test;

class ServerModelTest {
  private static final VirtualServerId ID =
      new VirtualServerId(InetAddress.ofLiteral("10.0.0.1"), 80, Protocol.TCP);
  private static final RealServerId REAL = new RealServerId(ID, at("10.0.0.2", 80));

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  @Test
  void serversHaveTheDefaultsOfKeepalived() {
    RealServer real =
        new RealServer(
            REAL,
            1,
            Forwarding.NAT,
            false,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
    assertThat(server("real_server 10.0.0.2 { }"))
        .isEqualTo(
            new VirtualServer(
                ID,
                Optional.empty(),
                "wlc",
                Set.of(),
                false,
                OptionalInt.empty(),
                32,
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                ServerLifecycle.defaults(),
                List.of(real),
                List.of()));
  }

  @Test
  void aCheckHasTheDefaultsOfTheEngine() {
    assertThat(checks("real_server 10.0.0.2 { TCP_CHECK { } }"))
        .containsExactly(
            new CheckConfig(
                new CheckId(REAL, 0, "TCP_CHECK"),
                Duration.ofSeconds(60),
                OptionalInt.empty(),
                Optional.empty(),
                1,
                Duration.ofSeconds(60),
                false,
                OnError.HOLD,
                Duration.ofSeconds(5),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                false,
                checks("real_server 10.0.0.2 { TCP_CHECK { } }").getFirst().block(),
                List.of()));
  }

  @Test
  void checksInheritFromServerAndVirtualServer() {
    List<CheckConfig> checks =
        checks(
            """
            delay_loop 9
            retry 4
            connect_timeout 3
            rise 3
            alpha
            on_error down
            real_server 10.0.0.2 80 {
              retry 5
              delay_before_retry 2
              ANY_THING {
                delay_before_retry 0.5
                connect_timeout 1
                alpha off
              }
              OTHER_THING {
                on_error hold
              }
            }
            """);
    assertThat(checks).extracting(CheckConfig::onError).containsExactly(OnError.DOWN, OnError.HOLD);
    CheckConfig check = checks.getFirst();
    assertThat(check.delayLoop()).isEqualTo(Duration.ofSeconds(9));
    assertThat(check.warmup()).isEqualTo(Duration.ofSeconds(9));
    assertThat(check.rise()).isEqualTo(3);
    assertThat(check.retry()).hasValue(5);
    assertThat(check.delayBeforeRetry()).contains(Duration.ofMillis(500));
    assertThat(check.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(check.alpha()).isFalse();
  }

  @Test
  void theBlockOfACheckIsWithoutTheOptionsOfTheEngine() {
    CheckConfig check =
        checks(
                """
                real_server 10.0.0.2 80 {
                  FOO {
                    connect_port 99
                    connect_ip 10.0.0.9
                    bindto 10.0.0.8
                    bind_port 7
                    bind_if eth1
                    fwmark 4000000000
                    log_all_failures
                    own 1
                    nested { retry 3 }
                  }
                }
                """)
            .getFirst();
    assertThat(check.block().children())
        .extracting(ConfigLine::keyword)
        .containsExactly("own", "nested");
    assertThat(check.block().children().get(1).children()).hasSize(1);
    assertThat(check.retry()).isEmpty();
    assertThat(check.connectPort()).hasValue(99);
    assertThat(check.connectIp()).contains(InetAddress.ofLiteral("10.0.0.9"));
    assertThat(check.bindTo()).contains(InetAddress.ofLiteral("10.0.0.8"));
    assertThat(check.bindPort()).hasValue(7);
    assertThat(check.bindIf()).contains("eth1");
    assertThat(check.mark()).hasValue(4_000_000_000L);
    assertThat(check.logAllFailures()).isTrue();
  }

  @Test
  void failuresAreLoggedWhereTheGlobalsSay() {
    String text =
        "global_defs { checker_log_all_failures }\nvirtual_server 10.0.0.1 80 {\nprotocol TCP\n"
            + "real_server 10.0.0.2 80 { A_B { } \n C_D { log_all_failures off } } }";
    assertThat(good(text).virtualServers().getFirst().realServers().getFirst().checks())
        .extracting(CheckConfig::logAllFailures)
        .containsExactly(true, false);
  }

  @Test
  void methodsOfTheServersAndTheirPorts() {
    VirtualServer server =
        Sources.of(
                """
                virtual_server 10.0.0.1 80 {
                  protocol TCP
                  lb_kind DR
                  weight 4
                  real_server 10.0.0.2 81 { }
                  real_server 10.0.0.3 81 { lvs_method NAT
                    weight 0 }
                  sorry_server 10.0.0.4 82
                  sorry_server_inhibit
                }
                """)
            .read()
            .configuration()
            .orElseThrow()
            .virtualServers()
            .getFirst();
    assertThat(server.realServers())
        .extracting(s -> s.id() + " " + s.forwarding() + " " + s.weight())
        .containsExactly("10.0.0.2:80 DR 4", "10.0.0.3:81 NAT 0");
    assertThat(server.sorryServer())
        .contains(new SorryServer(at("10.0.0.4", 80), Forwarding.DR, true));
    assertThat(serverFindings("lb_kind DR\nreal_server 10.0.0.2 81 { }"))
        .containsExactly("port-mismatch");
  }

  @Test
  void persistence() {
    String real = "\nreal_server 10.0.0.2 { }";
    assertThat(server("persistence_timeout" + real).persistenceSeconds()).hasValue(360);
    assertThat(server("persistence_timeout 50" + real).persistenceSeconds()).hasValue(50);
    assertThat(server("persistence_granularity 255.255.240.0" + real).persistencePrefixLength())
        .isEqualTo(20);
    assertThat(serverFindings("persistence_granularity 255.0.1.0" + real))
        .containsExactly("bad-value");
  }

  @Test
  void quorumThatCanBeMet() {
    String reals = "\nreal_server 10.0.0.2 { weight 3 }\nreal_server 10.0.0.3 { }";
    assertThat(server("quorum 4\nhysteresis 3" + reals).hysteresis()).isEqualTo(3);
    assertThat(serverFindings("quorum 5" + reals)).containsExactly("quorum-range");
    assertThat(serverFindings("quorum 2\nhysteresis 2" + reals)).containsExactly("quorum-range");
  }

  @Test
  void schedulerFlags() {
    String real = "\nreal_server 10.0.0.2 { }";
    assertThat(server("lb_algo mh\nmh-port\nmh-fallback\nflag-2" + real).schedulerFlags())
        .containsExactlyInAnyOrder("mh-port", "mh-fallback", "flag-2");
    assertThat(serverFindings("sh-port" + real)).containsExactly("scheduler-flag");
  }

  @Test
  void everyPortNeedsPersistence() {
    String text = "virtual_server 10.0.0.1 {\nprotocol TCP\n%s\nreal_server 10.0.0.2 { } }";
    assertThat(
            good(text.formatted("persistence_timeout 9")).virtualServers().getFirst().id().port())
        .isZero();
    assertThat(Reading.findings(text.formatted(""))).containsExactly("port-zero");
  }

  @Test
  void aVirtualServerWithoutServersIsLeftOut() {
    assertThat(serverFindings("")).containsExactly("no-real-servers");
    assertThat(server("sorry_server 10.0.0.9 80").realServers()).isEmpty();
  }

  @Test
  void theSameServerTwice() {
    assertThat(serverFindings("real_server 10.0.0.2 80 { }\nreal_server 10.0.0.2 { }"))
        .containsExactly("duplicate-server");
    assertThat(serverFindings("real_server 10.0.0.2 80 { }\nreal_server 10.0.0.2 81 { }"))
        .isEmpty();
  }

  private static List<CheckConfig> checks(String options) {
    return server(options).realServers().getFirst().checks();
  }
}
