package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.instanceFindings;

import java.util.List;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.VirtualRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of virtual_rules and static_rules. */
class RuleKeywordsTest {
  private static List<String> of(String line) {
    return instanceFindings("virtual_rules {\n" + line + "\n}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from 192.0.2.0/24 lookup 7 priority 100",
        "from 192.0.2.0/24 to 198.51.100.0/24 table mine preference 0x10",
        "not from all to default table 0xff order 4294967295",
        "inet6 from any lookup main preference 1",
        "inet from default6 dev eth0 goto 200 preference 1",
        "tos 0x10 dsfield EF fwmark 0x1/0xff table 1 preference 1",
        "fwmark 7 iif eth0 oif eth1 nop preference 1",
        "tunnel-id 18446744073709551615 uidrange 1000-0xffffffff l3mdev preference 1",
        "protocol static ipproto tcp sport 1-1023 dport 80 table 1 preference 1",
        "ipproto 17 dport 0-65535 type prohibit preference 1",
        "from 192.0.2.1 blackhole preference 1 no_track",
        "from 192.0.2.1 unreachable preference 1",
        "from 192.0.2.1 prohibit",
        "table 1 realms 1/two suppress_prefixlength 128 suppress_ifgroup 7",
        "table 1 realms two sup_pl 0 sup_group default"
      })
  void isReadAndWrittenAgain(String line) {
    assertThat(of(line)).isSubsetOf("missing-preference");
    Configuration read =
        Sources.of("static_rules {\n" + line + "\n}").read().configuration().orElseThrow();
    assertThat(read.statics().rules()).hasSize(1);
    String written = ConfigWriter.write(read, ConfigWriter.Secrets.SHOWN);
    assertThat(Sources.of(written).read().configuration()).as(written).contains(read);
  }

  @ParameterizedTest
  @CsvSource({
    "from 192.0.2.0/24 to 2001:db8::/32 table 1 preference 1, mixed-families",
    "inet6 from 192.0.2.0/24 table 1 preference 1, mixed-families",
    "inet6 table 1 realms 3 preference 1, mixed-families",
    "uidrange 5-3 table 1 preference 1, bad-value",
    "dport 5-3 table 1 preference 1, bad-value",
    "type multicast preference 1, bad-value",
    "blackhole goto 300 preference 1, conflicting-options"
  })
  void whatDoesNotFitTogetherIsWrong(String line, String id) {
    assertThat(of(line)).containsExactly(id);
  }

  @Test
  void rulesWithoutAPreferenceGetThoseOfKeepalived() {
    ReadResult result =
        Sources.of(
                """
                static_rules {
                  from 192.0.2.0/24 table 1
                  inet6 table 1
                  to 192.0.2.0/24 table 1
                  from 192.0.2.1 table 1 preference 7
                }
                """)
            .read();
    assertThat(result.configuration().orElseThrow().statics().rules())
        .extracting(VirtualRule::preference)
        .containsExactly(16384L, 16384L, 16383L, 7L);
    assertThat(result.diagnostics()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "from 192.0.2.0/33 table 1, bad-value",
    "from table 1, bad-value",
    "from, missing-value",
    "192.0.2.0/24 table 1, unknown-keyword",
    "table 4294967296, bad-value",
    "fwmark 1/, bad-value",
    "fwmark 0x100000000, bad-value",
    "uidrange 1000, bad-value",
    "sport 65536, bad-value",
    "dport 1-65536, bad-value",
    "dport http, bad-value",
    "suppress_prefixlength 129, bad-value",
    "protocol 256, bad-value",
    "tunnel-id 18446744073709551616, bad-value",
    "type drop, bad-value",
    "iif a/b, bad-value",
    "form 192.0.2.1, unknown-keyword",
    "table 1 track_group g, unknown-keyword"
  })
  void isWrong(String line, String id) {
    assertThat(of(line)).contains(id);
  }

  @Test
  void theSpellingOfTheManualIsUnderstood() {
    assertThat(of("ip_proto udp table 1"))
        .containsExactlyInAnyOrder("missing-preference", "deprecated");
  }
}
