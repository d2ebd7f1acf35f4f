package org.holdfast.itest.lab;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.ConnectionTimeouts;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Destination.Method;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.dataplane.SyncThread;
import org.holdfast.kernel.dataplane.SyncThread.Role;
import org.holdfast.kernel.ipvs.internal.IpvsDataplane;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkPort;

/**
 * The ipvs data plane against a real kernel, in the guest: every scheduler, flag and forwarding
 * method is written, read back as an equal table, found unchanged by a second apply, edited in
 * place, and removed. Started by GuestTest; ends with status 0 when all of it was seen.
 */
final class PlaneProgram {
  private static final List<String> SCHEDULERS =
      List.of(
          "rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "mh", "dh", "fo", "ovf", "sed", "nq");

  private final Dataplane plane = new IpvsDataplane(new LinuxNetlinkPort());

  public static void main(String... arguments) throws Exception {
    PlaneProgram check = new PlaneProgram();
    check.available();
    check.schedulers();
    check.settings();
    check.editsInPlace();
    check.ownership();
    check.errors();
    check.size();
    check.timeouts();
    check.syncThreads();
    System.out.println("PLANE-OK");
  }

  private void available() {
    expect("unavailable()", Optional.empty(), plane.unavailable());
  }

  private void schedulers() throws Exception {
    for (String scheduler : SCHEDULERS) {
      Service service = service(tcp("10.0.0.1", 80), scheduler, Set.of(), nat("10.0.1.1", 1));
      roundTrip(scheduler, ServiceTable.of(List.of(service)), 2);
    }
  }

  private void settings() throws Exception {
    Service web =
        new Service(
            tcp("10.0.0.1", 80),
            "sh",
            Set.of("sh-port", "sh-fallback"),
            false,
            300,
            24,
            Optional.empty(),
            List.of(
                new Destination(address("10.0.1.1"), 8080, 5, Method.NAT, 100, 50),
                new Destination(address("10.0.1.2"), 80, 0, Method.DR, 0, 0),
                new Destination(address("10.0.1.3"), 80, 2147483647, Method.TUN, 0, 0)));
    Service sip =
        new Service(
            new ServiceKey(17, address("fd00::1"), 5060),
            "mh",
            Set.of("mh-port", "mh-fallback", "flag-3"),
            true,
            60,
            64,
            Optional.of("sip"),
            List.of(
                new Destination(address("fd00::2"), 5060, 1, Method.NAT, 0, 0),
                new Destination(address("10.9.9.9"), 5060, 1, Method.TUN, 0, 0)));
    Service any =
        new Service(
            new ServiceKey(132, address("10.0.0.2"), 0),
            "wlc",
            Set.of("flag-1", "flag-2"),
            false,
            1,
            1,
            Optional.empty(),
            List.of());
    roundTrip("all settings", ServiceTable.of(List.of(web, sip, any)), 8);
  }

  private void editsInPlace() throws Exception {
    ServiceKey key = tcp("10.0.0.1", 80);
    ServiceTable first =
        ServiceTable.of(
            List.of(service(key, "rr", Set.of(), nat("10.0.1.1", 1), nat("10.0.1.2", 1))));
    Service sip =
        new Service(
            key,
            "wlc",
            Set.of("flag-2"),
            false,
            90,
            16,
            Optional.empty(),
            List.of(nat("10.0.1.2", 7), nat("10.0.1.3", 1)));
    ServiceTable second = ServiceTable.of(List.of(sip));
    expect("first apply", 3, plane.apply(first, Set.of()));
    expect("edit, add, edit, remove", 4, plane.apply(second, Set.of(key)));
    expect("edited table", second, plane.read());
    expect("back again", 4, plane.apply(first, Set.of(key)));
    expect("first table", first, plane.read());
    clear(first);
  }

  private void ownership() throws Exception {
    ServiceTable own =
        ServiceTable.of(List.of(service(tcp("10.0.0.1", 80), "rr", Set.of(), nat("10.0.1.1", 1))));
    ServiceTable foreign =
        ServiceTable.of(List.of(service(tcp("10.0.0.9", 80), "rr", Set.of(), nat("10.0.1.1", 1))));
    plane.apply(foreign, Set.of());
    plane.apply(own, Set.of());
    expect("foreign service stays", 0, plane.apply(own, Set.of(tcp("10.0.0.1", 80))));
    expect("own service goes", 1, plane.apply(ServiceTable.of(List.of()), own.services().keySet()));
    expect("what is left", foreign, plane.read());
    clear(foreign);
  }

  private void errors() throws Exception {
    ServiceTable unknown =
        ServiceTable.of(
            List.of(
                service(tcp("10.0.0.1", 80), "nosuch", Set.of()),
                service(tcp("10.0.0.2", 80), "rr", Set.of())));
    try {
      plane.apply(unknown, Set.of());
      throw new AssertionError("scheduler nosuch was taken");
    } catch (KernelException e) {
      System.out.println("as expected: " + e.getMessage());
      expect("errno", 2, e.errno());
    }
    expect("the other service", 1, plane.read().services().size());
    clear(unknown);
    Destination crossed = new Destination(address("10.0.1.1"), 80, 1, Method.NAT, 1, 2);
    ServiceTable thresholds =
        ServiceTable.of(List.of(service(tcp("10.0.0.1", 80), "rr", Set.of(), crossed)));
    try {
      plane.apply(thresholds, Set.of());
      throw new AssertionError("thresholds 1/2 were taken");
    } catch (KernelException e) {
      System.out.println("as expected: " + e.getMessage());
      expect("errno", 34, e.errno());
    }
    clear(thresholds);
  }

  /** 200 services of 10 destinations: several datagrams out, several dump parts back. */
  private void size() throws Exception {
    List<Service> services = new ArrayList<>();
    for (int s = 0; s < 200; s++) {
      Destination[] destinations = new Destination[10];
      for (int d = 0; d < destinations.length; d++) {
        destinations[d] = nat("10.2." + s + "." + (d + 1), d + 1);
      }
      services.add(service(tcp("10.1.0." + (s + 1), 80), "wlc", Set.of(), destinations));
    }
    long start = System.nanoTime();
    roundTrip("200 services of 10", ServiceTable.of(services), 2200);
    System.out.println("  in " + (System.nanoTime() - start) / 1_000_000 + " ms");
  }

  private void timeouts() throws Exception {
    ConnectionTable connections = plane.connections().orElseThrow();
    ConnectionTimeouts before = connections.timeouts();
    connections.setTimeouts(new ConnectionTimeouts(7200, 0, 60));
    expect(
        "timeouts",
        new ConnectionTimeouts(7200, before.tcpFinSeconds(), 60),
        connections.timeouts());
    connections.setTimeouts(before);
    expect("timeouts put back", before, connections.timeouts());
  }

  private void syncThreads() throws Exception {
    ConnectionTable connections = plane.connections().orElseThrow();
    SyncThread plain = new SyncThread(Role.BACKUP, "lo", 7, 0, 0, 0, Optional.empty());
    SyncThread full =
        new SyncThread(Role.MASTER, "lo", 8, 1400, 8849, 3, Optional.of(address("224.0.0.82")));
    connections.startSync(full);
    expect("sync thread", List.of(full), connections.syncThreads());
    connections.stopSync(Role.MASTER);
    connections.startSync(plain);
    expect("left to the kernel", true, plain.satisfiedBy(connections.syncThreads().getFirst()));
    connections.stopSync(Role.BACKUP);
    connections.stopSync(Role.BACKUP);
    expect("no sync thread", List.of(), connections.syncThreads());
  }

  private void roundTrip(String what, ServiceTable wanted, int changes) throws Exception {
    for (Service service : wanted.services().values()) {
      expect(what + ": unsupported", List.of(), plane.unsupported(service));
    }
    expect(what + ": apply", changes, plane.apply(wanted, Set.of()));
    expect(what + ": read back", wanted.services(), plane.read().services());
    expect(what + ": second apply", 0, plane.apply(wanted, wanted.services().keySet()));
    clear(wanted);
  }

  private void clear(ServiceTable table) throws Exception {
    plane.apply(ServiceTable.of(List.of()), table.services().keySet());
    expect("cleared", 0, plane.read().services().size());
  }

  private static void expect(String what, Object wanted, Object seen) {
    if (!wanted.equals(seen)) {
      throw new AssertionError(what + ": expected " + wanted + ", got " + seen);
    }
    System.out.println("ok " + what);
  }

  private static Service service(
      ServiceKey key, String scheduler, Set<String> flags, Destination... destinations) {
    return new Service(
        key, scheduler, flags, false, 0, 32, Optional.empty(), List.of(destinations));
  }

  private static Destination nat(String host, int weight) throws Exception {
    return new Destination(address(host), 80, weight, Method.NAT, 0, 0);
  }

  private static ServiceKey tcp(String host, int port) throws Exception {
    return new ServiceKey(6, address(host), port);
  }

  private static InetAddress address(String text) throws Exception {
    return InetAddress.getByName(text);
  }
}
