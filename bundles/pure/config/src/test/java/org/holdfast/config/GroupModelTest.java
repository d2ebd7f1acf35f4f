package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virtual servers of firewall marks and of groups. */
class GroupModelTest {

  private static Configuration read(String text) {
    ReadResult result = Sources.of(text).read();
    assertThat(result.diagnostics())
        .filteredOn(found -> found.severity() == Diagnostic.Severity.ERROR)
        .isEmpty();
    Configuration read = result.configuration().orElseThrow();
    for (ConfigWriter.Secrets secrets : ConfigWriter.Secrets.values()) {
      assertThat(Sources.of(ConfigWriter.write(read, secrets)).read().configuration())
          .contains(read);
    }
    return read;
  }

  private static VirtualServer only(String text) {
    return read(text).virtualServers().getFirst();
  }

  private static List<String> findings(String text) {
    return Sources.of(text).read().diagnostics().stream().map(Diagnostic::id).toList();
  }

  @Test
  void aGroupKeepsItsEntriesInOrder() {
    VirtualServer server =
        only(
            """
            virtual_server_group web {
              192.0.2.1-3 80
              fwmark 7
              192.0.2.255-192.0.3.1 81
              192.0.4.8/30
            }
            virtual_server group web {
              protocol TCP
              persistence_timeout 60
              real_server 10.0.0.1 8080 {
              }
            }
            """);
    assertThat(server.id()).hasToString("group:web/tcp");
    assertThat(server.group().orElseThrow().entries())
        .extracting(ServerGroup.Entry::toString)
        .containsExactly(
            "192.0.2.1-192.0.2.3 80",
            "fwmark 7",
            "192.0.2.255-192.0.3.1 81",
            "192.0.4.8-192.0.4.11 0");
    assertThat(server.realServers().getFirst().id()).hasToString("10.0.0.1:8080");
  }

  @Test
  void oneGroupServesTwoProtocols() {
    Configuration read =
        read(
            """
            virtual_server_group dns {
              192.0.2.1 53
            }
            virtual_server group dns {
              protocol TCP
              real_server 10.0.0.1 53 {
              }
            }
            virtual_server group dns {
              protocol UDP
              real_server 10.0.0.1 53 {
              }
            }
            """);
    assertThat(read.virtualServers())
        .extracting(server -> server.id().toString())
        .containsExactly("group:dns/tcp", "group:dns/udp");
  }

  /** keepalived.conf(5): what the family of a mark is when the file does not say it. */
  @ParameterizedTest
  @CsvSource({
    "'', NAT, 10.0.0.1, 10.0.0.2, INET",
    "'', NAT, fd00::1, fd00::2, INET6",
    "'', DR, fd00::1, fd00::2, INET6",
    "'', TUN, fd00::1, fd00::2, INET6",
    "'', TUN, fd00::1, 10.0.0.2, INET",
    "ip_family inet6, TUN, fd00::1, 10.0.0.2, INET6",
    "ip_family inet6, TUN, 10.0.0.1, 10.0.0.2, INET6",
    "ip_family inet, NAT, 10.0.0.1, 10.0.0.2, INET",
  })
  void familyOfAMark(String option, String method, String one, String two, IpFamily family) {
    String options = "%s\nlvs_method %s\n".formatted(option, method);
    String servers = "real_server %s 80 {\n}\nreal_server %s 80 {\n}\n".formatted(one, two);
    VirtualServer server = only("virtual_server fwmark 7 {\n" + options + servers + "}\n");
    assertThat(server.id().kind()).isEqualTo(new VirtualServerId.Mark(7, family));
    VirtualServer ofGroup =
        only(
            "virtual_server_group G {\nfwmark 7\n}\nvirtual_server group G {\n"
                + options
                + servers
                + "}\n");
    assertThat(ofGroup.group().orElseThrow().family()).isEqualTo(family);
  }

  @Test
  void aMarkTakesTheFamilyOfTheRestOfItsGroup() {
    VirtualServer server =
        only(
            """
            virtual_server_group G {
              fwmark 41
              fwmark 42 inet6
            }
            virtual_server group G {
              lvs_method TUN
              real_server 10.0.0.1 {
              }
            }
            """);
    assertThat(server.group().map(ServerGroup::family)).isEqualTo(Optional.of(IpFamily.INET6));
  }

  @Test
  void tunnelsReachServersOfBothFamilies() {
    VirtualServer server =
        only(
            """
            virtual_server_group G {
              192.0.2.1 80
              2001:db8::1-f 80
              fwmark 1 inet
              fwmark 1 inet6
            }
            virtual_server group G {
              protocol TCP
              lvs_method TUN
              real_server 10.0.0.1 80 {
              }
              real_server fd00::1 80 {
              }
            }
            """);
    assertThat(server.group().orElseThrow().families())
        .containsExactly(IpFamily.INET, IpFamily.INET6);
    assertThat(server.persistencePrefixLength()).isEqualTo(128);
  }

  @Test
  void familiesThatDoNotMatchAreRefused() {
    String group = "virtual_server_group G {\n192.0.2.1 80\n%s\n}\n";
    String server = "virtual_server %s {\nprotocol TCP\n%s\nreal_server %s 80 {\n}\n}\n";
    assertThat(findings(group.formatted("") + server.formatted("group G", "", "fd00::1")))
        .containsExactly("mixed-families");
    assertThat(findings(group.formatted("fd00::1") + server.formatted("group G", "", "10.0.0.1")))
        .contains("mixed-families");
    assertThat(findings(server.formatted("fwmark 1", "ip_family inet", "fd00::1")))
        .containsExactly("mixed-families");
    assertThat(findings(server.formatted("192.0.2.1 80", "ip_family inet6", "10.0.0.1")))
        .containsExactly("mixed-families");
  }

  @Test
  void whatCannotBeServedIsSaid() {
    String server = "virtual_server %s {\nprotocol TCP\nreal_server 10.0.0.1 80 {\n}\n}\n";
    assertThat(findings("virtual_server_group G {\n}\n" + server.formatted("group G")))
        .containsExactly("empty-group");
    assertThat(findings("virtual_server_group G {\n192.0.2.1\n}\n" + server.formatted("group G")))
        .containsExactly("port-zero");
    assertThat(findings(server.formatted("fwmark 1") + server.formatted("fwmark 1")))
        .containsExactly("duplicate-server");
    assertThat(findings("virtual_server_group G {\n192.0.2.1 1\n}\n".repeat(2)))
        .containsExactly("duplicate-name");
    assertThat(findings(server.formatted("fwmark 0"))).containsExactly("bad-value");
  }
}
