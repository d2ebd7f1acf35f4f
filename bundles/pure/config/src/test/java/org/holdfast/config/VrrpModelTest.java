package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.good;
import static org.holdfast.config.Reading.instance;
import static org.holdfast.config.Reading.instanceFindings;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.DumpFiles;
import org.holdfast.api.config.FirewallSettings;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.GarpSpacing;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.LeaseSettings;
import org.holdfast.api.config.MailSettings;
import org.holdfast.api.config.NameDirectories;
import org.holdfast.api.config.NodeScripts;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.NotifyFifos;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.config.Scheduling;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VmacDefaults;
import org.holdfast.api.config.VmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.track.TrackerId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VrrpModelTest {
  private static final InetAddress VIP = InetAddress.ofLiteral("10.0.0.1");

  @Test
  void anInstanceHasDefaults() {
    assertThat(instance("", ""))
        .isEqualTo(
            new VrrpInstance(
                "VI",
                2,
                false,
                "eth0",
                1,
                100,
                Duration.ofSeconds(1),
                true,
                Duration.ZERO,
                Optional.empty(),
                InetAddress.ofLiteral("224.0.0.18"),
                List.of(),
                255,
                true,
                AuthSettings.none(),
                List.of(
                    new VirtualAddress(
                        VIP,
                        32,
                        "eth0",
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        true,
                        AddressOptions.defaults(),
                        List.of())),
                List.of(),
                true,
                List.of(),
                List.of(),
                true,
                Tracking.none(),
                3,
                false,
                true,
                false,
                LeaseSettings.defaults(),
                GarpSettings.defaults(),
                Notify.none(),
                false,
                AdvertRules.defaults(),
                VmacSettings.none(),
                List.of()));
  }

  @Test
  void leaseIsOfTheInstanceElseOfGlobalDefsElseAutomatic() {
    assertThat(instance("", "").lease()).isEqualTo(LeaseSettings.defaults());
    String off = "vip_lease off\nvip_gate off";
    assertThat(instance(off, "").lease()).isEqualTo(LeaseSettings.off());
    assertThat(instance("vip_lease off", "vip_lease 9").lease())
        .isEqualTo(new LeaseSettings(true, OptionalInt.of(9), true));
  }

  @Test
  void globalsAreDefaultsOfInstances() {
    String globals =
        """
        vrrp_version 3
        vrrp_mcast_group4 239.0.0.1
        vrrp_down_timer_adverts 5
        vrrp_lower_prio_no_advert
        vrrp_higher_prio_send_advert yes
        vrrp_check_unicast_src
        v3_checksum_as_v2
        vrrp_garp_master_repeat 2
        vrrp_garp_master_delay 1
        """;
    VrrpInstance instance = instance(globals, "garp_master_delay 7\nunicast_peer { 10.0.0.9 }");
    assertThat(instance.version()).isEqualTo(3);
    assertThat(instance.multicastGroup()).isEqualTo(InetAddress.ofLiteral("239.0.0.1"));
    assertThat(instance.downTimerAdverts()).isEqualTo(5);
    assertThat(instance.lowerPrioNoAdvert()).isTrue();
    assertThat(instance.higherPrioSendAdvert()).isTrue();
    assertThat(instance.checkUnicastSource()).isTrue();
    assertThat(instance.checksumWithoutPseudoHeader()).isTrue();
    assertThat(instance.garp())
        .isEqualTo(
            new GarpSettings(
                2,
                Duration.ofSeconds(7),
                Duration.ZERO,
                1,
                2,
                Duration.ofSeconds(7),
                Duration.ZERO,
                false));
  }

  @Test
  void strangersAreRefusedUnlessTheCheckIsSwitchedOff() {
    String peer = "unicast_peer { 10.0.0.9 }";
    assertThat(instance("", peer).checkUnicastSource()).isTrue();
    assertThat(instance("", peer + "\ncheck_unicast_src no").checkUnicastSource()).isFalse();
    assertThat(instance("vrrp_check_unicast_src no", peer).checkUnicastSource()).isFalse();
  }

  @Test
  void anInstanceOverridesGlobals() {
    VrrpInstance instance =
        instance(
            "vrrp_version 3\nvrrp_lower_prio_no_advert", "version 2\nlower_prio_no_advert off");
    assertThat(instance.version()).isEqualTo(2);
    assertThat(instance.lowerPrioNoAdvert()).isFalse();
  }

  @Test
  void minimalGarp() {
    GarpSettings garp = instance("vrrp_min_garp", "").garp();
    assertThat(garp.masterRepeat()).isEqualTo(1);
    assertThat(garp.masterDelay()).isZero();
  }

  @Test
  void globalDefs() {
    String text =
        """
        global_defs { router_id lb1
          script_user nobody nogroup
        }
        global_defs { enable_script_security
          vrrp_startup_delay 0.25
          vrrp_delay_after_boot 30
          checker_log_all_failures on
          rs_init_notifies
        }
        """;
    assertThat(good(text).global())
        .isEqualTo(
            new GlobalDefs(
                Optional.of("lb1"),
                Optional.of("nobody"),
                Optional.of("nogroup"),
                true,
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                true,
                true,
                false,
                ReloadSettings.defaults(),
                GarpSpacing.none(),
                FirewallSettings.defaults(),
                NotifyFifos.none(),
                NodeScripts.none(),
                NameDirectories.defaults(),
                DumpFiles.defaults(),
                VmacDefaults.defaults(),
                Scheduling.usual(),
                IpvsSettings.defaults(),
                TlsFiles.none(),
                MailSettings.none(),
                List.of()));
    assertThat(good("").global()).isEqualTo(GlobalDefs.defaults());
  }

  @Test
  void whatIsSaidOfReloads() {
    String all =
        "reload_check_config /run/report\nreload_time_file /etc/at\nreload_repeat\n"
            + "reload_file /run/reading";
    assertThat(good("global_defs {\n" + all + "\n}\n").global().reload())
        .isEqualTo(
            new ReloadSettings(
                true,
                Optional.of("/run/report"),
                Optional.of("/etc/at"),
                true,
                Optional.of("/run/reading")));
    assertThat(good("global_defs {\nreload_check_config\nreload_file\n}\n").global().reload())
        .isEqualTo(
            new ReloadSettings(
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of("/run/keepalived.reload")));
  }

  @Test
  void theAddressOwnerWantsToBeMaster() {
    assertThat(instance("", "priority 255").wantsMaster()).isTrue();
    assertThat(instance("", "priority 255\nstate BACKUP").wantsMaster()).isFalse();
    assertThat(instance("", "priority 254").wantsMaster()).isFalse();
  }

  @Test
  @Tag("vrrp-14-kept")
  void thePriorityIs100UnlessSaid() {
    assertThat(instance("", "").priority()).isEqualTo(100);
  }

  @Test
  @Tag("vrrp-14-caught")
  void aPriorityThatIsSaidIsNotTheDefault() {
    assertThat(instance("", "priority 101").priority()).isNotEqualTo(100);
  }

  @Test
  @Tag("vrrp-12-kept")
  void virtualRouterIdsFrom1To255AreTaken() {
    assertThat(instanceFindings("virtual_router_id 1")).containsExactly("repeated");
    assertThat(instanceFindings("virtual_router_id 255")).containsExactly("repeated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "256", "-1", "one"})
  @Tag("vrrp-12-caught")
  void otherVirtualRouterIdsAreRefused(String id) {
    assertThat(instanceFindings("virtual_router_id " + id))
        .isNotEqualTo(List.of("repeated"))
        .isNotEmpty();
  }

  @Test
  void preemption() {
    assertThat(instance("", "nopreempt").preempt()).isFalse();
    assertThat(instance("", "preempt_delay 1.5").preemptDelay()).isEqualTo(Duration.ofMillis(1500));
    assertThat(instanceFindings("nopreempt\nstate MASTER\npriority 9"))
        .containsExactly("no-effect");
    assertThat(instanceFindings("nopreempt\npreempt_delay 5")).containsExactly("no-effect");
  }

  @Test
  void advertIntervals() {
    assertThat(instance("vrrp_version 3", "advert_int 0.01").advertInterval())
        .isEqualTo(Duration.ofMillis(10));
    assertThat(instance("vrrp_version 3", "advert_int 40.95").advertInterval())
        .isEqualTo(Duration.ofMillis(40_950));
    assertThat(instance("", "advert_int 255").advertInterval()).isEqualTo(Duration.ofSeconds(255));
    assertThat(instanceFindings("advert_int 0.99")).containsExactly("advert-int-range");
    assertThat(instanceFindings("advert_int 2.5")).containsExactly("rounded");
    assertThat(instanceFindings("version 3\nadvert_int 40.96")).containsExactly("advert-int-range");
    assertThat(instanceFindings("advert_int 0.009")).containsExactly("bad-value");
  }

  @Test
  void passwords() {
    VrrpInstance instance = instance("", "authentication {\nauth_type PASS\nauth_pass 12345678\n}");
    assertThat(
            new String(instance.auth().password().orElseThrow().reveal(), StandardCharsets.UTF_8))
        .isEqualTo("12345678");
    assertThat(instanceFindings("authentication {\nauth_type PASS\nauth_pass 123456789\n}"))
        .containsExactly("auth-pass-length");
  }

  @Test
  void virtualAddresses() {
    VrrpInstance instance =
        instance(
            "",
            """
            virtual_ipaddress {
              10.1.2.3/20 dev eth1 label eth1:a scope link brd + no_track
              10.1.2.4/20 brd -
            }
            virtual_ipaddress_excluded { fe80::1/64 }
            """);
    assertThat(instance.addresses().subList(1, 3))
        .containsExactly(
            new VirtualAddress(
                InetAddress.ofLiteral("10.1.2.3"),
                20,
                "eth1",
                Optional.of("eth1:a"),
                253,
                Optional.of(InetAddress.ofLiteral("10.1.15.255")),
                false,
                AddressOptions.defaults(),
                List.of()),
            new VirtualAddress(
                InetAddress.ofLiteral("10.1.2.4"),
                20,
                "eth0",
                Optional.empty(),
                0,
                Optional.of(InetAddress.ofLiteral("10.1.0.0")),
                true,
                AddressOptions.defaults(),
                List.of()));
    assertThat(instance.excludedAddresses())
        .containsExactly(
            new VirtualAddress(
                InetAddress.ofLiteral("fe80::1"),
                64,
                "eth0",
                Optional.empty(),
                253,
                Optional.empty(),
                true,
                AddressOptions.defaults(),
                List.of()));
  }

  @Test
  void addressesThatDoNotFitAnAdvertAreExcluded() {
    StringBuilder lines = new StringBuilder("virtual_ipaddress {\n");
    for (int i = 0; i < 300; i++) {
      lines.append("10.1.").append(i / 250).append('.').append(i % 250 + 1).append('\n');
    }
    ReadResult result =
        Sources.of("vrrp_instance VI {\n interface eth0\n virtual_router_id 1\n" + lines + "}\n}\n")
            .read();
    VrrpInstance instance = result.configuration().orElseThrow().instances().getFirst();
    assertThat(instance.addresses()).hasSize(255);
    assertThat(instance.excludedAddresses()).hasSize(45);
    assertThat(result.diagnostics()).extracting(d -> d.id()).containsExactly("too-many-addresses");
  }

  @Test
  void peers() {
    VrrpInstance instance =
        instance("", "unicast_src_ip 10.0.0.2\nunicast_peer {\n10.0.0.3\n10.0.0.4 max_ttl 9\n}");
    assertThat(instance.sourceAddress()).contains(InetAddress.ofLiteral("10.0.0.2"));
    assertThat(instance.unicastPeers())
        .containsExactly(
            new UnicastPeer(InetAddress.ofLiteral("10.0.0.3"), 0, 255),
            new UnicastPeer(InetAddress.ofLiteral("10.0.0.4"), 0, 9));
  }

  @Test
  void oneVridIsOneRouterOnALink() {
    String other =
        "}\nvrrp_instance B {\n interface %s\n virtual_router_id 1\n priority 9\n"
            + " virtual_ipaddress { 10.0.0.2 }\n%s";
    assertThat(instanceFindings(other.formatted("eth0", ""))).containsExactly("duplicate-vrid");
    assertThat(instanceFindings(other.formatted("eth1", ""))).isEmpty();
    assertThat(instanceFindings(other.formatted("eth0", "unicast_peer { 10.0.0.9 }"))).isEmpty();
  }

  @Test
  void scriptsAndWhatTracksThem() {
    Configuration configuration =
        good(
            """
            vrrp_sync_group G {
              group { A
                B }
            }
            """
                + """
                vrrp_instance A {
                  interface eth0
                  virtual_router_id 1
                  virtual_ipaddress { 10.0.0.1 }
                  track_script { s
                    t weight 3
                  }
                  track_interface { eth1 weight -5 reverse }
                  notify "/bin/n 'x y'" root
                }
                vrrp_instance B {
                  interface eth0
                  virtual_router_id 2
                  virtual_ipaddress { 10.0.0.2 }
                }
                vrrp_script s {
                  script "killall -0 haproxy"
                  interval 3
                  weight -7 reverse
                }
                vrrp_script t { script "pidof x | grep y" }
                """);
    assertThat(configuration.trackers().scripts())
        .containsExactly(
            new VrrpScript(
                "s",
                command("/usr/bin/killall", "-0", "haproxy"),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                1,
                1,
                false,
                -7,
                true),
            new VrrpScript(
                "t",
                command("/bin/sh", "-c", "pidof x | grep y"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                1,
                false,
                0,
                false));
    VrrpInstance a = configuration.instances().getFirst();
    assertThat(a.tracking().scripts())
        .containsExactly(
            new TrackLine(new TrackerId(TrackerId.SCRIPT, "s"), -7, true),
            new TrackLine(new TrackerId(TrackerId.SCRIPT, "t"), 3, false));
    assertThat(a.tracking().interfaces()).containsExactly(new TrackedInterface("eth1", -5, true));
    assertThat(a.notifyScripts().any())
        .contains(
            new ScriptCommand(List.of("/bin/n", "x y"), Optional.of("root"), Optional.empty()));
    assertThat(configuration.syncGroups().getFirst().members()).containsExactly("A", "B");
  }

  private static ScriptCommand command(String... argv) {
    return new ScriptCommand(List.of(argv), Optional.empty(), Optional.empty());
  }
}
