package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;
import static org.holdfast.config.Reading.good;
import static org.holdfast.config.Reading.instance;
import static org.holdfast.config.Reading.instanceFindings;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.OwnLink;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VmacDefaults;
import org.holdfast.api.config.VmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** use_vmac, use_vmac_addr and vmac_xmit_base. */
class VmacModelTest {

  private static OwnLink link(String name, String base, String mac) {
    return new OwnLink(name, base, mac, OptionalInt.empty());
  }

  private static List<String> devices(VrrpInstance instance) {
    return instance.addresses().stream().map(VirtualAddress::device).toList();
  }

  @Test
  void nothingIsMadeUnlessAskedFor() {
    assertThat(instance("", "").vmac()).isEqualTo(VmacSettings.none());
  }

  @Test
  @Tag("vrrp-90-kept")
  void theMacIsThatOfTheVirtualRouter() {
    VrrpInstance instance = instance("", "use_vmac");
    assertThat(instance.vmac().own()).contains(link("vrrp.1", "eth0", "00:00:5e:00:01:01"));
    assertThat(devices(instance)).containsExactly("vrrp.1");
  }

  @ParameterizedTest
  @CsvSource({
    "use_vmac mine, mine, 00:00:5e:00:01:01",
    "use_vmac name group, group, 00:00:5e:00:01:01",
    "use_vmac 2:0:0:0:A:b, vrrp.1, 02:00:00:00:0a:0b",
    "use_vmac mine 02:00:00:00:0a, mine, 02:00:00:00:0a:01",
  })
  void nameAndMacCanBeChosen(String line, String name, String mac) {
    assertThat(instance("", line).vmac().own()).contains(link(name, "eth0", mac));
  }

  @Test
  void aLinkGroupIsANumber() {
    assertThat(instance("", "use_vmac group 0x10").vmac().own().orElseThrow().group()).hasValue(16);
    assertThat(instanceFindings("use_vmac group uplinks")).containsExactly("no-effect");
  }

  @Test
  void namesBeginAsAskedFor() {
    String globals = "vmac_prefix v\nvmac_addr_prefix a\ndisable_local_igmp";
    Configuration read =
        good(
            """
            global_defs {
              %s
            }
            vrrp_instance VI {
              interface eth0
              virtual_router_id 1
              use_vmac
              use_vmac_addr
              virtual_ipaddress {
                10.0.0.1
                10.0.0.2 dev eth1
                10.0.0.3 dev eth1
                10.0.0.4 dev eth0
              }
            }
            """
                .formatted(globals));
    VrrpInstance instance = read.instances().getFirst();
    assertThat(read.global().vmac()).isEqualTo(new VmacDefaults("v", Optional.of("a"), false));
    assertThat(devices(instance)).containsExactly("v.1", "a.1", "a.1", "v.1");
    assertThat(instance.vmac().others()).containsExactly(link("a.1", "eth1", "00:00:5e:00:01:01"));
  }

  @Test
  void oneAddressCanHaveAMacvlanAlone() {
    VrrpInstance instance =
        good("""
        vrrp_instance VI {
          interface eth0
          virtual_router_id 255
          virtual_ipaddress {
            10.0.0.1
            10.0.0.2 use_vmac
            10.0.0.3 dev eth1 use_vmac
            10.0.0.4 dev eth1
          }
        }
        """)
            .instances()
            .getFirst();
    assertThat(instance.vmac().own()).isEmpty();
    assertThat(devices(instance)).containsExactly("eth0", "vrrp.255", "vrrp.255.2", "eth1");
    assertThat(instance.vmac().others())
        .containsExactly(
            link("vrrp.255", "eth0", "00:00:5e:00:01:ff"),
            link("vrrp.255.2", "eth1", "00:00:5e:00:01:ff"));
  }

  private static String two(String interfaceName, int vrid, String first, String second) {
    return """
    vrrp_instance A {
      interface eth0
      virtual_router_id 1
      %s
      virtual_ipaddress { 10.0.0.1 }
    }
    vrrp_instance B {
      interface %s
      virtual_router_id %d
      %s
      virtual_ipaddress { 10.0.0.2 }
    }
    """
        .formatted(first, interfaceName, vrid, second);
  }

  @Test
  void oneVridOnTwoInterfacesIsTwoNames() {
    Configuration read = good(two("eth1", 1, "use_vmac", "use_vmac"));
    assertThat(read.instances().get(1).vmac().own())
        .contains(link("vrrp.1.2", "eth1", "00:00:5e:00:01:01"));
  }

  @Test
  void oneNameForTwoIsAConflict() {
    assertThat(findings(two("eth0", 2, "use_vmac mine", "use_vmac mine")))
        .containsExactly("vmac-conflict");
    assertThat(findings(two("eth0", 2, "use_vmac", "use_vmac vrrp.1")))
        .containsExactly("vmac-conflict");
    assertThat(findings(two("eth0", 2, "use_vmac mine", "use_vmac name eth0")))
        .containsExactly("vmac-conflict");
  }

  @Test
  void oneMacForTwoNamesOnOneInterfaceIsAConflict() {
    String mac = " 02:00:00:00:00:09";
    assertThat(findings(two("eth0", 2, "use_vmac a" + mac, "use_vmac b" + mac)))
        .containsExactly("vmac-conflict");
    assertThat(findings(two("eth1", 2, "use_vmac a" + mac, "use_vmac b" + mac))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "use_vmac a-name-too-long-for-it, bad-value",
    "use_vmac vrrp.1 00:00:5e, bad-value",
    "use_vmac vrrp.1 group, missing-value",
    "use_vmac 01:00:5e:00:00:12, bad-value",
    "use_vmac 00:00:00:00:00:00, bad-value",
    "vmac_xmit_base, no-effect"
  })
  void isWrong(String line, String id) {
    assertThat(instanceFindings(line)).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "use_vmac",
        "use_vmac mine 02:00:00:00:00:01 group 7\nvmac_xmit_base",
        "use_vmac_addr",
        "virtual_ipaddress_excluded {\n 10.0.0.7/24 dev eth1 use_vmac\n}"
      })
  void isWrittenAsItWasRead(String options) {
    Configuration first =
        good(
            "vrrp_instance VI {\n interface eth0\n virtual_router_id 1\n"
                + " virtual_ipaddress { 10.0.0.1\n 10.0.0.2 dev eth2 }\n"
                + options
                + "\n}\n");
    String text = ConfigWriter.write(first, ConfigWriter.Secrets.SHOWN);
    assertThat(Sources.of(text).read().configuration()).as(text).contains(first);
  }
}
