package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.holdfast.config.Reading.findings;
import static org.holdfast.config.Reading.instance;
import static org.holdfast.config.Reading.instanceFindings;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RouteMetric;
import org.holdfast.api.config.VrrpInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of virtual_routes and static_routes. */
class RouteKeywordsTest {
  private static final String HELD = "not-acted-on";

  private static List<String> of(String line) {
    return new ArrayList<>(instanceFindings("virtual_routes {\n" + line + "\n}"));
  }

  private static String text(String line) {
    ReadResult result = Sources.of("static_routes {\n" + line + "\n}").read();
    return DiagnosticText.of(result.diagnostics());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "198.51.100.0/24 via 192.0.2.1 dev eth0",
        "default via inet6 fe80::1 dev eth0",
        "default6 via inet6 2001:db8::1",
        "any dev eth0",
        "blackhole 198.51.100.0/24",
        "unreachable default metric 4294967295",
        "to 198.51.100.0/24 oif eth0",
        "to prohibit 198.51.100.0/24",
        "src 192.0.2.9 to 198.51.100.0/24 via 192.0.2.1",
        "src 192.0.2.9 198.51.100.0/24 via 192.0.2.1",
        "src 192.0.2.9 throw 198.51.100.0/24",
        "inet6 2001:db8:1::/48 from 2001:db8::/32 via fe80::1 expires 600 pref low",
        "2001:db8:1::/48 via fe80::1 pref 3",
        "198.51.100.0/24 dev eth0 tos 0x10 table 0x64 protocol static scope link metric 0x0a",
        "198.51.100.0/24 dev eth0 dsfield AF11 table mine protocol 18 scope 253 priority 1",
        "198.51.100.0/24 dev eth0 preference 010 vrf blue onlink",
        "198.51.100.0/24 dev eth0 mtu 1400 advmss lock 1360 hoplimit 255 window 0x1000",
        "198.51.100.0/24 dev eth0 mtu lock 1400 rtt lock 1.5s rttvar 200ms rto_min 200",
        "198.51.100.0/24 dev eth0 rtt 4294967S reordering 3 cwnd lock 9 ssthresh 9",
        "198.51.100.0/24 dev eth0 initcwnd 10 initrwnd 10 features ecn quickack 1",
        "198.51.100.0/24 dev eth0 congctl lock cubic fastopen_no_cookie 0 realms cosmos",
        "198.51.100.0/24 dev eth0 realms 1/0x2 ttl-propagate disabled add",
        "198.51.100.0/24 dev eth0 prepend no_track",
        "198.51.100.0/24 dev eth0 append as to 192.0.2.7 as 192.0.2.8",
        "198.51.100.0/24 via 192.0.2.1 or 192.0.2.2",
        "198.51.100.0/24 encap ip id 1 dst 192.0.2.1 src 192.0.2.2 tos 4 ttl 64 flags 1 dev eth0",
        "198.51.100.0/24 dev eth0 encap ip6 id 0xffffffffffffffff dst ::1 tc 1 hoplimit 9 metric 3",
        "198.51.100.0/24 via inet 192.0.2.1 encap mpls 100/1048575 mtu 1400",
        "2001:db8:1::/48 via fe80::1 dev eth0 encap ila 2001:db8:0:1",
        "198.51.100.0/24 nexthop via 192.0.2.1 dev eth0 weight 1 onlink nexthop"
            + " via inet6 fe80::1 dev eth1 weight 256 encap mpls 16 realms 3 nexthop dev eth2"
      })
  void isReadAndWrittenAgain(String line) {
    List<String> findings = of(line);
    findings.removeIf(HELD::equals); // of "as" alone
    assertThat(findings).isEmpty();
    Configuration read = good(line);
    assertThat(read.statics().routes()).hasSize(1);
    String written = ConfigWriter.write(read, ConfigWriter.Secrets.SHOWN);
    assertThat(Sources.of(written).read().configuration()).as(written).contains(read);
  }

  private static Configuration good(String line) {
    return Sources.of("static_routes {\n" + line + "\n}").read().configuration().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.0/33 dev eth0, bad-value",
    "10/8 dev eth0, bad-value",
    "dev eth0, missing-value",
    "blackhole, missing-value",
    "to blackhole, missing-value",
    "default via, missing-value",
    "default via inet, missing-value",
    "default via inet5 192.0.2.1, bad-value",
    "default dev abcdefghijklmnop, bad-value",
    "default dev eth0 metric 4294967296, bad-value",
    "default dev eth0 metric 0x100000000, bad-value",
    "default dev eth0 tos 256, bad-value",
    "default dev eth0 hoplimit 256, bad-value",
    "default dev eth0 mtu lock, missing-value",
    "default dev eth0 mtu big, bad-value",
    "default dev eth0 window lock 9, bad-value",
    "default dev eth0 rtt 4294968s, bad-value",
    "default dev eth0 rtt 1h, bad-value",
    "default dev eth0 quickack 2, bad-value",
    "default dev eth0 features all, bad-value",
    "default dev eth0 realms 1/65536, bad-value",
    "default dev eth0 encap, missing-value",
    "default dev eth0 encap mpls 1048576, bad-value",
    "default dev eth0 encap ila 2001:db8::1, bad-value",
    "default nexthop, missing-value",
    "default nexthop weight 1, missing-value",
    "default nexthop via 192.0.2.1 weight 0, bad-value",
    "default nexthop via 192.0.2.1 weight 257, bad-value",
    "default default, unknown-keyword",
    "default blackhole, unknown-keyword",
    "default dev eth0 track_group g, unknown-keyword"
  })
  void isWrong(String line, String id) {
    assertThat(of(line)).contains(id);
    assertThat(of(line)).doesNotContain("missing-option");
  }

  @Test
  void messagesNameTheWordAndTheRange() {
    assertThat(text("default dev eth0 mtu lock big"))
        .contains(
            "found 'big' in static_routes;"
                + " expected a number from 0 to 4294967295, also as 0x..");
    assertThat(text("dev eth0"))
        .contains(":2:1: error: static_routes has none of DESTINATION, to here");
    assertThat(text("198.51.100.0/33 dev eth0"))
        .contains("static_routes has '198.51.100.0/33'; expected one of unicast, ")
        .contains(
            ", or an IP address with an optional prefix length,"
                + " or default, default6, any, all");
    assertThat(text("blackhol 198.51.100.0/24")).contains("did you mean 'blackhole'?");
    assertThat(text("default dve eth0"))
        .contains("expected [unicast|")
        .contains("[DESTINATION] [OPTION ..]")
        .contains("did you mean 'dev'?");
  }

  @Test
  void anOldSpellingIsTheNewOne() {
    assertThat(of("default gw 192.0.2.1")).containsExactly("deprecated");
    assertThat(of("default gw eth0")).contains("deprecated", "bad-value");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.0/24 via 2001:db8::1, mixed-families",
    "2001:db8::/32 via inet 192.0.2.1, mixed-families",
    "inet6 198.51.100.0/24 dev eth0, mixed-families",
    "2001:db8::/32 dev eth0 src 192.0.2.1, mixed-families",
    "2001:db8::/32 dev eth0 realms 1, mixed-families",
    "198.51.100.0/24 dev eth0 expires 3, mixed-families",
    "198.51.100.0/24 dev eth0 pref low, mixed-families",
    "198.51.100.0/24 from 10.0.0.0/8 dev eth0, mixed-families",
    "198.51.100.0/24, missing-value",
    "198.51.100.0/24 dev eth0 nexthop via 192.0.2.1, conflicting-options"
  })
  void whatDoesNotFitTogetherIsWrong(String line, String id) {
    assertThat(of(line)).containsExactly(id);
  }

  @Test
  void routesStayInTheModel() {
    VrrpInstance instance =
        instance("", "virtual_routes {\n 198.51.100.0/24 via 192.0.2.1 dev eth0 metric 0x10\n}");
    assertThat(instance.held()).isEmpty();
    assertThat(instance.routes())
        .singleElement()
        .satisfies(
            route -> {
              assertThat(route.toString())
                  .isEqualTo("198.51.100.0/24 via 192.0.2.1 dev eth0 metric 16");
              assertThat(route.tracked()).isTrue();
            });
    assertThat(findings("static_routes {\n}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rtt lock 1.5s, rtt, 1500",
    "rttvar 0x10, rttvar, 16",
    "rto_min 2.1ms, rto_min, 3",
    "rto_min 3SECS, rto_min, 3000",
    "hoplimit 010, hoplimit, 8",
    "congctl lock cubic, congctl, cubic",
    "features ecn, features, ecn"
  })
  void metricsAreNumbersOfOneUnit(String words, String name, String value) {
    assertThat(good("198.51.100.0/24 dev eth0 " + words).statics().routes().getFirst().metrics())
        .containsExactly(new RouteMetric(name, words.contains("lock"), value));
  }

  @Test
  void theOldWordOrAddsASecondHop() {
    assertThat(
            good("198.51.100.0/24 via 192.0.2.1 or 192.0.2.2 dev eth0")
                .statics()
                .routes()
                .getFirst()
                .hops())
        .extracting(hop -> hop.gateway().orElseThrow().getHostAddress(), hop -> hop.device().get())
        .containsExactly(tuple("192.0.2.1", "eth0"), tuple("192.0.2.2", "eth0"));
  }
}
