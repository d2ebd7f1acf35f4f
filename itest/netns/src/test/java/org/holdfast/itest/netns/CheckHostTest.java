package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code check --host} on a machine without a node, beside another host on its LAN. */
class CheckHostTest {
  private static final String OURS = "10.8.0.1";
  private static final String OTHERS = "10.8.0.2";
  private static final String VIP = "10.8.0.100";

  private final Sandbox sandbox = Sandbox.open();
  private Namespace here;
  private Namespace there;

  @BeforeEach
  void makeTwoHosts() {
    Lan lan = sandbox.lan("lan");
    here = sandbox.namespace("here");
    there = sandbox.namespace("there");
    lan.attach(here, "eth0", OURS + "/24", "fe80::1/64");
    lan.attach(there, "eth0", OTHERS + "/24", "fe80::2/64");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private static String instance(String name, String address, String more) {
    return """
    vrrp_instance %s {
      interface eth0
      version 3
      virtual_router_id 51
      priority 100
      advert_int 0.2
      virtual_ipaddress {
        %s/24 dev eth0
      }
    %s}
    """
        .formatted(name, address, more);
  }

  private static String instance6(String more) {
    return instance("web", "fe80::100", more).replace("/24", "/64");
  }

  private Command.Result check(String text) {
    return check(text, List.of());
  }

  private Command.Result check(String text, List<String> wrapper) {
    Path folder = sandbox.folder("check");
    List<String> argv = new ArrayList<>(wrapper);
    try {
      argv.addAll(
          List.of(
              Holdfast.built().home().resolve("bin/holdfast").toString(),
              "check",
              "--host",
              Files.writeString(folder.resolve("k.conf"), text).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return here.run(argv);
  }

  private void startKeepalived(String text) {
    Node node = Node.in(sandbox, there, new Keepalived(), "other");
    int before = there.addresses().size();
    node.configure(text).start();
    Await.until(
        "the other host is MASTER",
        Duration.ofSeconds(20),
        () -> there.addresses().size() > before,
        node::logTail);
  }

  @Test
  void nothingIsFoundOnAQuietLan() {
    Command.Result result = check(instance("web", VIP, ""));

    assertThat(result.output()).contains(": 0 errors, 0 warnings; ");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void howThisMachineLetsGoIsTriedAndLeavesNoTrace() {
    String before = here.ip("-d", "addr") + here.exec("nft", "list", "ruleset");

    assertThat(check(instance("web", VIP, "")).output())
        .contains("address lifetimes (vip_lease): works here")
        .contains("tags of addresses (IFA_PROTO): works here")
        .contains("packet gate (vip_gate, nftables netdev): works here");
    assertThat(here.ip("-d", "addr") + here.exec("nft", "list", "ruleset")).isEqualTo(before);
  }

  @Test
  void withoutTheRightToTryNothingIsSaidOfLeaseAndGate() {
    Command.Result result =
        check(
            instance("web", VIP, ""),
            List.of("setpriv", "--bounding-set", "-net_admin,-sys_admin", "--inh-caps", "-all"));

    assertThat(result.output())
        .contains("not looked at: whether it works here: address lifetimes (vip_lease)")
        .contains("not looked at: whether it works here: packet gate (vip_gate, nftables netdev)")
        .doesNotContain("[gate-impossible]");
  }

  @Test
  void aMasterOfTheSameVirtualRouterIsNoClash() {
    startKeepalived(instance("web", VIP, ""));

    assertThat(check(instance("web", VIP, "")).output()).contains(": 0 errors, 0 warnings; ");
  }

  @Test
  void aVridThatAnotherVirtualRouterUsesIsHeard() {
    startKeepalived(instance("other", "10.8.0.99", ""));

    Command.Result result = check(instance("web", VIP, ""));

    assertThat(result.output())
        .contains("k.conf:4:21: warning: " + OTHERS + " on eth0 sends adverts of VRID 51")
        .contains("10.8.0.99, expected " + VIP + " [vrid-clash]");
    assertThat(result.exitCode()).isEqualTo(4);
  }

  @Test
  void anAddressThatAnotherHostHoldsIsNamed() {
    there.ip("addr", "add", VIP + "/24", "dev", "eth0");

    Command.Result result = check(instance("web", VIP, ""));

    assertThat(result.output())
        .contains("k.conf:8:5: warning: " + VIP + " is held by the host with MAC address ")
        .contains(there.macAddress("eth0"))
        .contains("[address-held]");
    assertThat(result.exitCode()).isEqualTo(4);
  }

  @Test
  void overIpv6AMasterOfTheSameVirtualRouterIsNoClash() {
    startKeepalived(instance6(""));

    assertThat(check(instance6("")).output()).contains(": 0 errors, 0 warnings; ");
  }

  @Test
  void overIpv6AVridThatAnotherVirtualRouterUsesIsHeard() {
    startKeepalived(instance6("").replace("fe80::100", "fe80::99"));

    assertThat(check(instance6("")).output())
        .contains("k.conf:4:21: warning: fe80::2 on eth0 sends adverts of VRID 51")
        .contains("[vrid-clash]");
  }

  @Test
  void overIpv6AnAddressThatAnotherHostHoldsIsNamed() {
    there.ip("addr", "add", "fe80::100/64", "dev", "eth0", "nodad");

    assertThat(check(instance6("")).output())
        .contains("k.conf:8:5: warning: fe80::100 is held by the host with MAC address ")
        .contains(there.macAddress("eth0"))
        .contains("[address-held]");
  }

  @Test
  void interfacesAreLookedFor() {
    here.ip("link", "add", "eth1", "type", "veth", "peer", "name", "eth2");

    Command.Result result =
        check(instance("web", VIP, "  track_interface {\n    eth1\n    eth7\n  }\n"));

    assertThat(result.output())
        .contains("interface eth1 is down; expected it up [interface-down]")
        .contains("there is no interface eth7 here; found ")
        .contains("[interface-missing]");
  }

  @Test
  void aScriptThatOthersCanChangeIsRefusedAtThePartAtFault() throws IOException {
    Path folder = sandbox.folder("scripts");
    Path script = Files.writeString(folder.resolve("tell.sh"), "#!/bin/sh\n");
    Command.must("chmod", "0777", script.toString());

    Command.Result result =
        check(
            "global_defs {\n  enable_script_security\n  script_user root\n}\n"
                + instance("web", VIP, "  notify " + script + "\n"));

    assertThat(result.output())
        .contains("k.conf:14:10: warning: script " + script + ": ")
        .contains("can be written by others than root")
        .contains("[script-unsafe]");
  }

  @Test
  void withoutRightsItIsSaidWhatWasNotLookedAt() {
    Command.Result result =
        check(
            instance("web", VIP, ""),
            List.of("setpriv", "--bounding-set", "-net_raw", "--inh-caps", "-net_raw"));

    assertThat(result.output())
        .contains("not looked at: who else speaks for VRID 51 on eth0")
        .contains("not looked at: who holds the virtual addresses on eth0")
        .contains("CAP_NET_RAW")
        .contains("[not-looked-at]");
  }
}
