package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.good;
import static org.holdfast.config.Reading.instance;
import static org.holdfast.config.Reading.instanceFindings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.FirewallSettings;
import org.holdfast.api.config.GarpGroup;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.NotifyFifo;
import org.holdfast.api.process.ScriptCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file says of announcements, acceptance and notifications. */
class NotifyModelTest {

  private static GlobalDefs global(String lines) {
    return good("global_defs {\n" + lines + "\n}\n").global();
  }

  private static List<String> findings(String text) {
    return Sources.of(text).read().diagnostics().stream().map(Diagnostic::id).toList();
  }

  private static Optional<ScriptCommand> script(String... argv) {
    return Optional.of(new ScriptCommand(List.of(argv), Optional.empty(), Optional.empty()));
  }

  @Test
  void spacingOfAnnouncements() {
    Configuration read =
        good(
            """
            global_defs {
              vrrp_garp_interval 0.01
              vrrp_gna_interval 0.000001
            }
            garp_group {
              garp_interval 0.1
              interface eth0
              interface eth1
              interfaces {
                eth2 eth3
                eth4
              }
            }
            garp_group {
              gna_interval 2
              interface eth5
            }
            """);
    assertThat(read.global().garpSpacing().garpInterval()).isEqualTo(Duration.ofMillis(10));
    assertThat(read.global().garpSpacing().gnaInterval()).isEqualTo(Duration.ofNanos(1000));
    assertThat(read.global().garpSpacing().groups())
        .containsExactly(
            new GarpGroup(
                List.of("eth0", "eth1", "eth2", "eth3", "eth4"),
                Duration.ofMillis(100),
                Duration.ZERO),
            new GarpGroup(List.of("eth5"), Duration.ZERO, Duration.ofSeconds(2)));
  }

  @Test
  void anInterfaceHasOneBeat() {
    String text =
        """
        garp_group {
          interface eth0
        }
        garp_group {
          interface eth0
        }
        garp_group {
          gna_interval 1
        }
        """;
    assertThat(findings(text))
        .containsExactlyInAnyOrder(
            "interface-grouped-twice", "empty-garp-group", "empty-garp-group");
    assertThat(findings("garp_group {\n interface eth0\n gna_interval 2148\n}"))
        .containsExactly("bad-value");
  }

  @Test
  void announcementsOnOtherInterfaces() {
    assertThat(extra("", "")).isEqualTo("PT0S");
    assertThat(extra("vrrp_garp_extra_if 60", "")).isEqualTo("PT1M");
    assertThat(extra("vrrp_garp_extra_if all 60", "")).isEqualTo("PT1M everywhere");
    assertThat(extra("vrrp_garp_extra_if all 60", "garp_extra_if 0")).isEqualTo("PT0S");
    assertThat(instanceFindings("vmac_garp_intvl all 9")).containsExactly("deprecated");
    assertThat(instanceFindings("garp_extra_if 86401")).containsExactly("bad-value");
    assertThat(instanceFindings("garp_extra_if all")).containsExactly("missing-value");
  }

  private static String extra(String global, String own) {
    GarpSettings garp = instance(global, own).garp();
    return garp.extraInterval() + (garp.extraEverywhere() ? " everywhere" : "");
  }

  @Test
  void minimalGarp() {
    GarpSettings garp = instance("vrrp_min_garp", "").garp();
    assertThat(garp.masterRepeat()).isEqualTo(1);
    assertThat(garp.masterDelay()).isZero();
    assertThat(garp.lowerPriorityRepeat()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "garp_master_repeat 0, 1 5 1",
    "garp_master_refresh_repeat 0, 5 5 1",
    "garp_lower_prio_repeat 0, 5 0 1",
    "garp_master_repeat 3, 3 3 1"
  })
  void noRoundsAtTheChangeIsOneAndNoRoundsForLowerOnesIsNone(String line, String rounds) {
    GarpSettings garp = instance("", line).garp();
    String read =
        garp.masterRepeat() + " " + garp.lowerPriorityRepeat() + " " + garp.masterRefreshRepeat();
    String expected = line.startsWith("garp_master_repeat 0") ? "1 0 1" : rounds;
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void acceptance() {
    assertThat(instance("", "").acceptsPackets()).isTrue();
    assertThat(instance("", "accept").acceptsPackets()).isTrue();
    assertThat(instance("", "no_accept").acceptsPackets()).isFalse();
  }

  @Test
  void tableOfTheFirewall() {
    assertThat(global("").firewall()).isEqualTo(FirewallSettings.defaults());
    assertThat(global("nftables").firewall().table()).isEqualTo("keepalived");
    assertThat(global("nftables fw\nnftables_priority -300\nnftables_counters").firewall())
        .isEqualTo(new FirewallSettings("fw", -300, true));
  }

  @Test
  void fifos() {
    GlobalDefs read =
        global(
            """
            notify_fifo /run/all nobody nogroup
            notify_fifo_script "/bin/cat x"
            vrrp_notify_fifo /run/vrrp
            lvs_notify_fifo /run/lvs root
            fifo_write_vrrp_states_on_reload
            """);
    assertThat(read.fifos().all())
        .contains(
            new NotifyFifo(
                "/run/all",
                Optional.of("nobody"),
                Optional.of("nogroup"),
                script("/bin/cat", "x")));
    assertThat(read.fifos().vrrp())
        .contains(
            new NotifyFifo("/run/vrrp", Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(read.fifos().lvs().orElseThrow().user()).contains("root");
    assertThat(read.fifos().statesOnReload()).isTrue();
    assertThat(findings("global_defs {\n lvs_notify_fifo_script /bin/true\n}"))
        .containsExactly("reader-without-fifo");
  }

  @Test
  void scriptsOfTheNode() {
    assertThat(
            global(
                    "startup_script \"/bin/true a\"\nshutdown_script /bin/true\n"
                        + "shutdown_script_timeout 3")
                .nodeScripts())
        .isEqualTo(
            new NodeScripts(
                script("/bin/true", "a"),
                Duration.ofSeconds(10),
                script("/bin/true"),
                Duration.ofSeconds(3)));
  }

  @Test
  void whatElseIsNotified() {
    Notify notify =
        instance(
                "vrrp_notify_priority_changes", "notify_deleted\nnotify_master_rx_lower_pri /bin/x")
            .notifyScripts();
    assertThat(notify.tellsDeletion()).isTrue();
    assertThat(notify.deleted()).isEmpty();
    assertThat(notify.lowerPriorityHeard()).isEqualTo(script("/bin/x"));
    assertThat(notify.priorityChanges()).isTrue();
    Notify other =
        instance(
                "vrrp_notify_priority_changes", "notify_deleted /bin/x\nnotify_priority_changes no")
            .notifyScripts();
    assertThat(other.deleted()).isEqualTo(script("/bin/x"));
    assertThat(other.tellsDeletion()).isTrue();
    assertThat(other.priorityChanges()).isFalse();
  }
}
