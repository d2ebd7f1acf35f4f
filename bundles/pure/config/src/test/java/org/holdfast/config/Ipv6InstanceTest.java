package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;
import static org.holdfast.config.Reading.good;

import java.net.InetAddress;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.config.ConfigWriter.Secrets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A virtual router of IPv6; what keepalived 2.2.7 makes of the same files was looked at. */
class Ipv6InstanceTest {
  private static final String VIPS = "virtual_ipaddress { fe80::100/64\n fd00::100/64 }\n";

  private static String text(String globals, String options) {
    return """
    global_defs { %s }
    vrrp_instance VI {
      interface eth0
      virtual_router_id 1
      %s
    }
    """
        .formatted(globals, options);
  }

  private static VrrpInstance read(String globals, String options) {
    return good(text(globals, options)).instances().getFirst();
  }

  @Test
  void familyIsThatOfTheAddressesAndVersionIs3() {
    VrrpInstance instance = read("router_id x", VIPS);
    assertThat(instance.ipv6()).isTrue();
    assertThat(instance.version()).isEqualTo(3);
    assertThat(instance.multicastGroup()).isEqualTo(InetAddress.ofLiteral("ff02::12"));
    assertThat(read("vrrp_version 2", VIPS).version()).isEqualTo(3);
  }

  @Test
  void groupIsThatOfTheFileOrOfTheInstance() {
    String global = "vrrp_mcast_group6 ff05::12";
    assertThat(read(global, VIPS).multicastGroup()).isEqualTo(InetAddress.ofLiteral("ff05::12"));
    assertThat(read(global, VIPS + "mcast_dst_ip ff05::13").multicastGroup())
        .isEqualTo(InetAddress.ofLiteral("ff05::13"));
  }

  @Test
  void excludedAddressesMayBeOfTheOtherFamily() {
    VrrpInstance instance = read("router_id x", VIPS + "virtual_ipaddress_excluded { 10.0.0.1 }");
    assertThat(instance.excludedAddresses())
        .extracting(VirtualAddress::toString)
        .containsExactly("10.0.0.1/32");
  }

  @ParameterizedTest
  @CsvSource({
    "native_ipv6, true",
    "unicast_src_ip fd00::1, true",
    "mcast_dst_ip ff02::13, true",
    "mcast_src_ip 10.0.0.1, false",
    "nopreempt, false"
  })
  void familyWithoutAddressesIsToldByTheRest(String option, boolean ipv6) {
    String quiet = option.startsWith("unicast") ? option + "\nunicast_peer { fd00::2 }" : option;
    VrrpInstance instance = read("vrrp_version 3", "no_virtual_ipaddress\n" + quiet);
    assertThat(instance.ipv6()).isEqualTo(ipv6);
    assertThat(instance.addresses()).isEmpty();
    String written =
        ConfigWriter.write(
            good(text("vrrp_version 3", "no_virtual_ipaddress\n" + quiet)), Secrets.SHOWN);
    assertThat(Sources.of(written).read().configuration().orElseThrow().instances())
        .containsExactly(instance);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version 2 | ipv6-version",
        "unicast_src_ip 10.0.0.1; unicast_peer { fd00::2 } | bad-address",
        "mcast_src_ip 10.0.0.1 | bad-address",
        "mcast_dst_ip 224.0.0.18 | bad-address",
        "mcast_dst_ip fd00::1 | bad-address",
        "unicast_src_ip fd00::1; unicast_peer { 10.0.0.2 } | mixed-families",
        "unicast_peer { fd00::2 } | unicast-source",
      })
  void whatDoesNotFitIsToldOf(String option, String finding) {
    assertThat(findings(text("router_id x", VIPS + option.replace(';', '\n'))))
        .containsExactly(finding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fe80::1/64\n 10.0.0.1", "10.0.0.1\n fe80::1/64"})
  void familiesDoNotMix(String lines) {
    assertThat(findings(text("router_id x", "virtual_ipaddress { " + lines + " }")))
        .containsExactly("mixed-families");
    assertThat(findings(text("router_id x", "native_ipv6\nvirtual_ipaddress { 10.0.0.1 }")))
        .contains("mixed-families");
  }

  @Test
  @Tag("vrrp-18-caught")
  void firstAddressShouldBeLinkLocal() {
    String globalFirst = "virtual_ipaddress { fd00::100/64\n fe80::100/64 }";
    assertThat(findings(text("router_id x", globalFirst))).containsExactly("link-local-first");
  }

  @Test
  void passwordsAreOfVersion2() {
    String pass = "authentication {\nauth_type PASS\nauth_pass x\n}";
    assertThat(findings(text("router_id x", VIPS + pass))).containsExactly("auth-version");
  }

  @Test
  void addressesThatDoNotFitAPacketAreExcluded() {
    String many =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> "fe80::" + Integer.toHexString(i) + "/64")
            .collect(Collectors.joining("\n", "virtual_ipaddress {\n", "\n}"));
    ReadResult result = Sources.of(text("router_id x", many)).read();
    assertThat(result.diagnostics()).extracting(d -> d.id()).containsExactly("too-many-addresses");
    VrrpInstance instance = result.configuration().orElseThrow().instances().getFirst();
    assertThat(instance.addresses()).hasSize(90);
    assertThat(instance.excludedAddresses()).hasSize(10);
  }

  @Test
  void whatIsWrittenReadsAsTheSame() {
    var first =
        good(
            text(
                "router_id x",
                VIPS + "unicast_src_ip fd00::1\nunicast_peer { fd00::2 }\nadvert_int 0.5"));
    String written = ConfigWriter.write(first, Secrets.SHOWN);
    assertThat(Sources.of(written).read().configuration()).contains(first);
  }

  @Test
  void theTwoFamiliesAreTwoRoutersOfOneVrid() {
    String both =
        VIPS
            + "}\nvrrp_instance V4 {\ninterface eth0\nvirtual_router_id 1\n"
            + "virtual_ipaddress { 10.0.0.1 }";
    assertThat(good(text("router_id x", both)).instances()).hasSize(2);
  }
}
