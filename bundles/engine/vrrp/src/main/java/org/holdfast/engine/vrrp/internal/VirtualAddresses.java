package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.engine.vrrp.internal.NetworkView.Place;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.OwnAddress;

/** The virtual addresses of one router: on the interfaces or not, and whether they still are. */
final class VirtualAddresses {
  /** Until then the network's news may be older than the addresses. */
  private static final long FIRST_NEWS_NANOS = 1_000_000_000L;

  private static final long LATEST_NEWS_NANOS = 64 * FIRST_NEWS_NANOS;

  private final Context context;
  private final Set<Place> tracked = new HashSet<>();
  private final Set<Place> seen = new HashSet<>();
  private List<AddressSpec> ordered = List.of();

  /** What others had put there before: it is used as it is, and never touched. */
  private Set<Slot> ofOthers = Set.of();

  private Set<Slot> toldOfOthers = Set.of();

  /** Where the last order had to take the old form of an address away first. */
  private Set<Place> replaced = Set.of();

  /** Names the last order: what an earlier one still has to remove is not what this one holds. */
  private Object holder = new Object();

  private long orders;
  private boolean pending;
  private long acknowledgedAt = Long.MAX_VALUE;
  private long recheckAt = Long.MAX_VALUE;
  private NetworkView lastNews;
  private long addedAt;
  private long newsNanos = FIRST_NEWS_NANOS;

  VirtualAddresses(Context context) {
    this.context = context;
  }

  /**
   * Holds what the instance wants from now on, before anybody else lets go of it. {@link #add} or
   * {@link #change} must follow.
   */
  void claim(VrrpInstance instance, World world) {
    context.held().hold(ours(specs(instance, world), world), holder);
  }

  /**
   * Takes those of these addresses that the instance wants for its own, as they are.
   *
   * @return what it took
   */
  List<OwnAddress> adopt(VrrpInstance instance, World world, List<OwnAddress> present) {
    Map<Slot, OwnAddress> bySlot = new HashMap<>();
    present.forEach(one -> bySlot.put(Slot.of(one), one));
    ordered =
        specs(instance, world).stream().filter(one -> bySlot.containsKey(Slot.of(one))).toList();
    context.held().hold(ordered, holder);
    track(instance, world);
    return ordered.stream().map(one -> bySlot.get(Slot.of(one))).toList();
  }

  /** What it put where it is. */
  Set<String> held() {
    return ordered.stream().map(one -> Slot.of(one).toString()).collect(Collectors.toSet());
  }

  long addedAt() {
    return addedAt;
  }

  /**
   * Holds what an earlier version put where it is, as it is; {@link #change} must follow.
   *
   * @param slots what that one held
   * @param addedThen when it had added them
   */
  void recall(VrrpInstance instance, World world, Set<String> slots, long addedThen) {
    List<AddressSpec> all = specs(instance, world);
    ordered = all.stream().filter(one -> slots.contains(Slot.of(one).toString())).toList();
    context.held().hold(ordered, holder);
    ofOthers = slots(all);
    ofOthers.removeAll(slots(ours(all, world)));
    toldOfOthers = Set.copyOf(ofOthers);
    ordered.forEach(one -> seen.add(place(one)));
    addedAt = addedThen;
    track(instance, world);
  }

  /** Forgets what {@link #adopt} took: it is nobody's again. */
  void disown() {
    context.held().release(ordered, holder);
    ordered = List.of();
  }

  /** Orders the addresses of a changed instance, unless they are the same, in whatever order. */
  void change(
      VrrpInstance instance, World world, Optional<Duration> lifetime, Consumer<String> answer) {
    List<AddressSpec> wanted = ours(specs(instance, world), world);
    if (wanted.equals(ordered) || new HashSet<>(wanted).equals(new HashSet<>(ordered))) {
      track(instance, world);
    } else {
      add(instance, world, lifetime, answer);
    }
  }

  /**
   * Gives every address that is ordered another lifetime. An address that ended meanwhile comes
   * back: to the kernel, adding and refreshing are one.
   *
   * @param lifetime empty for ever
   * @param still asked before each portion, as long as the addresses are ordered
   */
  void refresh(Optional<Duration> lifetime, BooleanSupplier still, Consumer<String> refused) {
    long order = orders;
    if (!pending && !ordered.isEmpty()) {
      context
          .work()
          .submit(
              new RefreshJob(
                  context,
                  ordered.stream().map(spec -> again(spec).lasting(lifetime)).toList(),
                  () -> order == orders && still.getAsBoolean(),
                  refused));
    }
  }

  /** A refresh does not begin the time anew in which the address is preferred. */
  private AddressSpec again(AddressSpec spec) {
    return AddressSpecs.after(spec, Duration.ofNanos(context.now() - addedAt));
  }

  /**
   * Orders every address of the instance that others have not put there; those of an earlier order
   * that are not in it go.
   *
   * @param lifetime empty for ever; zero to write none of them until the next {@link #refresh}
   */
  void add(
      VrrpInstance instance, World world, Optional<Duration> lifetime, Consumer<String> answer) {
    List<AddressSpec> all = specs(instance, world);
    List<AddressSpec> wanted = ours(all, world);
    ofOthers = slots(all);
    ofOthers.removeAll(slots(wanted));
    Set<Slot> slots = slots(wanted);
    Set<InetAddress> stay = wanted.stream().map(AddressSpec::address).collect(Collectors.toSet());
    Map<Place, AddressSpec> inTheWay = inTheWay(wanted);
    Map<Boolean, List<AddressSpec>> gone =
        ordered.stream()
            .filter(old -> !slots.contains(Slot.of(old)))
            .filter(old -> !inTheWay.containsValue(old))
            .collect(Collectors.partitioningBy(old -> stay.contains(old.address())));
    ordered = wanted;
    replaced = inTheWay.keySet();
    track(instance, world);
    seen.clear();
    pending = true;
    acknowledgedAt = Long.MAX_VALUE;
    recheckAt = Long.MAX_VALUE;
    long order = ++orders;
    Object before = holder;
    holder = new Object();
    context.held().release(List.copyOf(inTheWay.values()), before);
    context.held().hold(wanted, holder);
    remove(gone.get(false), before);
    boolean later = lifetime.filter(Duration::isZero).isPresent();
    List<AddressSpec> lasting =
        later ? List.of() : wanted.stream().map(spec -> spec.lasting(lifetime)).toList();
    context
        .work()
        .submit(new AddJob(context, lasting, inTheWay, () -> order == orders, answered(answer)));
    remove(gone.get(true), before); // other prefix length or link: never without the address
  }

  /** Old forms of wanted addresses that have to go first, by their place. */
  private Map<Place, AddressSpec> inTheWay(List<AddressSpec> wanted) {
    Map<Place, AddressSpec> before = new HashMap<>();
    ordered.forEach(old -> before.put(place(old), old));
    Map<Place, AddressSpec> inTheWay = new HashMap<>();
    for (AddressSpec one : wanted) {
      AddressSpec old = before.get(place(one));
      if (old != null && AddressSpecs.inTheWay(old, one)) {
        inTheWay.put(place(one), old);
      }
    }
    return inTheWay;
  }

  private void remove(List<AddressSpec> gone, Object of) {
    if (!gone.isEmpty()) {
      context.work().submit(new RemoveJob(context, of, gone));
    }
  }

  private Consumer<String> answered(Consumer<String> answer) {
    return refusal -> {
      pending = false;
      acknowledgedAt = context.now();
      recheckAt = acknowledgedAt + newsNanos;
      addedAt = acknowledgedAt;
      answer.accept(refusal);
    };
  }

  void remove() {
    orders++;
    pending = false;
    acknowledgedAt = Long.MAX_VALUE;
    recheckAt = Long.MAX_VALUE;
    seen.clear();
    remove(ordered, holder);
    ordered = List.of();
    ofOthers = Set.of();
  }

  /** Without those that are there without our tag, unless it was us who put them there. */
  private List<AddressSpec> ours(List<AddressSpec> wanted, World world) {
    Set<Slot> notOurs = new HashSet<>();
    for (AddressSpec one : wanted) {
      Slot slot = Slot.of(one);
      if (world.network().hasOfOthers(slot) && !context.held().isHeld(slot)) {
        notOurs.add(slot);
      }
    }
    ordered.forEach(one -> notOurs.remove(Slot.of(one)));
    return notOurs.isEmpty()
        ? wanted
        : wanted.stream().filter(one -> !notOurs.contains(Slot.of(one))).toList();
  }

  private static Set<Slot> slots(List<AddressSpec> specs) {
    return specs.stream().map(Slot::of).collect(Collectors.toCollection(HashSet::new));
  }

  /** Whether an address that others had put there is gone, so that ours must come. */
  boolean vacated(World world) {
    return !pending && ofOthers.stream().anyMatch(slot -> !world.network().hasOfOthers(slot));
  }

  /** Addresses that others have put there and that this was not asked for before. */
  List<String> newlyOfOthers(VrrpInstance instance, World world) {
    List<AddressSpec> all = specs(instance, world);
    List<AddressSpec> ours = ours(all, world);
    if (ours.size() == all.size()) {
      toldOfOthers = Set.of();
      return List.of();
    }
    Set<Slot> now = slots(all);
    now.removeAll(slots(ours));
    Set<Slot> fresh = new HashSet<>(now);
    fresh.removeAll(toldOfOthers);
    toldOfOthers = now;
    return all(instance).stream()
        .filter(one -> fresh.contains(Slot.of(AddressSpecs.of(one, linkIndex(one, world)))))
        .map(one -> one + " dev " + one.device())
        .toList();
  }

  /** An address that was there and is not any more. */
  Optional<String> lost(World world) {
    if (pending) {
      return Optional.empty();
    }
    for (AddressSpec spec : ordered) {
      Place place = place(spec);
      if (world.network().has(place.linkIndex(), place.address())) {
        seen.add(place);
      } else if (replaced.contains(place) && context.now() < acknowledgedAt + FIRST_NEWS_NANOS) {
        seen.remove(place); // the news of its removal by us; what follows is heard of, or overdue
      } else if (seen.contains(place) && tracked.contains(place)) {
        return Optional.of(IpText.of(spec.address()) + "/" + spec.prefixLength());
      }
    }
    heard(world.network());
    return Optional.empty();
  }

  /** News came: what they do not show of what was added need not be waited for any longer. */
  private void heard(NetworkView news) {
    if (news != lastNews) {
      lastNews = news;
      if (recheckAt != Long.MAX_VALUE && !seen.containsAll(tracked)) {
        newsNanos = FIRST_NEWS_NANOS;
        recheckAt = Math.min(recheckAt, context.now() + newsNanos);
      }
    }
  }

  /**
   * Whether an acknowledged address was not heard of for too long: it may have been removed before
   * anybody told of it, or the news is late. Asked again after ever longer times.
   */
  boolean overdue() {
    if (context.now() < recheckAt) {
      return false;
    }
    acknowledgedAt = Long.MAX_VALUE;
    recheckAt = Long.MAX_VALUE;
    replaced = Set.of();
    boolean overdue = !seen.containsAll(tracked);
    newsNanos = overdue ? Math.min(2 * newsNanos, LATEST_NEWS_NANOS) : FIRST_NEWS_NANOS;
    return overdue;
  }

  /** When {@link #overdue} must be asked; never, once it was. */
  long recheckAt() {
    return recheckAt;
  }

  /** Where to announce what. */
  Map<Link, List<InetAddress>> byLink(VrrpInstance instance, World world) {
    Map<Link, List<InetAddress>> byLink = new LinkedHashMap<>();
    for (VirtualAddress one : all(instance)) {
      world
          .network()
          .link(one.device())
          .map(link -> byLink.computeIfAbsent(link, its -> new ArrayList<>()))
          .ifPresent(there -> there.add(one.address()));
    }
    return byLink;
  }

  private static List<AddressSpec> specs(VrrpInstance instance, World world) {
    List<VirtualAddress> all = all(instance);
    List<AddressSpec> specs = new ArrayList<>(all.size());
    all.forEach(one -> specs.add(AddressSpecs.of(one, linkIndex(one, world))));
    return specs;
  }

  private void track(VrrpInstance instance, World world) {
    tracked.clear();
    Set<Place> places = new HashSet<>();
    for (AddressSpec one : ordered) {
      places.add(place(one));
    }
    for (VirtualAddress one : all(instance)) {
      Place place = new Place(linkIndex(one, world), one.address());
      if (one.tracked() && places.contains(place)) {
        tracked.add(place);
      }
    }
  }

  private static int linkIndex(VirtualAddress one, World world) {
    return world.network().link(one.device()).map(Link::index).orElse(0);
  }

  private static List<VirtualAddress> all(VrrpInstance instance) {
    return instance.excludedAddresses().isEmpty()
        ? instance.addresses()
        : instance.allAddresses().toList();
  }

  static Place place(AddressSpec spec) {
    return new Place(spec.linkIndex(), spec.address());
  }
}
