package org.holdfast.engine.vrrp.internal.vmac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.holdfast.api.config.OwnLink;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkOrigin;
import org.holdfast.kernel.net.LinkSetting;
import org.holdfast.kernel.net.MacAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LinkReconcilerTest {
  private static final WantedLink VRRP = wanted("vrrp.51", "00:00:5e:00:01:33");

  private final MemoryLinks kernel = new MemoryLinks();
  private final LinkReconciler reconciler = new LinkReconciler(kernel, kernel, kernel);

  private static WantedLink wanted(String name, String mac) {
    return new WantedLink(new OwnLink(name, "eth0", mac, OptionalInt.empty()), false);
  }

  private void reconcile(WantedLink... wanted) {
    kernel.log.clear();
    reconciler.reconcile(List.of(wanted), true);
  }

  @Test
  @Tag("vrrp-91-kept")
  void itIsMadeOnceWithItsSettings() {
    reconcile(VRRP);
    assertThat(kernel.log).containsExactly("add vrrp.51", "up vrrp.51");
    assertThat(kernel.value("vrrp.51", LinkSetting.ARP_IGNORE)).isEqualTo(1);
    assertThat(kernel.value("vrrp.51", LinkSetting.ACCEPT_LOCAL)).isEqualTo(1);
    assertThat(kernel.value("vrrp.51", LinkSetting.PROMOTE_SECONDARIES)).isEqualTo(1);
    assertThat(kernel.value("vrrp.51", LinkSetting.ADDR_GEN_MODE)).isEqualTo(1);
    assertThat(kernel.value("vrrp.51", LinkSetting.DISABLE_IPV6)).isEqualTo(1);
    reconcile(VRRP);
    assertThat(kernel.log).isEmpty();
  }

  @Test
  @Tag("vrrp-93-kept")
  void theBaseIsSilentForItsAddressesWhileItIsThere() {
    kernel.write("eth0", LinkSetting.ARP_ANNOUNCE, 1);
    reconcile(VRRP);
    assertThat(kernel.value("eth0", LinkSetting.ARP_IGNORE)).isEqualTo(1);
    assertThat(kernel.value("eth0", LinkSetting.ARP_FILTER)).isEqualTo(1);
    assertThat(kernel.value("eth0", LinkSetting.ARP_ANNOUNCE)).isEqualTo(2);
    reconcile();
    assertThat(kernel.names()).containsExactly("eth0");
    assertThat(kernel.value("eth0", LinkSetting.ARP_IGNORE)).isZero();
    assertThat(kernel.value("eth0", LinkSetting.ARP_ANNOUNCE)).isEqualTo(1);
  }

  @Test
  void aCrashForgetsNoSetting() {
    kernel.write("eth0", LinkSetting.ARP_ANNOUNCE, 1);
    reconcile(VRRP);
    LinkReconciler next = new LinkReconciler(kernel, kernel, kernel);
    kernel.log.clear();
    next.reconcile(List.of(VRRP), true);
    assertThat(kernel.log).as("it is used again").isEmpty();
    next.reconcile(List.of(), true);
    assertThat(kernel.value("eth0", LinkSetting.ARP_ANNOUNCE)).isEqualTo(1);
    assertThat(kernel.value("eth0", LinkSetting.ARP_FILTER)).isZero();
  }

  @Test
  void whatAnEarlierRunLeftIsRemovedAndItsSettingsToo() {
    reconcile(VRRP);
    new LinkReconciler(kernel, kernel, kernel).reconcile(List.of(), true);
    assertThat(kernel.names()).containsExactly("eth0");
    assertThat(kernel.value("eth0", LinkSetting.ARP_IGNORE)).isZero();
  }

  @Test
  void aStrictCheckOfSourcesForAllMovesToEach() {
    kernel.write("all", LinkSetting.RP_FILTER, 1);
    kernel.write("default", LinkSetting.RP_FILTER, 0);
    reconcile(VRRP);
    assertThat(kernel.value("all", LinkSetting.RP_FILTER)).isZero();
    assertThat(kernel.value("eth0", LinkSetting.RP_FILTER)).isEqualTo(1);
    assertThat(kernel.value("default", LinkSetting.RP_FILTER)).isEqualTo(1);
    assertThat(kernel.value("vrrp.51", LinkSetting.RP_FILTER)).isZero();
    reconcile();
    assertThat(kernel.value("all", LinkSetting.RP_FILTER)).isEqualTo(1);
    assertThat(kernel.value("eth0", LinkSetting.RP_FILTER)).isZero();
    assertThat(kernel.value("default", LinkSetting.RP_FILTER)).isZero();
  }

  @Test
  void oneThatOthersDeletedOrRenamedIsMadeAgain() {
    reconcile(VRRP);
    kernel.links.remove(kernel.named("vrrp.51"));
    reconcile(VRRP);
    assertThat(kernel.log).containsExactly("add vrrp.51", "up vrrp.51");
    kernel.put(kernel.changed(kernel.named("vrrp.51"), "mine", false));
    reconcile(VRRP);
    assertThat(kernel.log).containsExactly("remove mine", "add vrrp.51", "up vrrp.51");
  }

  @Test
  void oneThatOthersSetDownStaysDown() {
    reconcile(VRRP);
    kernel.put(kernel.changed(kernel.named("vrrp.51"), "vrrp.51", false));
    reconcile(VRRP);
    assertThat(kernel.log).isEmpty();
  }

  @Test
  void anInterfaceOfOthersIsLeftAlone() {
    LinkOrigin origin = new LinkOrigin("macvlan", 2, "");
    MacAddress mac = VRRP.mac();
    kernel.put(new Link(7, "vrrp.51", mac, 1500, true, true, false, true, false, origin));
    reconcile(VRRP);
    assertThat(kernel.log).singleElement().asString().startsWith("ERROR use_vmac: interface");
    assertThat(reconciler.problems().get("vrrp.51")).contains("not made by Holdfast");
    reconcile(VRRP);
    assertThat(kernel.log).as("told once").isEmpty();
    reconcile();
    assertThat(kernel.names()).contains("vrrp.51");
  }

  @Test
  void anotherMacIsAnotherMacvlan() {
    reconcile(VRRP);
    reconcile(wanted("vrrp.51", "02:00:00:00:00:01"));
    assertThat(kernel.log).containsExactly("remove vrrp.51", "add vrrp.51", "up vrrp.51");
  }

  @Test
  void itIsSetUpWhenItsBaseIs() {
    kernel.put(kernel.changed(kernel.named("eth0"), "eth0", false));
    reconcile(VRRP);
    assertThat(kernel.log).containsExactly("add vrrp.51");
    assertThat(reconciler.unfinished()).isTrue();
    kernel.put(kernel.changed(kernel.named("eth0"), "eth0", true));
    reconcile(VRRP);
    assertThat(kernel.log).containsExactly("up vrrp.51");
    assertThat(reconciler.unfinished()).isFalse();
  }

  @Test
  void aRefusalIsAProblemUntilItWorks() {
    kernel.refuse = true;
    reconcile(VRRP);
    assertThat(reconciler.problems()).containsKey("vrrp.51");
    kernel.refuse = false;
    reconcile(VRRP);
    assertThat(reconciler.problems()).isEmpty();
  }
}
