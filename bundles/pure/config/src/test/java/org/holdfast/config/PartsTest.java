package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.config.VrrpScript;
import org.junit.jupiter.api.Test;

/** VRRP alone, or virtual servers alone. */
class PartsTest {
  private static final String BOTH =
      """
      global_defs {
        router_id lb1
        lvs_sync_daemon eth0 A
      }
      static_ipaddress {
        10.0.0.9/24 dev eth0
      }
      vrrp_script S {
        script /bin/true
      }
      vrrp_sync_group G {
        group {
          A
        }
      }
      vrrp_instance A {
        interface eth0
        virtual_router_id 1
        virtual_ipaddress {
          10.0.0.1
        }
        track_script {
          S
        }
        track_virtual_server {
          10.0.0.1:80/tcp
        }
      }
      virtual_server 10.0.0.1 80 {
        protocol TCP
        real_server 10.0.1.1 80 {
          weight 1
        }
      }
      """;

  private static Configuration read(Parts parts) {
    ReadResult result = ConfigReader.read(Sources.ROOT, Sources.of(BOTH), "lb1", parts);
    assertThat(result.diagnostics()).allMatch(one -> one.severity() == Severity.WARNING);
    return result.configuration().orElseThrow();
  }

  @Test
  void allIsAll() {
    Configuration all = read(Parts.ALL);

    assertThat(all.instances()).hasSize(1);
    assertThat(all.instances().getFirst().tracking().virtualServers()).hasSize(1);
    assertThat(all.virtualServers()).hasSize(1);
    assertThat(all.global().ipvs().syncDaemon()).isPresent();
    assertThat(all.statics().addresses()).hasSize(1);
  }

  @Test
  void vrrpAloneHasNoVirtualServersAndTracksNone() {
    Configuration vrrp = read(Parts.VRRP);
    VrrpInstance instance = vrrp.instances().getFirst();

    assertThat(vrrp.virtualServers()).isEmpty();
    assertThat(instance.tracking().virtualServers()).isEmpty();
    assertThat(instance.tracking().scripts()).hasSize(1);
    assertThat(vrrp.syncGroups()).hasSize(1);
    assertThat(vrrp.statics().addresses()).hasSize(1);
    assertThat(vrrp.trackers().scripts()).extracting(VrrpScript::name).containsExactly("S");
    assertThat(vrrp.global().routerId()).contains("lb1");
  }

  @Test
  void checkersAloneHaveNothingOfVrrp() {
    Configuration checkers = read(Parts.CHECKERS);

    assertThat(checkers.virtualServers()).isEqualTo(read(Parts.ALL).virtualServers());
    assertThat(checkers.instances()).isEmpty();
    assertThat(checkers.syncGroups()).isEmpty();
    assertThat(checkers.trackers().scripts()).isEmpty();
    assertThat(checkers.statics().addresses()).isEmpty();
    assertThat(checkers.global().ipvs().syncDaemon()).isEmpty();
    assertThat(checkers.global().routerId()).contains("lb1");
  }

  @Test
  void mistakesOfWhatIsLeftOutAreToldAndCount() {
    String text = "vrrp_instance A {\n  prioriti 1\n}\n";
    ReadResult result = ConfigReader.read(Sources.ROOT, Sources.of(text), "lb1", Parts.CHECKERS);

    assertThat(result.diagnostics()).anyMatch(one -> one.id().equals("unknown-keyword"));
    assertThat(result.configuration()).isEmpty();
  }
}
