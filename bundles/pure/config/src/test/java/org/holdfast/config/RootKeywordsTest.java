package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;

import java.util.List;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.TrackGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks and lines of the top level that the model does not build from yet. */
class RootKeywordsTest {
  private static final String HELD = "not-acted-on";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bfd_instance b {\n neighbor_ip 2001:db8::1\n min_rx 4294967\n"
            + " min_tx 1.5\n idle_tx 1000\n max_hops -1\n weight 253 reverse\n passive\n}",
        "linkbeat_interfaces {\n eth0\n eth1 ETHTOOL\n}",
        "linkbeat_use_polling",
        "child_wait_time 9",
        "namespace_with_ipsets",
        "use_pid_dir"
      })
  void isHeld(String text) {
    assertThat(findings(text)).containsExactly(HELD);
  }

  @Test
  void staticObjectsAreRead() {
    String text =
        """
        static_ipaddress {
          192.0.2.1/24 dev eth1 track_group g
        }
        track_group g {
          group {
            VI_1 VI_2
            VI_1
          }
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 1
          virtual_ipaddress { 10.0.0.1 }
        }
        """;
    ReadResult result = Sources.of(text).read();
    StaticObjects statics = result.configuration().orElseThrow().statics();
    assertThat(statics.trackGroups()).containsExactly(new TrackGroup("g", List.of("VI_1")));
    assertThat(statics.addresses())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.address()).hasToString("192.0.2.1/24");
              assertThat(one.address().device()).isEqualTo("eth1");
              assertThat(one.trackGroup()).contains("g");
            });
    assertThat(findings(text)).containsExactly("unknown-instance");
  }

  @ParameterizedTest
  @CsvSource({
    "'bfd_instance a2345678901234567890123456789012 {\n neighbor_ip 192.0.2.1\n}', bad-value",
    "'bfd_instance b {\n}', missing-option",
    "'bfd_instance b {\n neighbor_ip 192.0.2.1\n idle_tx 999\n}', bad-value",
    "'bfd_instance b {\n neighbor_ip 192.0.2.1\n max_hops 256\n}', bad-value",
    "'bfd_instance {\n neighbor_ip 192.0.2.1\n}', missing-value",
    "'linkbeat_interfaces {\n eth0 MIII\n}', unknown-keyword",
    "'child_wait_time -1', bad-value"
  })
  void isWrong(String text, String id) {
    assertThat(findings(text.translateEscapes())).containsExactlyInAnyOrder(HELD, id);
  }

  @Test
  void oldSpellings() {
    assertThat(findings("bfd_instance b {\n neighbour_ip 192.0.2.1\n}"))
        .containsExactlyInAnyOrder("deprecated", HELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"net_namespace blue", "net_namespace_ipvs", "net_namespace_ipvs blue"})
  void anotherNetworkNamespaceIsRefused(String line) {
    ReadResult result = Sources.of(line).read();
    assertThat(result.configuration()).isEmpty();
    assertThat(DiagnosticText.of(result.diagnostics()))
        .contains("[unsafe-to-ignore]")
        .contains("another network namespace");
  }

  @Test
  void theNameOfTheDaemonIsActedOn() {
    assertThat(findings("instance blue")).isEmpty();
  }

  @Test
  void heldBlocksStayInTheModel() {
    Configuration read =
        Sources.of("use_pid_dir\nbfd_instance f {\n neighbor_ip 192.0.2.1\n}\n")
            .read()
            .configuration()
            .orElseThrow();
    assertThat(read.held())
        .extracting(line -> line.keyword())
        .containsExactly("bfd_instance", "use_pid_dir");
  }
}
