package org.holdfast.itest.simulation;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.itest.simulation.Trace.Mark;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.net.OwnAddress;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.kernel.vrrp.Guard;

/**
 * The kernel of one machine: a link, addresses that may expire, and refusals. It outlives the
 * process that writes to it.
 */
final class SimKernel implements AddressTable, Announcer {
  static final int LINK = 2;
  private static final long NEVER = Long.MAX_VALUE;

  /** Linux removes what has expired up to this late: measured at most 0.48 s. */
  private static final long LATEST_NANOS = 500_000_000L;

  private static final class Held {
    private final InterfaceAddress address;
    private final int slot;
    private long lifetimeSeconds;
    private long expiresAt;
    private long refreshedAt;

    Held(InterfaceAddress address, int slot) {
      this.address = address;
      this.slot = slot;
    }
  }

  private final Host host;
  private final Cluster cluster;
  private final InterfaceAddress own;
  private final Link up;
  private final Link down;
  private final List<Held> held = new ArrayList<>();
  private final Held[] bySlot;
  private final int[] present;

  /** How long the gate is open after an advert; 0 without a gate. */
  private final long[] gateBound;

  private final long[] openUntil;
  private final long[] guardedSince;
  private final boolean[] shut;
  private final boolean[] leased;
  private long changes;
  private long firstExpiry = NEVER;
  int addRefused;
  int removeRefused;
  int linkDown;

  SimKernel(Host host) {
    this.host = host;
    cluster = host.cluster;
    InetAddress address = cluster.addressing.node(host.number);
    boolean ipv6 = cluster.spec.ipv6;
    own =
        new InterfaceAddress(
            LINK,
            address,
            ipv6 ? 64 : 24,
            ipv6 ? 253 : 0,
            ipv6 ? "" : "eth0",
            false,
            true,
            Optional.empty(),
            false);
    up = link(true);
    down = link(false);
    int instances = cluster.spec.instances;
    bySlot = new Held[instances * Addressing.SLOTS];
    present = new int[instances];
    gateBound = new long[instances];
    openUntil = new long[instances];
    guardedSince = new long[instances];
    shut = new boolean[instances];
    leased = new boolean[instances];
  }

  private Link link(boolean running) {
    MacAddress mac = new MacAddress(0x020000000000L + host.number);
    return new Link(LINK, "eth0", mac, 1500, true, running, false, true, false);
  }

  boolean carrier() {
    return linkDown == 0;
  }

  NetworkState state() {
    List<InterfaceAddress> all = new ArrayList<>(held.size() + 1);
    all.add(own);
    for (int i = 0; i < held.size(); i++) {
      all.add(held.get(i).address);
    }
    return new NetworkState(++changes, List.of(carrier() ? up : down), all);
  }

  boolean has(int instance) {
    return present[instance] > 0;
  }

  /** Whether whoever asks for its addresses is answered. */
  boolean serves(int instance) {
    return present[instance] > 0 && !shut[instance] && carrier();
  }

  boolean isGuarded(int instance) {
    return gateBound[instance] > 0;
  }

  /** Since when, by the clock of the machine. */
  long guardedSince(int instance) {
    return guardedSince[instance];
  }

  /** Whether the kernel lets go of its addresses by itself, or did. */
  boolean isLeased(int instance) {
    return leased[instance];
  }

  @Override
  public List<OwnAddress> own() {
    long now = host.localNow();
    List<OwnAddress> all = new ArrayList<>();
    for (Held one : held) {
      InterfaceAddress address = one.address;
      long gone = (now - one.refreshedAt) / 1_000_000_000L; // as inet_fill_ifaddr counts them
      all.add(
          new OwnAddress(
              LINK,
              address.address(),
              address.prefixLength(),
              0,
              Duration.ofNanos(now - one.refreshedAt),
              one.expiresAt == NEVER
                  ? Optional.empty()
                  : Optional.of(Duration.ofSeconds(Math.max(0, one.lifetimeSeconds - gone)))));
    }
    return all;
  }

  /** What the gate is to do from now on; wanted so long ago, with no advert in between. */
  void guards(List<Guard> wanted, long agoNanos) {
    long now = host.localNow();
    boolean[] kept = new boolean[gateBound.length];
    for (Guard guard : wanted) {
      int instance = guard.virtualRouterId() - 1;
      kept[instance] = true;
      if (gateBound[instance] == 0) {
        openUntil[instance] = now + guard.remaining().toNanos() - agoNanos;
        guardedSince[instance] = now;
      }
      gateBound[instance] = guard.bound().toNanos();
    }
    for (int i = 0; i < gateBound.length; i++) {
      if (!kept[i]) {
        gateBound[i] = 0;
      }
      review(i, now);
    }
  }

  /** The gate sees an advert that leaves. */
  void advertLeaves(int instance) {
    if (gateBound[instance] > 0) {
      long now = host.localNow();
      openUntil[instance] = now + gateBound[instance];
      review(instance, now);
    }
  }

  private void review(int instance, long now) {
    boolean guarded = gateBound[instance] > 0;
    boolean isShut = guarded && openUntil[instance] <= now;
    if (guarded && !isShut) {
      firstExpiry = Math.min(firstExpiry, openUntil[instance]);
    }
    if (isShut != shut[instance]) {
      shut[instance] = isShut;
      cluster.note(Mark.GATE, host.number, instance, isShut ? 1 : 0);
      cluster.watch.presence(host, instance);
    }
  }

  int count(int instance) {
    return present[instance];
  }

  @Override
  public void add(List<AddressSpec> addresses) throws KernelException {
    for (AddressSpec spec : addresses) {
      host.called();
      if (addRefused > 0) {
        if (cluster.defect == Defect.ADD_NOT_CHECKED) {
          continue;
        }
        throw refusal("add an address", cluster.dice);
      }
      put(spec);
    }
  }

  private static KernelException refusal(String what, Dice dice) {
    return dice.oneOf(
        new KernelException(what, 1, "EPERM, operation not permitted", "simulated"),
        new KernelException(what, 105, "ENOBUFS, no buffer space available", "simulated"),
        new KernelException(what, 19, "ENODEV, no such device", "simulated"));
  }

  private void put(AddressSpec spec) {
    int slot = cluster.addressing.slotOf(spec.address());
    Held there = bySlot[slot];
    if (there == null) {
      there =
          new Held(
              new InterfaceAddress(
                  LINK,
                  spec.address(),
                  spec.prefixLength(),
                  0,
                  "",
                  true,
                  true,
                  Optional.empty(),
                  true),
              slot);
      bySlot[slot] = there;
      held.add(there);
      present[slot / Addressing.SLOTS]++;
      cluster.watch.held(host, slot / Addressing.SLOTS);
      cluster.note(Mark.ADDED, host.number, slot, 0);
      changed(slot);
    } else if (host.takesOver(slot / Addressing.SLOTS)) {
      cluster.watch.held(host, slot / Addressing.SLOTS);
    }
    there.expiresAt = NEVER;
    there.refreshedAt = host.localNow();
    if (spec.validLifetime().isPresent() && cluster.defect != Defect.NO_LEASE) {
      long seconds = (spec.validLifetime().get().toNanos() + 999_999_999L) / 1_000_000_000L;
      there.lifetimeSeconds = seconds;
      there.expiresAt =
          host.localNow() + seconds * 1_000_000_000L + cluster.dice.below(LATEST_NANOS);
      firstExpiry = Math.min(firstExpiry, there.expiresAt);
    }
    leased[slot / Addressing.SLOTS] = allEnd(slot / Addressing.SLOTS);
  }

  private boolean allEnd(int instance) {
    for (int number = 0; number < Addressing.SLOTS; number++) {
      Held one = bySlot[Addressing.slot(instance, number)];
      if (one != null && one.expiresAt == NEVER) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void remove(List<AddressSpec> addresses) throws KernelException {
    if (removeRefused > 0) {
      throw refusal("remove an address", cluster.dice);
    }
    for (AddressSpec spec : addresses) {
      host.called();
      if (cluster.defect != Defect.ADDRESS_NOT_REMOVED) {
        Held there = bySlot[cluster.addressing.slotOf(spec.address())];
        if (there != null) {
          take(there, Mark.REMOVED);
        }
      }
    }
  }

  /** By hand: no engine asked for it. */
  void deleted(int instance, int number) {
    Held there = bySlot[Addressing.slot(instance, number)];
    if (there != null) {
      take(there, Mark.REMOVED);
    }
  }

  private void take(Held there, Mark why) {
    bySlot[there.slot] = null;
    held.remove(there);
    present[there.slot / Addressing.SLOTS]--;
    cluster.note(why, host.number, there.slot, 0);
    changed(there.slot);
  }

  private void changed(int slot) {
    host.newsComes();
    cluster.watch.presence(host, slot / Addressing.SLOTS);
  }

  /** When this kernel has something to do by itself; by its own clock. */
  long deadline() {
    return firstExpiry;
  }

  void due() {
    long now = host.localNow();
    firstExpiry = NEVER;
    for (int i = 0; i < gateBound.length; i++) {
      review(i, now);
    }
    for (int i = held.size() - 1; i >= 0; i--) {
      Held one = held.get(i);
      if (one.expiresAt <= now) {
        take(one, Mark.EXPIRED);
      } else {
        firstExpiry = Math.min(firstExpiry, one.expiresAt);
      }
    }
  }

  @Override
  public void announce(Link link, List<InetAddress> addresses) {
    host.called();
    for (int i = 0; !carrier() && i < addresses.size(); i++) {
      cluster.notAnnounced(host, cluster.addressing.slotOf(addresses.get(i)));
    }
    if (carrier() && (cluster.defect != Defect.NOT_ANNOUNCED || host.number == 0)) {
      for (int i = 0; i < addresses.size(); i++) {
        cluster.announced(host, cluster.addressing.slotOf(addresses.get(i)));
      }
    }
  }
}
