package org.holdfast.kernel.linux.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.itest.kernel.Namespace.ip;
import static org.holdfast.itest.kernel.Namespace.until;
import static org.holdfast.itest.kernel.Namespace.wire;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTraits;

/** Writes addresses and looks at them with ip(8). */
public final class AddressScenario {

  public static void main(String[] arguments) throws Exception {
    wire();
    int link = NetworkInterface.getByName("va").getIndex();
    LinuxAddressTable table = new LinuxAddressTable();
    addAndRemove(table, link);
    lifetime(table, link);
    age(table, link);
    many(table, link);
    errors(table, link);
    table.stop();
  }

  private static void addAndRemove(LinuxAddressTable table, int link) throws Exception {
    AddressSpec four =
        new AddressSpec(
            link,
            InetAddress.getByName("10.9.0.100"),
            32,
            253,
            Optional.of("va:vip"),
            Optional.of(InetAddress.getByName("10.9.0.255")),
            Optional.empty(),
            AddressTraits.plain());
    AddressSpec six = spec(link, "fd00::100", 128, Optional.empty());
    table.add(List.of(four, six));
    table.add(List.of(four, six));
    String shown = ip("-d address show dev va");
    assertThat(shown)
        .contains("inet 10.9.0.100/32 brd 10.9.0.255 scope link va:vip")
        .containsPattern("inet6 fd00::100/128 scope global .*nodad");
    try (NetworkReader reader = NetworkReader.open()) {
      assertThat(reader.dump().addresses())
          .filteredOn(address -> address.own())
          .extracting(address -> address.address())
          .containsExactlyInAnyOrder(four.address(), six.address());
    }
    table.remove(List.of(four, six));
    table.remove(List.of(four, six));
    assertThat(ip("address show dev va")).doesNotContain("10.9.0.100", "fd00::100");
  }

  private static void lifetime(LinuxAddressTable table, int link) throws Exception {
    String address = "10.9.0.101";
    table.add(List.of(spec(link, address, 32, Optional.of(Duration.ofMillis(99_001)))));
    assertThat(ip("address show dev va")).containsPattern("valid_lft (100|99)sec");
    table.add(List.of(spec(link, address, 32, Optional.of(Duration.ofSeconds(1)))));
    until("the kernel has removed it", () -> !ip("address show dev va").contains(address));
  }

  /** Between what has passed since before the write and since after it, but for two roundings. */
  private static void age(LinuxAddressTable table, int link) throws Exception {
    List<AddressSpec> one = List.of(spec(link, "10.9.0.104", 32, Optional.of(Duration.ofDays(1))));
    long before = System.nanoTime();
    table.add(one);
    long after = System.nanoTime();
    Thread.sleep(300);
    long asked = System.nanoTime();
    Duration age = table.own().getFirst().age();
    long answered = System.nanoTime();
    assertThat(age)
        .isBetween(
            Duration.ofNanos(asked - after).minusMillis(20),
            Duration.ofNanos(answered - before).plusMillis(20));
    table.remove(one);
  }

  private static void many(LinuxAddressTable table, int link) throws Exception {
    List<AddressSpec> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(spec(link, "10.10." + i / 250 + "." + (i % 250 + 1), 32, Optional.empty()));
    }
    table.add(many);
    assertThat(ip("-4 -o address show dev va").lines()).hasSize(1001);
    table.remove(many);
    assertThat(ip("-4 -o address show dev va").lines()).hasSize(1);
  }

  private static void errors(LinuxAddressTable table, int link) throws Exception {
    AddressSpec good = spec(link, "10.9.0.102", 32, Optional.empty());
    AddressSpec nowhere = spec(999, "10.9.0.103", 32, Optional.empty());
    assertThatThrownBy(() -> table.add(List.of(nowhere, good)))
        .hasMessageStartingWith("add address 10.9.0.103/32 to interface 999: ENODEV");
    assertThat(ip("address show dev va")).as("the others are still tried").contains("10.9.0.102");
    assertThatThrownBy(() -> table.add(List.of(spec(link, "10.9.0.1", 33, Optional.empty()))))
        .hasMessageStartingWith("add address 10.9.0.1/33 to va: EINVAL");
    table.remove(List.of(nowhere));
  }

  private static AddressSpec spec(
      int link, String address, int prefixLength, Optional<Duration> lifetime) throws Exception {
    return new AddressSpec(
        link,
        InetAddress.getByName(address),
        prefixLength,
        0,
        Optional.empty(),
        Optional.empty(),
        lifetime,
        AddressTraits.plain());
  }
}
