package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;
import static org.holdfast.config.Reading.instance;
import static org.holdfast.config.Reading.instanceFindings;

import java.time.Duration;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.SyncGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keywords of instances and groups that are read and not acted on, and refused ones. */
class VrrpKeywordsTest {
  private static final String HELD = "not-acted-on";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "use_vmac vrrp.1 00:00:5e:00:02 netlink_notify_msg group 7",
        "use_vmac name group netlink_notify_msg group 3",
        "use_ipvlan",
        "use_ipvlan ipv1 192.0.2.1/24 vepa group uplinks",
        "use_ipvlan 2001:db8::1 private",
        "use_ipvlan name bridge 192.0.2.1 bridge",
        "kernel_rx_buf_size 4294967295",
        "vrf blue",
        "linkbeat_use_polling",
        "debug 4"
      })
  void isHeld(String line) {
    assertThat(instanceFindings(line)).containsExactly(HELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "preempt",
        "accept",
        "track_src_ip",
        "no_virtual_ipaddress",
        "strict_mode off",
        "skip_check_adv_addr",
        "owner_ignore_adverts yes",
        "unicast_fault_no_peer",
        "nopreempt\ntimer_expired_backup 254",
        "unicast_peer { 10.0.0.9 }\nold_unicast_checksum never"
      })
  void isSoAnyway(String line) {
    assertThat(instanceFindings(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "use_ipvlan ipv1 192.0.2.1/33, bad-value",
    "kernel_rx_buf_size 4294967296, bad-value",
    "debug 5, bad-value",
    "vrf, missing-value"
  })
  void isWrong(String line, String id) {
    assertThat(instanceFindings(line)).containsExactlyInAnyOrder(HELD, id);
  }

  @ParameterizedTest
  @CsvSource({
    "timer_expired_backup 255, bad-value",
    "timer_expired_backup 0, bad-value",
    "old_unicast_checksum ever, bad-value",
    "timer_expired_backup, no-effect",
    "old_unicast_checksum, no-effect",
    "thread_timer_expired 9, deprecated"
  })
  void hasNoEffectHere(String line, String id) {
    assertThat(instanceFindings(line)).contains(id, "no-effect");
  }

  @Test
  void roundsAndTimesOfGarpAreTakenAsKeepalivedTakesThem() {
    GarpSettings garp =
        instance("", "garp_master_repeat 4294967295\ngarp_master_delay 4294967295").garp();
    assertThat(garp.masterRepeat()).isEqualTo(255);
    assertThat(garp.lowerPriorityRepeat()).isEqualTo(255);
    assertThat(garp.masterDelay()).isEqualTo(Duration.ofSeconds(4_294_967_295L));
    assertThat(instanceFindings("garp_master_repeat 4294967296")).containsExactly("bad-value");
  }

  @Test
  void groups() {
    String group =
        """
        vrrp_sync_group G {
          group { VI
            VJ }
          smtp_alert
        }
        vrrp_instance VI {
          interface eth0
          virtual_router_id 1
          virtual_ipaddress { 10.0.0.1 }
        }
        vrrp_instance VJ {
          interface eth0
          virtual_router_id 2
          virtual_ipaddress { 10.0.0.2 }
        }
        """;
    assertThat(findings(group)).isEmpty();
    SyncGroup read = Sources.of(group).read().configuration().orElseThrow().syncGroups().getFirst();
    assertThat(read.members()).containsExactly("VI", "VJ");
    assertThat(read.notifyScripts().mail()).isTrue();
  }

  @Test
  void linesOfStaticAddressesAreReadAsOthers() {
    assertThat(
            findings(
                "static_ipaddress {\n 10.0.0.1 peer 10.0.0.2/32 preferred_lft 0x10"
                    + " track_group g\n}"))
        .containsExactlyInAnyOrder("no-effect", "unknown-track-group");
    assertThat(findings("static_ipaddress {\n 10.0.0.1 use_vmac\n}"))
        .containsExactly("unknown-keyword");
    assertThat(instanceFindings("virtual_ipaddress { 10.0.0.3 peer 10.0.0.4/33 }"))
        .containsExactly("bad-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key 1 a-key-of-32-characters-or-a-bit-more",
        "key 1 \"a key of 32 characters or a bit more\"",
        "key 255 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "key 1 a-key-of-32-characters-or-a-bit-more\nmode receive-only\ntime_window 300",
        "key 1 a-key-of-32-characters-or-a-bit-more\nanti_replay monotonic"
      })
  void hmacIsRead(String inside) {
    String id = inside.startsWith("key 255") ? "255" : "1";
    assertThat(instanceFindings("auth_hmac {\nactive_key " + id + "\n" + inside + "\n}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key 256 hunter2-hunter2-hunter2-hunter2-hunter2",
        "key 1 hunter2",
        "key hunter2-hunter2-hunter2-hunter2-hunter2",
        "key 1 hex:hunter2",
        "key 1 not a hunter2-hunter2-hunter2-hunter2-hunter2"
      })
  void aKeyIsNotShownInMessages(String inside) {
    ReadResult result =
        Sources.of(
                "vrrp_instance VI {\n interface eth0\n virtual_router_id 1\n"
                    + " virtual_ipaddress { 10.0.0.1 }\nauth_hmac {\nactive_key 1\n"
                    + inside
                    + "\n}\n}\n")
            .read();
    assertThat(result.diagnostics()).isNotEmpty();
    assertThat(result.diagnostics()).noneMatch(d -> d.message().contains("hunter2"));
  }
}
