package org.holdfast.kernel.ipvs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Destination.Method;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.dataplane.Tunnel;
import org.holdfast.wire.ipvs.IpvsDestination;
import org.holdfast.wire.ipvs.IpvsService;
import org.junit.jupiter.api.Test;

class IpvsDataplaneTest {
  private static final ServiceKey WEB = key(80);
  private static final ServiceKey MAIL = key(25);

  private final FakeIpvs kernel = new FakeIpvs();
  private final RecordedCounts counts = new RecordedCounts();
  private final IpvsDataplane plane = new IpvsDataplane(kernel, counts);

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static ServiceKey key(int port) {
    return new ServiceKey(6, address("10.0.0.1"), port);
  }

  private static Destination destination(int n, int weight) {
    return new Destination(address("10.0.1." + n), 80, weight, Method.NAT, 0, 0);
  }

  private static Service service(ServiceKey key, String scheduler, Destination... destinations) {
    return new Service(
        key, scheduler, Set.of(), false, 0, 32, Optional.empty(), List.of(destinations));
  }

  private static ServiceTable table(Service... services) {
    return ServiceTable.of(List.of(services));
  }

  private int apply(ServiceTable wanted, ServiceKey... owned) throws KernelException {
    kernel.written.clear();
    return plane.apply(wanted, Set.of(owned));
  }

  @Test
  void emptyKernelGetsServiceBeforeDestinations() throws Exception {
    ServiceTable wanted = table(service(WEB, "rr", destination(1, 1), destination(2, 5)));
    assertThat(apply(wanted)).isEqualTo(3);
    assertThat(kernel.written)
        .containsExactly(
            "add service 10.0.0.1:80/tcp with scheduler rr",
            "add destination 10.0.1.1:80 to service 10.0.0.1:80/tcp",
            "add destination 10.0.1.2:80 to service 10.0.0.1:80/tcp");
    assertThat(plane.read()).isEqualTo(wanted);
  }

  @Test
  void equalTableWritesNothing() throws Exception {
    ServiceTable wanted =
        table(
            new Service(
                WEB,
                "sh",
                Set.of("sh-port", "sh-fallback"),
                true,
                300,
                24,
                Optional.of("sip"),
                List.of(
                    new Destination(address("10.0.1.1"), 80, 1, Method.DR, 9, 3),
                    new Destination(address("10.0.1.2"), 80, 0, Method.TUN, 0, 0))));
    assertThat(apply(wanted)).isEqualTo(3);
    assertThat(plane.read()).isEqualTo(wanted);
    assertThat(apply(wanted, WEB)).isZero();
    assertThat(kernel.written).isEmpty();
  }

  @Test
  void marksOfBothFamiliesAreServicesLikeOthers() throws Exception {
    ServiceKey mark = ServiceKey.ofMark(7, 32);
    ServiceKey mark6 = ServiceKey.ofMark(7, 128);
    Service six =
        new Service(
            mark6,
            "rr",
            Set.of(),
            false,
            60,
            64,
            Optional.empty(),
            List.of(new Destination(address("fd00::1"), 53, 1, Method.NAT, 0, 0)));
    ServiceTable wanted = table(service(mark, "rr", destination(1, 1)), six);
    assertThat(apply(wanted)).isEqualTo(4);
    assertThat(plane.read()).isEqualTo(wanted);
    assertThat(apply(wanted, mark, mark6)).isZero();
    assertThat(apply(table(six), mark, mark6)).isEqualTo(1);
    assertThat(kernel.written).containsExactly("remove service fwmark:7");
  }

  @Test
  void plainFlagMeansTheSchedulersOwn() throws Exception {
    Service plain =
        new Service(WEB, "mh", Set.of("flag-1"), false, 0, 32, Optional.empty(), List.of());
    apply(table(plain));
    assertThat(plane.read().services().get(WEB).flags()).containsExactly("mh-fallback");
    assertThat(apply(table(plain), WEB)).isZero();
  }

  @Test
  void changesAreEditsInPlaceAndAdditionsComeFirst() throws Exception {
    apply(table(service(WEB, "rr", destination(1, 1), destination(2, 1), destination(3, 0))));
    ServiceTable wanted =
        table(service(WEB, "wlc", destination(2, 0), destination(3, 4), destination(4, 1)));
    assertThat(apply(wanted, WEB)).isEqualTo(5);
    assertThat(kernel.written)
        .containsExactly(
            "edit service 10.0.0.1:80/tcp with scheduler wlc",
            "add destination 10.0.1.4:80 to service 10.0.0.1:80/tcp",
            "edit destination 10.0.1.3:80 of service 10.0.0.1:80/tcp",
            "edit destination 10.0.1.2:80 of service 10.0.0.1:80/tcp",
            "remove destination 10.0.1.1:80 from service 10.0.0.1:80/tcp");
    assertThat(plane.read()).isEqualTo(wanted);
  }

  @Test
  void oneChangeAmongThousandsIsOneMessage() throws Exception {
    List<Service> services = new ArrayList<>();
    for (int port = 1; port <= 100; port++) {
      services.add(service(key(port), "rr", hundred(1)));
    }
    apply(ServiceTable.of(services));
    kernel.dumps = 0;
    Destination[] lowered = hundred(1);
    lowered[49] = destination(50, 0);
    services.set(79, service(WEB, "rr", lowered));
    assertThat(apply(ServiceTable.of(services), WEB)).isEqualTo(1);
    assertThat(kernel.written)
        .containsExactly("edit destination 10.0.1.50:80 of service 10.0.0.1:80/tcp");
    assertThat(kernel.dumps).isZero();
  }

  private static Destination[] hundred(int weight) {
    Destination[] all = new Destination[100];
    for (int n = 0; n < all.length; n++) {
      all[n] = destination(n + 1, weight);
    }
    return all;
  }

  @Test
  void whatAnotherProgramClearedIsWrittenAgain() throws Exception {
    apply(table(service(WEB, "rr", destination(1, 1)), service(MAIL, "rr")));
    kernel.services.clear();
    ServiceTable wanted = table(service(WEB, "rr", destination(1, 2)), service(MAIL, "rr"));
    assertThat(apply(wanted, WEB, MAIL)).isEqualTo(3);
    assertThat(plane.read()).isEqualTo(wanted);
  }

  @Test
  void onlyOwnedServicesAreRemoved() throws Exception {
    apply(table(service(WEB, "rr"), service(MAIL, "rr")));
    assertThat(apply(table(), MAIL)).isEqualTo(1);
    assertThat(kernel.written).containsExactly("remove service 10.0.0.1:25/tcp");
    assertThat(kernel.services).containsOnlyKeys(WEB);
  }

  @Test
  void servicesThatAreThereAreAdopted() throws Exception {
    apply(table(service(WEB, "rr", destination(1, 1))));
    assertThat(apply(table(service(WEB, "rr", destination(1, 2))))).isEqualTo(1);
    assertThat(kernel.written)
        .containsExactly("edit destination 10.0.1.1:80 of service 10.0.0.1:80/tcp");
  }

  @Test
  void tunnelsOfEveryKindAreReadBack() throws Exception {
    List<Destination> destinations = new ArrayList<>();
    for (Tunnel.Type type : Tunnel.Type.values()) {
      for (Tunnel.Checksum checksum : Tunnel.Checksum.values()) {
        destinations.add(
            new Destination(
                address("10.0.1." + (destinations.size() + 1)),
                80,
                1,
                Method.TUN,
                new Tunnel(type, 6080, checksum),
                0,
                0));
      }
    }
    ServiceTable wanted = table(service(WEB, "rr", destinations.toArray(Destination[]::new)));
    assertThat(apply(wanted)).isEqualTo(10);
    assertThat(plane.read()).isEqualTo(wanted);
    assertThat(apply(wanted)).isZero();
  }

  @Test
  void tunnelOfAnotherKindIsEdited() throws Exception {
    Destination tunnel = new Destination(address("10.0.1.1"), 80, 1, Method.TUN, 0, 0);
    IpvsService held = new IpvsService(6, WEB.address(), 80, "rr", 0, 0, 32, "");
    kernel.services.put(WEB, held);
    kernel.destinations.put(
        WEB,
        new ArrayList<>(
            List.of(
                new IpvsDestination(
                    tunnel.address(), 80, IpvsDestination.TUNNEL, 1, 0, 0, 1, 6080, 0))));
    Tunnel gue = new Tunnel(Tunnel.Type.GUE, 6080, Tunnel.Checksum.NONE);
    assertThat(plane.read().services().get(WEB).destinations())
        .containsExactly(new Destination(tunnel.address(), 80, 1, Method.TUN, gue, 0, 0));
    assertThat(apply(table(service(WEB, "rr", tunnel)))).isEqualTo(1);
    assertThat(kernel.written)
        .containsExactly("edit destination 10.0.1.1:80 of service 10.0.0.1:80/tcp");
    assertThat(plane.read()).isEqualTo(table(service(WEB, "rr", tunnel)));
  }

  @Test
  void removalOfWhatIsGoneIsNoError() throws Exception {
    apply(table(service(WEB, "rr", destination(1, 1)), service(MAIL, "rr")));
    kernel.errors.put("remove destination", 2);
    kernel.errors.put("remove service", 3);
    assertThat(apply(table(service(WEB, "rr")), WEB, MAIL)).isEqualTo(2);
    assertThat(counts.failures).isEmpty();
  }

  @Test
  void whatAnotherProgramTookIsReadAgainAndNoFailure() throws Exception {
    apply(table(service(WEB, "rr", destination(1, 1))));
    assertThat(counts.resyncs).isEmpty();
    kernel.errors.put("edit destination", 2);
    kernel.destinations.get(WEB).clear();
    assertThat(apply(table(service(WEB, "rr", destination(1, 2))))).isEqualTo(1);
    assertThat(kernel.written)
        .containsExactly("add destination 10.0.1.1:80 to service 10.0.0.1:80/tcp");
    assertThat(counts.resyncs).containsExactly("ipvs");
    assertThat(counts.failures).isEmpty();
  }

  @Test
  void eachWriteThatFailsIsCountedOnce() throws Exception {
    apply(table(service(MAIL, "rr")));
    kernel.errors.put("scheduler twos", 2);
    kernel.errors.put("add destination", 3);
    assertThatThrownBy(
            () -> apply(table(service(MAIL, "rr"), service(WEB, "twos", destination(1, 1))), WEB))
        .isInstanceOf(KernelException.class);
    assertThat(counts.failures).containsExactly("ipvs.service.add 2", "ipvs.destination.add 3");
  }

  @Test
  void firstFailureIsThrownAndTheRestIsTried() throws Exception {
    kernel.errors.put("add destination 10.0.1.1:80", 34);
    ServiceTable wanted = table(service(WEB, "rr", destination(1, 1), destination(2, 1)));
    assertThatThrownBy(() -> apply(wanted))
        .isInstanceOf(KernelException.class)
        .hasMessage(
            "add destination 10.0.1.1:80 to service 10.0.0.1:80/tcp: ERANGE, numerical result out"
                + " of range; weight and thresholds must be 0 or more, and the lower threshold not"
                + " above the upper one");
    assertThat(kernel.written)
        .containsExactly(
            "add service 10.0.0.1:80/tcp with scheduler rr",
            "add destination 10.0.1.2:80 to service 10.0.0.1:80/tcp");
  }

  @Test
  void unknownSchedulerIsExplained() {
    kernel.errors.put("scheduler twos", 2);
    assertThatThrownBy(() -> apply(table(service(WEB, "twos"))))
        .hasMessage(
            "add service 10.0.0.1:80/tcp with scheduler twos: ENOENT, no such file or directory;"
                + " the kernel has no such scheduler or persistence engine; load its module"
                + " (modprobe ip_vs_NAME, ip_vs_pe_NAME) or choose another");
  }

  @Test
  void unavailableTellsWhyAndWhatToDo() {
    assertThat(plane.unavailable()).isEmpty();
    plane.close();
    kernel.errors.put("find generic netlink family IPVS", 2);
    assertThat(plane.unavailable())
        .contains(
            "ip_vs is not in this kernel: modprobe ip_vs as root (the kernel's package of modules"
                + " must be installed), or set org.holdfast.engine.lvs.dataplane = nft");
    kernel.errors.clear();
    kernel.errors.put("read IPVS version", 1);
    assertThat(plane.unavailable()).get().asString().startsWith("IPVS may not be used: CAP_NET");
    assertThat(counts.failures).as("a question, and its answer").isEmpty();
  }

  @Test
  void failedReadOpensTheNextTimeAgain() throws Exception {
    plane.read();
    kernel.errors.put("read IPVS services", 2);
    assertThatThrownBy(plane::read).isInstanceOf(KernelException.class);
    assertThat(counts.failures).containsExactly("ipvs.read 2");
    kernel.errors.clear();
    plane.read();
    assertThat(kernel.opened).isEqualTo(2);
    assertThat(kernel.closed).isEqualTo(1);
  }

  @Test
  void unsupportedNamesServiceAndRemedy() {
    Service odd =
        new Service(
            WEB,
            "a-name-of-sixteen",
            Set.of("sh-port"),
            false,
            60,
            33,
            Optional.empty(),
            List.of(new Destination(address("fd00::1"), 80, 1, Method.DR, 0, 0)));
    assertThat(plane.unsupported(odd))
        .containsExactly(
            "service 10.0.0.1:80/tcp: scheduler \"a-name-of-sixteen\" has 17 characters, expected 1"
                + " to 15; use one of those that ipvsadm(8) lists",
            "service 10.0.0.1:80/tcp: scheduler a-name-of-sixteen has no flag sh-port; leave it"
                + " out, or use flag-1, flag-2 or flag-3",
            "service 10.0.0.1:80/tcp: persistence granularity /33 is not between 1 and 32 bits;"
                + " use /32 for single clients",
            "service 10.0.0.1:80/tcp: destination [fd00:0:0:0:0:0:0:1]:80 of the other IP version"
                + " cannot be reached by DR; use TUN, or a real server of the same version");
    assertThat(plane.unsupported(service(WEB, "wlc", destination(1, 1)))).isEmpty();
  }

  /** Another process goes on where one ended, on what the kernel holds by then. */
  @Test
  void aTableHalfWrittenIsFinishedByTheNextProcess() throws Exception {
    ServiceTable from =
        table(service(WEB, "rr", destination(1, 1), destination(2, 1)), service(MAIL, "rr"));
    ServiceTable to = table(service(WEB, "wlc", destination(2, 0), destination(3, 4)));
    for (String last : List.of("edit service", "add destination", "edit destination", "remove")) {
      kernel.services.clear();
      kernel.destinations.clear();
      new IpvsDataplane(kernel).apply(from, Set.of());
      kernel.errors.put(last, 12);
      assertThatThrownBy(() -> new IpvsDataplane(kernel).apply(to, Set.of(WEB, MAIL)))
          .isInstanceOf(KernelException.class);
      kernel.errors.clear();
      IpvsDataplane next = new IpvsDataplane(kernel);
      assertThat(next.apply(to, Set.of(WEB, MAIL))).as(last).isPositive();
      assertThat(next.read()).as(last).isEqualTo(to);
      assertThat(next.apply(to, Set.of(WEB, MAIL))).as(last).isZero();
    }
  }
}
