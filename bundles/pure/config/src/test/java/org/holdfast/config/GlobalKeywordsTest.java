package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.api.config.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keywords of global_defs whose lines are more than one plain value. */
class GlobalKeywordsTest {
  private static List<Diagnostic> read(String line) {
    return Sources.of("global_defs {\n" + line + "\n}\n").read().diagnostics();
  }

  private static Diagnostic only(String line) {
    assertThat(read(line)).hasSize(1);
    return read(line).getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "umask 0",
        "umask 0177",
        "umask 0x1ff",
        "umask 511",
        "umask IRWXG|IRWXO",
        "umask IXUSR | IRWXG | IRWXO",
        "vrrp_rx_bufs_policy ADVERT",
        "vrrp_rx_bufs_policy 65536",
        "vrrp_iptables",
        "vrrp_iptables in out",
        "vrrp_ipsets a b c d e f",
        "bfd_cpu_affinity 0 3 1023",
        "max_auto_priority",
        "max_auto_priority -1",
        "process_name"
      })
  void isHeld(String line) {
    assertThat(only(line).id()).isEqualTo("not-acted-on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include_check",
        "lvs_timeouts tcp 7200 udp 300",
        "lvs_sync_daemon eth0",
        "lvs_flush",
        "lvs_flush_on_stop",
        "lvs_flush_on_stop VS",
        "include_check +read -match wildcard_match brace_match readable",
        "dynamic_interfaces",
        "dynamic_interfaces allow_if_changes",
        "random_seed 4294967295",
        "reload_check_config",
        "reload_check_config /run/log",
        "reload_time_file /etc/reload-at",
        "reload_repeat",
        "reload_file",
        "reload_file /run/reading",
        "vrrp_check_unicast_src"
      })
  void isActedOn(String line) {
    assertThat(read(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "umask 01000 | a number up to 0777",
        "umask 512 | a number up to 0777",
        "umask IRALL | a number up to 0777",
        "lvs_sync_daemon eth0 id 256 | a whole number from 0 to 255",
        "lvs_timeouts tcp 2678401 | a whole number from 0 to 2678400 s",
        "lvs_flush_on_stop RS | expected VS",
        "vrrp_garp_extra_if 0 | a whole number from 1 to 86400",
        "vrrp_garp_extra_if all 86401 | a whole number from 1 to 86400",
        "vrrp_rx_bufs_policy SOME | MTU, ADVERT or bytes",
        "vrrp_mcast_group6 2001:db8::1 | an IPv6 multicast address",
        "bfd_cpu_affinity 0 1024 | numbers of CPUs from 0 to 1023",
        "max_auto_priority 100 | a whole number from -1 to 99",
        "smtp_server mail.example 70000 | a whole number from 1 to 65535",
        "notification_email_from ops<ops@example.org> | a mail address, such as ops@example.org",
        "notification_email_from öps@example.org | a mail address, such as ops@example.org",
        "smtp_starttls always | one of off, on, require",
        "smtp_batch 1001 | a whole number from 0 to 1000",
        "smtp_batch 5 0 | a whole number from 1 to 3600",
        "smtp_retry_limit 86401 | a whole number from 0 to 86400",
        "include_check +all | read, match, wildcard_match or brace_match",
        "dynamic_interfaces always | expected allow_if_changes",
        "vrrp_rlimit_rttime 0 | a whole number from 1 to 4294967295 us",
        "snmp_vs_stats_update_interval 31 | a number from 0.001 to 30 s"
      })
  void isOutOfRange(String line, String expected) {
    List<Diagnostic> errors =
        read(line).stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().id()).isEqualTo("bad-value");
    assertThat(errors.getFirst().message()).contains(expected);
    assertThat(errors.getFirst().position().line()).isEqualTo(2);
  }

  @Test
  void aMissingValueIsPointedAt() {
    assertThat(read("vrrp_garp_extra_if all").stream().map(Diagnostic::id))
        .contains("missing-value");
    assertThat(read("bfd_cpu_affinity").stream().map(Diagnostic::id)).contains("missing-value");
  }

  @ParameterizedTest
  @CsvSource({
    "enable_snmp_keepalived, enable_snmp_vrrp",
    "bfd_rlimit_rtime 1, bfd_rlimit_rttime",
    "lvs_process_name x, checker_process_name"
  })
  void anOldSpellingNamesTheNewOne(String line, String better) {
    assertThat(read(line).stream().map(Diagnostic::id))
        .containsExactlyInAnyOrder("deprecated", "not-acted-on");
    assertThat(DiagnosticText.of(read(line))).contains("write " + better + " instead");
  }

  @Test
  void anOldSpellingThatIsActedOnNamesTheNewOneAlone() {
    assertThat(only("lvs_flush_onstop VS").id()).isEqualTo("deprecated");
    assertThat(DiagnosticText.of(read("lvs_flush_onstop VS")))
        .contains("write lvs_flush_on_stop instead");
  }
}
