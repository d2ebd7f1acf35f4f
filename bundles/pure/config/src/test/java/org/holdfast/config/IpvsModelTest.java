package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;
import static org.holdfast.config.Reading.good;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsSettings.StopFlush;
import org.holdfast.api.config.IpvsTimeouts;
import org.holdfast.api.config.SyncDaemon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lvs_* options of global_defs. */
class IpvsModelTest {

  private static IpvsSettings read(String line) {
    return good("global_defs {\n  " + line + "\n}\n").global().ipvs();
  }

  @Test
  void nothingIsSetWithoutTheOptions() {
    assertThat(good("").global().ipvs()).isEqualTo(IpvsSettings.defaults());
  }

  @Test
  void everyOptionIsRead() {
    assertThat(read("lvs_timeouts tcp 7200 tcpfin 30 udp 60\n  lvs_flush\n  lvs_flush_on_stop"))
        .isEqualTo(
            new IpvsSettings(
                new IpvsTimeouts(7200, 30, 60), true, StopFlush.ALL, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"lvs_flush, OWN", "lvs_flush_on_stop, ALL", "lvs_flush_on_stop VS, OWN_WHOLE"})
  void whatIsFlushedAtTheStop(String line, StopFlush flush) {
    assertThat(read(line).flushAtStop()).isEqualTo(flush);
  }

  @Test
  void aTimeoutThatIsNotNamedIsLeft() {
    assertThat(read("lvs_timeouts udp 300").timeouts()).isEqualTo(new IpvsTimeouts(0, 0, 300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lvs_timeouts tcp 7200 tcpfin 30 udp 60",
        "lvs_timeouts udp 60",
        "lvs_flush",
        "lvs_flush_on_stop",
        "lvs_flush_on_stop VS"
      })
  void theCanonicalFormMeansTheSame(String line) {
    String canonical =
        ConfigWriter.write(good("global_defs {\n" + line + "\n}\n"), ConfigWriter.Secrets.SHOWN);

    assertThat(good(canonical).global().ipvs()).isEqualTo(read(line));
  }

  private static final String INSTANCE =
      """
      vrrp_instance VI_1 {
        interface eth0
        virtual_router_id 51
        %s
        virtual_ipaddress {
          192.0.2.10
        }
      }
      """;

  private static Optional<SyncDaemon> daemon(String global, String instance) {
    return good("global_defs {\n" + global + "\n}\n" + INSTANCE.formatted(instance))
        .global()
        .ipvs()
        .syncDaemon();
  }

  @ParameterizedTest
  @CsvSource({
    "eth1,              eth1,     , 0",
    "eth1 VI_1,         eth1, VI_1, 51",
    "eth1 inst VI_1,    eth1, VI_1, 51",
    "eth1 VI_1 7,       eth1, VI_1, 7",
    "eth1 VI_1 id 7,    eth1, VI_1, 7",
    "eth1 id 7,         eth1,     , 7"
  })
  void theDaemonFollowsAnInstanceUnderAnId(
      String line, String interfaceName, String instance, int id) {
    assertThat(daemon("lvs_sync_daemon " + line, ""))
        .contains(
            new SyncDaemon(
                interfaceName,
                Optional.ofNullable(instance),
                id,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty()));
  }

  @Test
  void everyPropertyOfTheDaemonIsReadAndWritten() {
    String line = "lvs_sync_daemon eth1 id 7 maxlen 1400 port 8849 ttl 3 group 224.0.0.82";
    SyncDaemon wanted =
        new SyncDaemon(
            "eth1",
            Optional.empty(),
            7,
            OptionalInt.of(1400),
            OptionalInt.of(8849),
            OptionalInt.of(3),
            Optional.of(InetAddress.ofLiteral("224.0.0.82")));
    assertThat(read(line).syncDaemon()).contains(wanted);
    String canonical =
        ConfigWriter.write(good("global_defs {\n" + line + "\n}\n"), ConfigWriter.Secrets.SHOWN);
    assertThat(good(canonical).global().ipvs().syncDaemon()).contains(wanted);
  }

  @Test
  void theOldWordOfAnInstanceMeansTheSame() {
    assertThat(daemon("", "lvs_sync_daemon_interface eth2"))
        .hasValueSatisfying(
            daemon -> {
              assertThat(daemon.interfaceName()).isEqualTo("eth2");
              assertThat(daemon.instance()).contains("VI_1");
              assertThat(daemon.syncId()).isEqualTo(51);
            });
    assertThat(daemon("lvs_sync_daemon eth1", "lvs_sync_daemon_interface eth2"))
        .hasValueSatisfying(daemon -> assertThat(daemon.interfaceName()).isEqualTo("eth1"));
  }

  @Test
  void anUnknownInstanceIsAMistake() {
    assertThat(findings("global_defs {\n  lvs_sync_daemon eth1 VI_2\n}\n" + INSTANCE.formatted("")))
        .containsExactly("unknown-instance");
  }
}
