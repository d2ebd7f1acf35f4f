package org.holdfast.kernel.linux.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.kernel.Namespace.logger;
import static org.holdfast.itest.kernel.Namespace.until;
import static org.holdfast.itest.kernel.Namespace.wire;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.holdfast.kernel.linux.internal.counts.KernelCounters;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.InterfaceAddress;

/** Holds the monitor's thread up until the kernel throws notifications away. */
public final class LostNotificationsScenario {

  public static void main(String[] arguments) throws Exception {
    wire();
    List<String> lines = new CopyOnWriteArrayList<>();
    CountDownLatch held = new CountDownLatch(1);
    KernelCounters counters = new KernelCounters();
    LinuxNetworkMonitor monitor = new LinuxNetworkMonitor(logger(lines), counters);
    monitor.start();
    monitor.addListener(now -> await(held));
    LinuxAddressTable table = new LinuxAddressTable();
    List<AddressSpec> many = addresses();
    for (int i = 0; i < 12; i++) {
      table.add(many);
      table.remove(many);
    }
    table.add(many.subList(0, 500));
    held.countDown();
    until(
        "the addresses that are there, after notifications were lost",
        () ->
            monitor.current().addresses().stream().filter(InterfaceAddress::own).count() == 500
                && lines.stream().anyMatch(line -> line.contains("notifications were lost")));
    monitor.stop();
    table.stop();
    assertThat(counters.metrics().getLast().samples())
        .filteredOn(sample -> sample.value() > 0)
        .extracting(sample -> sample.labels().get("table"))
        .containsExactlyInAnyOrder("links", "addresses");
    assertThat(counters.metrics().getFirst().samples()).isEmpty();
  }

  private static List<AddressSpec> addresses() throws Exception {
    int link = NetworkInterface.getByName("va").getIndex();
    List<AddressSpec> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      byte[] address = {10, 10, (byte) (i >> 8), (byte) i};
      many.add(AddressSpec.plain(link, InetAddress.getByAddress(address), 32, 0));
    }
    return many;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
