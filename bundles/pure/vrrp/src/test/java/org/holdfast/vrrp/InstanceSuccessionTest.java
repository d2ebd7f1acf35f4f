package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.config.LeaseSettings;
import org.holdfast.api.config.Notify;
import org.holdfast.api.config.Tracking;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.junit.jupiter.api.Test;

/** An instance is written as {@code name/interface/VRID/address,address}. */
class InstanceSuccessionTest {

  @Test
  void whatHasTheSameNameInterfaceAndVridGoesOnWhateverElseChanges() {
    assertThat(heirs("A/eth0/51/1 B/eth0/52/2", "B/eth0/52/1 A/eth0/51/9"))
        .containsExactly("B", "A");
  }

  @Test
  void renamed() {
    assertThat(heirs("A/eth0/51/1", "B/eth0/51/1")).containsExactly("A");
    assertThat(heirs("A/eth0/51/1", "B/eth0/51/2")).containsExactly("A");
  }

  @Test
  void anotherVrid() {
    assertThat(heirs("A/eth0/51/1", "A/eth0/61/1,2")).containsExactly("A");
    assertThat(heirs("A/eth0/51/-", "A/eth0/61/-")).containsExactly("A");
  }

  @Test
  void anotherVridWithOtherAddressesIsAnotherRouter() {
    assertThat(heirs("A/eth0/51/1", "A/eth0/61/2")).containsExactly("-");
  }

  @Test
  void twoThatSwapTheirVrids() {
    assertThat(heirs("A/eth0/51/1 B/eth0/52/2", "A/eth0/52/1 B/eth0/51/2"))
        .containsExactly("A", "B");
  }

  @Test
  void twoThatSwapTheirNames() {
    assertThat(heirs("A/eth0/51/1 B/eth0/52/2", "B/eth0/51/1 A/eth0/52/2"))
        .containsExactly("A", "B");
  }

  @Test
  void twoThatSwapTheirAddresses() {
    assertThat(heirs("A/eth0/51/1 B/eth0/52/2", "A/eth0/51/2 B/eth0/52/1"))
        .containsExactly("A", "B");
  }

  @Test
  void threeThatPassTheirVridsOn() {
    assertThat(heirs("A/eth0/51/1 B/eth0/52/2 C/eth0/53/3", "A/eth0/52/1 B/eth0/53/2 C/eth0/51/3"))
        .containsExactly("A", "B", "C");
  }

  @Test
  void anotherNameAndAnotherVridWithTheSameAddresses() {
    assertThat(heirs("A/eth0/51/1,2", "B/eth0/61/2,1")).containsExactly("A");
    assertThat(heirs("A/eth0/51/1,2", "B/eth0/61/2")).containsExactly("-");
    assertThat(heirs("A/eth0/51/-", "B/eth0/61/-")).containsExactly("-");
  }

  @Test
  void anotherInterfaceIsAnotherRouter() {
    assertThat(heirs("A/eth0/51/1", "A/eth1/51/1")).containsExactly("-");
  }

  @Test
  void ipv4AndIpv6WithOneVridAreTwoRouters() {
    assertThat(heirs("A/eth0/51/1 B/eth0/51/::1", "C/eth0/51/::2 D/eth0/51/2"))
        .containsExactly("B", "A");
  }

  @Test
  void theOldNameOnANewInstanceDoesNotTakeThePlaceOfTheRenamedOne() {
    assertThat(heirs("A/eth0/51/1", "A/eth0/61/2 B/eth0/51/1")).containsExactly("-", "A");
    assertThat(heirs("A/eth0/51/1", "A/eth0/61/1 B/eth0/51/2")).containsExactly("A", "-");
  }

  @Test
  void ofSeveralThatFitTheFirstInTheFileGoesOn() {
    assertThat(heirs("A/eth0/51/1 B/eth0/51/2", "C/eth0/51/3 D/eth0/51/4"))
        .containsExactly("A", "B");
    assertThat(heirs("A/eth0/51/1", "B/eth0/51/1 C/eth0/51/1")).containsExactly("A", "-");
  }

  @Test
  void nobodyGoesOnTwiceAndEveryUnchangedOneGoesOnAsItself() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<VrrpInstance> running = some(random);
      List<VrrpInstance> wanted = new ArrayList<>(some(random));
      List<VrrpInstance> kept = running.stream().filter(one -> random.nextBoolean()).toList();
      kept.forEach(one -> wanted.removeIf(other -> other.name().equals(one.name())));
      wanted.addAll(kept);
      Collections.shuffle(wanted, random);
      List<Optional<VrrpInstance>> heirs = InstanceSuccession.of(running, wanted);
      assertThat(heirs).hasSameSizeAs(wanted).isEqualTo(InstanceSuccession.of(running, wanted));
      assertThat(heirs.stream().flatMap(Optional::stream).map(VrrpInstance::name))
          .doesNotHaveDuplicates();
      kept.forEach(one -> assertThat(heirs.get(wanted.indexOf(one))).contains(one));
    }
  }

  @Test
  void whoIsDeafToWhom() {
    VrrpInstance before = instance("A/eth0/51/1");
    assertThat(InstanceSuccession.moves(before, instance("B/eth0/51/2"))).isFalse();
    assertThat(InstanceSuccession.moves(before, instance("A/eth0/52/1"))).isTrue();
  }

  /** Instances with a name each, and a VRID each. */
  private static List<VrrpInstance> some(Random random) {
    List<VrrpInstance> some = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      if (random.nextInt(4) > 0) {
        some.add(
            instance(
                (char) ('A' + i)
                    + "/eth"
                    + random.nextInt(2)
                    + "/"
                    + (51 + (i + random.nextInt(2) * 3) % 6)
                    + "/"
                    + (1 + random.nextInt(5))));
      }
    }
    return some;
  }

  /** For each wanted instance the name of the running one that goes on as it. */
  private static List<String> heirs(String running, String wanted) {
    return InstanceSuccession.of(instances(running), instances(wanted)).stream()
        .map(one -> one.map(VrrpInstance::name).orElse("-"))
        .toList();
  }

  private static List<VrrpInstance> instances(String words) {
    return Arrays.stream(words.split(" ")).map(InstanceSuccessionTest::instance).toList();
  }

  static VrrpInstance instance(String word) {
    String[] parts = word.split("/");
    List<VirtualAddress> addresses =
        parts[3].equals("-")
            ? List.of()
            : Arrays.stream(parts[3].split(",")).map(InstanceSuccessionTest::address).toList();
    boolean ipv6 = !addresses.isEmpty() && addresses.getFirst().address() instanceof Inet6Address;
    return new VrrpInstance(
        parts[0],
        3,
        false,
        parts[1],
        Integer.parseInt(parts[2]),
        100,
        Duration.ofSeconds(1),
        true,
        Duration.ZERO,
        Optional.empty(),
        InetAddress.ofLiteral(ipv6 ? "ff02::12" : "224.0.0.18"),
        List.of(),
        255,
        true,
        AuthSettings.none(),
        addresses,
        List.of(),
        true,
        List.of(),
        List.of(),
        true,
        Tracking.none(),
        3,
        false,
        false,
        false,
        LeaseSettings.defaults(),
        GarpSettings.defaults(),
        Notify.none(),
        false,
        AdvertRules.defaults(),
        VmacSettings.none(),
        List.of());
  }

  private static VirtualAddress address(String word) {
    String literal = word.contains(":") ? word : "10.0.0." + word;
    return new VirtualAddress(
        InetAddress.ofLiteral(literal),
        literal.contains(":") ? 128 : 32,
        "eth0",
        Optional.empty(),
        0,
        Optional.empty(),
        true,
        AddressOptions.defaults(),
        List.of());
  }
}
