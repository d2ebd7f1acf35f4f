package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.InterfaceDelay;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.TrackProcess.Match;
import org.holdfast.api.track.TrackerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be tracked, and who tracks it. */
class TrackModelTest {
  private static final String SERVER =
      """
      virtual_server 10.0.0.1 80 {
        protocol %s
        real_server 10.0.0.2 80 {
        }
      }
      """;

  private static Configuration read(String text) {
    ReadResult result = Sources.of(text).read();
    return result
        .configuration()
        .orElseThrow(() -> new AssertionError(DiagnosticText.of(result.diagnostics())));
  }

  private static String instance(String lines) {
    return """
    vrrp_instance A {
      interface eth0
      virtual_router_id 1
      virtual_ipaddress { 10.0.0.1/24 }
      %s
    }
    """
        .formatted(lines);
  }

  @Test
  void files() {
    String text =
        """
        track_file a {
          file /run/a
        }
        track_file b {
          file "/run/b b"
          init_file
          weight -254 reverse
        }
        vrrp_track_file c {
          file /run/c
          init_file -5 overwrite
        }
        """;
    assertThat(read(text).trackers().files())
        .containsExactly(
            new TrackFile("a", "/run/a", OptionalInt.empty(), false, 1, false),
            new TrackFile("b", "/run/b b", OptionalInt.of(0), false, -254, true),
            new TrackFile("c", "/run/c", OptionalInt.of(-5), true, 1, false));
    assertThat(findings(text)).containsExactly("deprecated");
  }

  @Test
  void processes() {
    String text =
        """
        vrrp_track_process a {
          process nginx
        }
        vrrp_track_process b {
          process "/bin/x a" b "c d"
          param_match initial
          full_command
          quorum 2
          quorum_max 4
          delay 0.5
          fork_delay 2
          weight -254 reverse
        }
        vrrp_track_process c {
          process none
          param_match partial
          quorum_max 0
        }
        """;
    assertThat(read(text).trackers().processes())
        .containsExactly(
            new TrackProcess(
                "a",
                "nginx",
                List.of(),
                Match.ANY,
                false,
                1,
                OptionalInt.empty(),
                Duration.ZERO,
                Duration.ZERO,
                0,
                false),
            new TrackProcess(
                "b",
                "/bin/x a",
                List.of("b", "c d"),
                Match.INITIAL,
                true,
                2,
                OptionalInt.of(4),
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                -254,
                true),
            new TrackProcess(
                "c",
                "none",
                List.of(),
                Match.EXACT,
                false,
                0,
                OptionalInt.of(0),
                Duration.ZERO,
                Duration.ZERO,
                0,
                false));
  }

  @Test
  void delaysOfLinks() {
    assertThat(
            read("interface_up_down_delays {\n eth0 2.5\n eth1 2 0\n}\n")
                .trackers()
                .interfaceDelays())
        .containsExactly(
            new InterfaceDelay("eth0", Duration.ofMillis(2500), Duration.ofMillis(2500)),
            new InterfaceDelay("eth1", Duration.ofSeconds(2), Duration.ZERO));
  }

  @Test
  void linesTakeTheWeightOfWhatTheyTrack() {
    String text =
        """
        track_file f {
          file /run/f
          weight 7 reverse
        }
        vrrp_track_process p {
          process x
          weight -3
        }
        bfd_instance b {
          neighbor_ip 192.0.2.1
          weight 9 reverse
        }
        """
            + SERVER.formatted("TCP")
            + instance(
                """
                track_file { f }
                track_process { p weight 5 reverse }
                track_bfd { b }
                track_virtual_server { 10.0.0.1:80 weight -20 }
                track_other { gpio door weight 4 }
                """);
    assertThat(read(text).instances().getFirst().tracking().lines())
        .containsExactly(
            new TrackLine(new TrackerId("file", "f"), 7, true),
            new TrackLine(new TrackerId("process", "p"), 5, true),
            new TrackLine(new TrackerId("bfd", "b"), 9, true),
            new TrackLine(new TrackerId("virtual_server", "10.0.0.1:80/tcp"), -20, false),
            new TrackLine(new TrackerId("gpio", "door"), 4, false));
  }

  @Test
  void groupsTrackToo() {
    String text =
        "track_file f {\n file /run/f\n}\n"
            + instance("")
            + "vrrp_sync_group G {\n group { A }\n track_file { f weight 0 }\n}\n";
    assertThat(read(text).syncGroups().getFirst().tracking().files())
        .containsExactly(new TrackLine(new TrackerId("file", "f"), 0, false));
  }

  @Test
  void aVirtualServerOfTwoProtocolsNeedsTheProtocol() {
    String both = SERVER.formatted("TCP") + SERVER.formatted("UDP");
    assertThat(findings(both + instance("track_virtual_server { 10.0.0.1:80/udp }"))).isEmpty();
    assertThat(findings(both + instance("track_virtual_server { 10.0.0.1:80 }")))
        .containsExactly("unknown-tracker");
  }

  @Test
  void aMistypedVirtualServerIsFound() {
    ReadResult result =
        Sources.of(SERVER.formatted("TCP") + instance("track_virtual_server { 10.0.0.1:81/tcp }"))
            .read();
    assertThat(DiagnosticText.of(result.diagnostics()))
        .contains("10.0.0.1:81/tcp")
        .contains("10.0.0.1:80/tcp");
  }

  @ParameterizedTest
  @CsvSource({
    "'track_file f {\n file /run/f\n weight 255\n}', bad-value",
    "'track_file f {\n file /run/f\n init_file 2147483648\n}', bad-value",
    "'track_file f {\n}', missing-option",
    "'vrrp_track_process p {\n process x\n quorum_max 65536\n}', bad-value",
    "'vrrp_track_process p {\n process x\n fork_delay 0\n}', bad-value",
    "'vrrp_track_process p {\n process x\n param_match exact\n}', bad-value",
    "'vrrp_track_process p {\n process x\n quorum 3\n quorum_max 2\n}', quorum-over-maximum",
    "'interface_up_down_delays {\n eth0 256\n}', bad-value",
    "'interface_up_down_delays {\n eth0 1 256\n}', bad-value",
    "'interface_up_down_delays {\n eth0\n}', missing-value",
    "'interface_up_down_delays {\n eth0 1\n eth0 2\n}', duplicate",
  })
  void isWrong(String text, String id) {
    assertThat(findings(text.translateEscapes())).containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource({
    "track_file { f weight 255 }, bad-value",
    "track_bfd { f weight 254 }, bad-value",
    "track_file { f }, unknown-tracker",
    "track_process { p }, unknown-tracker",
    "track_bfd { b }, unknown-tracker",
    "track_virtual_server { 10.0.0.9:80 }, unknown-tracker",
    "track_virtual_server { 10.0.0.9:80 weight 254 }, bad-value",
    "track_other { gpio }, missing-value",
    "track_other { GPIO door }, bad-value",
  })
  void isWrongInAnInstance(String line, String id) {
    assertThat(findings(instance(line))).contains(id);
  }

  @Test
  void aDownDelayThatPeersDoNotWaitForIsTold() {
    String delays = "interface_up_down_delays {\n eth0 %s\n eth9 9\n}\n";
    assertThat(findings(delays.formatted("2") + instance(""))).containsExactly("delay-too-long");
    assertThat(findings(delays.formatted("1.99") + instance(""))).isEmpty();
    assertThat(findings(delays.formatted("2") + instance("down_timer_adverts 4"))).isEmpty();
  }
}
