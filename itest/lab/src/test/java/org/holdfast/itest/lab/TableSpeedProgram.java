package org.holdfast.itest.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Destination.Method;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.ipvs.internal.IpvsDataplane;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkPort;

/**
 * How soon a table of 1,000 services with 10 destinations each is in the kernel, through the ipvs
 * data plane and by {@code ipvsadm -R}, by turns in one guest; what one change of it takes, and
 * what it takes to adopt it. The argument is the number of rounds. Started by GuestTest and by
 * measure-table.sh; ends with status 0 when the ratios are as promised.
 */
final class TableSpeedProgram {
  private static final int SERVICES = 1000;
  private static final int DESTINATIONS = 10;

  /** Odd, so that the last of them leaves the changed table. */
  private static final int CHANGES = 9;

  private final CountedNetlink netlink = new CountedNetlink(new LinuxNetlinkPort());
  private final TreeMap<String, List<Double>> millis = new TreeMap<>();
  private final Path file = Files.createTempFile("table", ".ipvs");

  private TableSpeedProgram() throws IOException {
    Files.writeString(file, saved());
  }

  public static void main(String... arguments) throws Exception {
    TableSpeedProgram program = new TableSpeedProgram();
    int rounds = Integer.parseInt(arguments[0]);
    for (int i = 0; i < rounds; i++) {
      program.round();
    }
    program.report();
    program.judge();
    System.out.println("SPEED-OK");
  }

  private void round() throws Exception {
    ServiceTable table = table(1);
    ServiceTable changed = table(7);
    Set<ServiceKey> own = table.services().keySet();
    Dataplane plane = new IpvsDataplane(netlink);
    timed("load by the plane", () -> plane.apply(table, Set.of()));
    expect("messages to load", SERVICES * (DESTINATIONS + 1), netlink.sent() - SETTING_UP);
    for (int i = 0; i < CHANGES; i++) {
      ServiceTable wanted = i % 2 == 0 ? changed : table;
      timed("one change of a weight", () -> plane.apply(wanted, own));
      expect("messages of one change", 1, netlink.sent());
    }
    timed("nothing to change", () -> plane.apply(changed, own));
    expect("messages of no change", 0, netlink.sent());

    Dataplane restarted = new IpvsDataplane(netlink);
    timed("adopt", () -> expect("written to adopt", 0, restarted.apply(changed, Set.of())));
    expect("read back", changed.services(), restarted.read().services());
    restarted.apply(ServiceTable.of(List.of()), own);

    timed("load by ipvsadm -R", () -> ipvsadm("-R"));
    expect("ipvsadm wrote the same", table.services(), restarted.read().services());
    ipvsadm("-C");
    netlink.sent();
  }

  /** Asking for the number of the family, and reading an empty table. */
  private static final int SETTING_UP = 2;

  private void report() {
    millis.forEach(
        (what, all) ->
            System.out.printf(
                "%-24s %8.1f ms [%.1f..%.1f] %d%n",
                what,
                median(what),
                all.stream().min(Double::compare).orElseThrow(),
                all.stream().max(Double::compare).orElseThrow(),
                all.size()));
  }

  private void judge() {
    double load = median("load by the plane");
    double ratio = load / median("load by ipvsadm -R");
    System.out.printf("plane : ipvsadm = %.2f%n", ratio);
    expect("a third of the time of ipvsadm -R, or less", true, ratio <= 1.0 / 3);
    double change = median("one change of a weight") / load;
    System.out.printf("one change : load = %.3f%n", change);
    expect("one change takes a tenth of a load, or less", true, change <= 0.1);
  }

  private double median(String what) {
    List<Double> sorted = millis.get(what).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private interface Work {
    void run() throws Exception;
  }

  private void timed(String what, Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    double took = (System.nanoTime() - start) / 1e6;
    System.out.printf("%s: %.1f ms%n", what, took);
    millis.computeIfAbsent(what, w -> new ArrayList<>()).add(took);
  }

  private void ipvsadm(String option) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("ipvsadm", option).inheritIO();
    expect("ipvsadm " + option, 0, builder.redirectInput(file.toFile()).start().waitFor());
  }

  /** All destinations have weight 1, but one of the service in the middle. */
  private static ServiceTable table(int weightOfOne) throws IOException {
    List<Service> services = new ArrayList<>();
    for (int s = 0; s < SERVICES; s++) {
      List<Destination> destinations = new ArrayList<>();
      for (int d = 0; d < DESTINATIONS; d++) {
        int weight = s == SERVICES / 2 && d == 0 ? weightOfOne : 1;
        InetAddress address = InetAddress.ofLiteral(destination(s, d));
        destinations.add(new Destination(address, 80, weight, Method.NAT, 0, 0));
      }
      services.add(
          new Service(
              new ServiceKey(6, InetAddress.ofLiteral(service(s)), 80),
              "wrr",
              Set.of(),
              false,
              0,
              32,
              Optional.empty(),
              destinations));
    }
    return ServiceTable.of(services);
  }

  /** The same as ipvsadm saves it. */
  private static String saved() {
    StringBuilder text = new StringBuilder();
    for (int s = 0; s < SERVICES; s++) {
      text.append("-A -t %s:80 -s wrr%n".formatted(service(s)));
      for (int d = 0; d < DESTINATIONS; d++) {
        String line = "-a -t %s:80 -r %s:80 -m -w 1%n";
        text.append(line.formatted(service(s), destination(s, d)));
      }
    }
    return text.toString();
  }

  private static String service(int s) {
    return "10.1.%d.%d".formatted(s / 250, s % 250 + 1);
  }

  private static String destination(int s, int d) {
    return "10.%d.%d.%d".formatted(2 + s / 250, s % 250, d + 1);
  }

  private static void expect(String what, Object wanted, Object seen) {
    if (!wanted.equals(seen)) {
      throw new AssertionError(what + ": expected " + wanted + ", got " + seen);
    }
  }
}
