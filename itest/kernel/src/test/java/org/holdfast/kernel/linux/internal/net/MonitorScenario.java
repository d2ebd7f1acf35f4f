package org.holdfast.kernel.linux.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.kernel.Namespace.ip;
import static org.holdfast.itest.kernel.Namespace.logger;
import static org.holdfast.itest.kernel.Namespace.until;
import static org.holdfast.itest.kernel.Namespace.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.NetworkListener;
import org.holdfast.kernel.net.NetworkState;

/** Changes the network with ip(8) and hears of it. */
public final class MonitorScenario {

  public static void main(String[] arguments) throws Exception {
    wire();
    List<String> lines = new CopyOnWriteArrayList<>();
    LinuxNetworkMonitor monitor = new LinuxNetworkMonitor(logger(lines), KernelCounts.NONE);
    assertThat(monitor.current().link("va")).as("complete before it is started").isPresent();
    monitor.start();
    List<NetworkState> heard = new CopyOnWriteArrayList<>();
    NetworkListener listener = heard::add;
    monitor.addListener(now -> throwError());
    monitor.addListener(listener);
    until("the state now is told", () -> !heard.isEmpty());

    ip("link set vb down");
    until("no carrier", () -> !link(heard).running());
    assertThat(link(heard).up()).isTrue();
    ip("link set va down");
    until("down", () -> !link(heard).up());
    ip("address add 10.9.0.7/32 dev va");
    until("a new address", () -> has(heard, "/10.9.0.7"));
    ip("address del 10.9.0.7/32 dev va");
    until("no such address", () -> !has(heard, "/10.9.0.7"));
    ip("link set va name vc");
    until("a new name", () -> heard.getLast().link("vc").isPresent());
    ip("link del vc");
    until("no such link", () -> heard.getLast().link("vc").isEmpty());
    assertThat(heard.getLast()).isSameAs(monitor.current());
    List<Long> counts = heard.stream().map(NetworkState::changeCount).toList();
    List<Long> sorted = new ArrayList<>(counts).stream().distinct().sorted().toList();
    assertThat(counts).as("each change once, in order").isEqualTo(sorted);

    monitor.removeListener(listener);
    int before = heard.size();
    ip("link add v9 type veth peer name v8");
    until("the monitor knows", () -> monitor.current().link("v9").isPresent());
    monitor.stop();
    assertThat(heard).hasSize(before);
    assertThat(lines).isNotEmpty().allMatch(line -> line.contains("a listener"));
  }

  private static void throwError() {
    throw new IllegalStateException("a listener that fails harms no other");
  }

  private static Link link(List<NetworkState> heard) {
    return heard.getLast().link("va").orElseThrow();
  }

  private static boolean has(List<NetworkState> heard, String address) {
    return heard.getLast().addresses().stream()
        .anyMatch(found -> found.address().toString().equals(address));
  }
}
