package org.holdfast.config.internal.plan;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;

/** Steps of virtual addresses. One that leaves an instance and comes to another moves. */
final class AddressSteps {
  private static final Set<String> KEY = Set.of("address", "device");

  /** What the kernel changes of an IPv6 address that is there, and what it does not see. */
  private static final Set<String> IN_PLACE =
      Set.of("home", "-nodad", "mngtmpaddr", "noprefixroute", "preferred_lft", "track", "block");

  private record Key(InetAddress address, String device) {}

  /**
   * An address in its instance.
   *
   * @param instance the instance that has it
   * @param runsAs the name under which that instance runs now; empty for a new one
   * @param address the address
   * @param advertised whether it is in the adverts
   */
  private record Place(
      VrrpInstance instance, Optional<String> runsAs, VirtualAddress address, boolean advertised) {
    Key key() {
      return new Key(address.address(), address.device());
    }
  }

  private final MasterView masters;
  private final Map<Key, List<Place>> left = new LinkedHashMap<>();
  private final List<Place> come = new ArrayList<>();
  private final List<PlanStep> changed = new ArrayList<>();

  AddressSteps(MasterView masters) {
    this.masters = masters;
  }

  void gone(VrrpInstance gone) {
    places(gone, Optional.of(gone.name())).forEach(this::leave);
  }

  void added(VrrpInstance now) {
    come.addAll(places(now, Optional.empty()));
  }

  void between(VrrpInstance earlier, VrrpInstance now) {
    Map<Key, List<Place>> before = new LinkedHashMap<>();
    places(earlier, Optional.of(earlier.name()))
        .forEach(place -> before.computeIfAbsent(place.key(), its -> new ArrayList<>()).add(place));
    List<Place> added = new ArrayList<>();
    for (Place place : places(now, Optional.of(earlier.name()))) {
      List<Place> same = before.getOrDefault(place.key(), List.of());
      if (same.isEmpty()) {
        added.add(place);
      } else {
        change(takeBest(same, place), place);
      }
    }
    List<Place> gone = new ArrayList<>();
    before.values().forEach(gone::addAll);
    for (Place place : added) {
      takeSameAddress(gone, place)
          .ifPresentOrElse(from -> relocate(from, place), () -> come.add(place));
    }
    gone.forEach(this::leave);
  }

  /** One that only goes to another interface, such as a macvlan. */
  private static Optional<Place> takeSameAddress(List<Place> gone, Place wanted) {
    Optional<Place> same =
        gone.stream()
            .filter(it -> it.address().address().equals(wanted.address().address()))
            .findFirst();
    same.ifPresent(gone::remove);
    return same;
  }

  private void relocate(Place from, Place to) {
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(
            "dev", Optional.of(from.address().device()), Optional.of(to.address().device())));
    changes.addAll(Differences.between(from.address(), to.address(), KEY));
    String runsAs = from.runsAs().orElse("");
    List<String> kernel = new ArrayList<>();
    put(to).forEach(operation -> masters.when(runsAs, operation, kernel));
    masters.when(runsAs, delete(from), kernel);
    boolean held = masters.maybe(runsAs);
    changed.add(
        step(
            Action.CHANGE,
            to,
            changes,
            kernel,
            held ? Risk.DROPS_TRAFFIC : Risk.NONE,
            held ? "clients reach it again when they have learned its other MAC address" : ""));
  }

  /** The equal one before any other with the same key. */
  private static Place takeBest(List<Place> same, Place wanted) {
    for (int i = 0; i < same.size(); i++) {
      if (same.get(i).address().equals(wanted.address())
          && same.get(i).advertised() == wanted.advertised()) {
        return same.remove(i);
      }
    }
    return same.removeFirst();
  }

  private void leave(Place place) {
    left.computeIfAbsent(place.key(), its -> new ArrayList<>()).add(place);
  }

  void addTo(List<PlanStep> steps) {
    List<PlanStep> there = new ArrayList<>();
    for (Place place : come) {
      List<Place> same = left.getOrDefault(place.key(), List.of());
      if (same.isEmpty()) {
        there.add(add(place));
      } else {
        there.add(move(same.removeFirst(), place));
      }
    }
    left.values().forEach(rest -> rest.forEach(place -> steps.add(remove(place))));
    steps.addAll(changed);
    steps.addAll(there);
  }

  private PlanStep add(Place place) {
    List<String> kernel = new ArrayList<>();
    String runsAs = place.runsAs().orElse("");
    if (masters.is(runsAs)) {
      kernel.addAll(put(place));
    } else {
      put(place).forEach(operation -> kernel.add("when MASTER: " + operation));
    }
    return step(Action.ADD, place, List.of(), kernel, Risk.NONE, "");
  }

  private PlanStep remove(Place place) {
    List<String> kernel = new ArrayList<>();
    String runsAs = place.runsAs().orElseThrow();
    masters.when(runsAs, delete(place), kernel);
    boolean held = masters.maybe(runsAs);
    return step(
        Action.REMOVE,
        place,
        List.of(),
        kernel,
        held ? Risk.DROPS_TRAFFIC : Risk.NONE,
        held ? "clients of this address lose it" : "");
  }

  private PlanStep move(Place from, Place to) {
    boolean wasHere = masters.maybe(from.runsAs().orElse(""));
    boolean isHere = to.runsAs().filter(masters::is).isPresent();
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(
            "vrrp_instance",
            Optional.of(from.instance().name()),
            Optional.of(to.instance().name())));
    changes.addAll(Differences.between(from.address(), to.address(), KEY));
    List<String> kernel = new ArrayList<>();
    if (wasHere && isHere) {
      kernel.add(announce(to));
    } else if (isHere) {
      kernel.addAll(put(to));
    } else if (wasHere) {
      masters.when(from.runsAs().orElse(""), delete(from), kernel);
    }
    boolean risky = wasHere != isHere;
    return step(
        Action.MOVE,
        to,
        changes,
        kernel,
        risky ? Risk.MAY_FAIL_OVER : Risk.NONE,
        risky ? "the two instances may be MASTER on different nodes" : "");
  }

  private void change(Place from, Place to) {
    List<Change> changes = new ArrayList<>(Differences.between(from.address(), to.address(), KEY));
    boolean kernelSees = !changes.stream().allMatch(change -> change.option().equals("track"));
    if (from.advertised() != to.advertised()) {
      changes.add(new Change("block", Optional.of(block(from)), Optional.of(block(to))));
    }
    if (changes.isEmpty()) {
      return;
    }
    List<String> kernel = new ArrayList<>();
    boolean held = kernelSees && masters.maybe(from.runsAs().orElse(""));
    boolean gap = held && !inPlace(to, changes);
    if (held) {
      if (gap) {
        masters.when(from.runsAs().orElse(""), delete(from), kernel);
      }
      put(to).forEach(operation -> masters.when(from.runsAs().orElse(""), operation, kernel));
    }
    changed.add(
        step(
            Action.CHANGE,
            to,
            changes,
            kernel,
            gap ? Risk.DROPS_TRAFFIC : Risk.NONE,
            gap ? "the address is taken off and put back" : ""));
  }

  private static boolean inPlace(Place place, List<Change> changes) {
    return place.address().address() instanceof Inet6Address
        && changes.stream().allMatch(change -> IN_PLACE.contains(change.option()));
  }

  private static List<Place> places(VrrpInstance instance, Optional<String> runsAs) {
    List<Place> places = new ArrayList<>();
    instance.addresses().forEach(a -> places.add(new Place(instance, runsAs, a, true)));
    instance.excludedAddresses().forEach(a -> places.add(new Place(instance, runsAs, a, false)));
    return places;
  }

  private static String block(Place place) {
    return place.advertised() ? "virtual_ipaddress" : "virtual_ipaddress_excluded";
  }

  private static List<String> put(Place place) {
    return List.of(
        "RTM_NEWADDR " + place.address() + " dev " + place.address().device(), announce(place));
  }

  private static String announce(Place place) {
    VirtualAddress a = place.address();
    int times = place.instance().garp().masterRepeat();
    return "%s of %s on %s, %d times"
        .formatted(
            a.address() instanceof Inet6Address
                ? "unsolicited neighbour advertisement"
                : "gratuitous ARP",
            IpText.of(a.address()),
            a.device(),
            times);
  }

  private static String delete(Place place) {
    return "RTM_DELADDR " + place.address() + " dev " + place.address().device();
  }

  private static PlanStep step(
      Action action,
      Place place,
      List<Change> changes,
      List<String> kernel,
      Risk risk,
      String why) {
    String subject =
        "%s dev %s of %s"
            .formatted(place.address(), place.address().device(), place.instance().name());
    return new PlanStep(action, Part.ADDRESS, subject, changes, kernel, risk, why);
  }
}
