package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Destination.Method;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.junit.jupiter.api.Test;

class TableDiffTest {
  private static final ServiceKey WEB = key(80);
  private static final ServiceKey MAIL = key(25);

  private static ServiceKey key(int port) {
    return new ServiceKey(6, Fixture.address("10.0.0.1"), port);
  }

  private static Destination destination(int n, int weight) {
    return new Destination(Fixture.address("10.0.1." + n), 80, weight, Method.NAT, 0, 0);
  }

  private static Service service(ServiceKey key, String scheduler, Destination... destinations) {
    return new Service(
        key, scheduler, Set.of(), false, 0, 32, Optional.empty(), List.of(destinations));
  }

  private static List<String> steps(ServiceTable wanted, ServiceTable actual, ServiceKey... own) {
    return TableDiff.steps(wanted, actual, Set.of(own)).stream().map(Object::toString).toList();
  }

  private static ServiceTable table(Service... services) {
    return ServiceTable.of(List.of(services));
  }

  @Test
  void equalTablesNeedNothing() {
    ServiceTable table = table(service(WEB, "rr", destination(1, 1)));
    assertThat(steps(table, table, WEB)).isEmpty();
  }

  @Test
  void serviceComesBeforeItsDestinations() {
    assertThat(steps(table(service(WEB, "rr", destination(1, 1), destination(2, 3))), table()))
        .containsExactly(
            "add service 10.0.0.1:80/tcp rr",
            "add destination 10.0.1.1:80 weight 1 to service 10.0.0.1:80/tcp",
            "add destination 10.0.1.2:80 weight 3 to service 10.0.0.1:80/tcp");
  }

  @Test
  void additionsComeBeforeEditsBeforeRemovals() {
    ServiceTable actual =
        table(service(WEB, "rr", destination(1, 1), destination(2, 1), destination(3, 0)));
    ServiceTable wanted =
        table(service(WEB, "wlc", destination(2, 0), destination(3, 4), destination(4, 1)));
    assertThat(steps(wanted, actual, WEB))
        .containsExactly(
            "edit service 10.0.0.1:80/tcp: rr to wlc",
            "add destination 10.0.1.4:80 weight 1 to service 10.0.0.1:80/tcp",
            "edit destination 10.0.1.3:80 of service 10.0.0.1:80/tcp: weight 0 NAT thresholds 0/0"
                + " connections to weight 4 NAT thresholds 0/0 connections",
            "edit destination 10.0.1.2:80 of service 10.0.0.1:80/tcp: weight 1 NAT thresholds 0/0"
                + " connections to weight 0 NAT thresholds 0/0 connections",
            "remove destination 10.0.1.1:80 from service 10.0.0.1:80/tcp");
  }

  @Test
  void settingsAreSpelledOut() {
    Service to =
        new Service(WEB, "sh", Set.of("sh-port"), true, 300, 24, Optional.of("sip"), List.of());
    assertThat(steps(table(to), table(service(WEB, "rr"))))
        .containsExactly(
            "edit service 10.0.0.1:80/tcp: rr to sh sh-port ops persistent 300 s /24 pe sip");
  }

  @Test
  void foreignServiceIsLeftAlone() {
    ServiceTable actual = table(service(MAIL, "rr", destination(1, 1)));
    assertThat(steps(table(), actual)).isEmpty();
    assertThat(steps(table(), actual, MAIL)).containsExactly("remove service 10.0.0.1:25/tcp");
  }

  /** From any table to any other; a service with a live destination in both never stands empty. */
  @Test
  void stepsLeadFromAnyTableToAnyOther() {
    long seed = 20260101;
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      ServiceTable from = random(random);
      ServiceTable to = random(random);
      Map<ServiceKey, Service> held = new LinkedHashMap<>(from.services());
      for (TableStep step : TableDiff.steps(to, from, Set.of(WEB, MAIL))) {
        apply(held, step);
        assertNoGap(seed, round, from, to, held);
      }
      assertThat(held).as("seed %d round %d", seed, round).isEqualTo(to.services());
    }
  }

  private static void assertNoGap(
      long seed, int round, ServiceTable from, ServiceTable to, Map<ServiceKey, Service> held) {
    for (ServiceKey key : List.of(WEB, MAIL)) {
      if (serves(from.services().get(key)) && serves(to.services().get(key))) {
        assertThat(serves(held.get(key))).as("seed %d round %d %s", seed, round, key).isTrue();
      }
    }
  }

  private static boolean serves(Service service) {
    return service != null && service.destinations().stream().anyMatch(d -> d.weight() > 0);
  }

  private static ServiceTable random(Random random) {
    List<Service> services = new ArrayList<>();
    for (ServiceKey key : List.of(WEB, MAIL)) {
      if (random.nextInt(4) > 0) {
        List<Destination> destinations = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
          if (random.nextBoolean()) {
            destinations.add(destination(n, random.nextInt(3)));
          }
        }
        String scheduler = random.nextBoolean() ? "rr" : "wlc";
        services.add(service(key, scheduler, destinations.toArray(Destination[]::new)));
      }
    }
    return ServiceTable.of(services);
  }

  private static void apply(Map<ServiceKey, Service> held, TableStep step) {
    switch (step) {
      case TableStep.AddService s -> held.put(s.key(), service(s.key(), s.service().scheduler()));
      case TableStep.EditService s ->
          held.put(
              s.key(),
              service(
                  s.key(),
                  s.to().scheduler(),
                  held.get(s.key()).destinations().toArray(Destination[]::new)));
      case TableStep.RemoveService s -> held.remove(s.key());
      case TableStep.AddDestination s -> replace(held, s.key(), null, s.destination());
      case TableStep.EditDestination s -> replace(held, s.key(), s.from(), s.to());
      case TableStep.RemoveDestination s -> replace(held, s.key(), s.destination(), null);
    }
  }

  private static void replace(
      Map<ServiceKey, Service> held, ServiceKey key, Destination from, Destination to) {
    Service service = held.get(key);
    List<Destination> destinations = new ArrayList<>(service.destinations());
    if (from != null) {
      assertThat(destinations.remove(from)).isTrue();
    }
    if (to != null) {
      destinations.add(to);
    }
    held.put(key, service(key, service.scheduler(), destinations.toArray(Destination[]::new)));
  }
}
