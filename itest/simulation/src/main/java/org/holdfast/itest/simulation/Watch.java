package org.holdfast.itest.simulation;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.VrrpMachine;

/**
 * Looks whether the promises hold: told of each change as it happens, and of the time before each
 * event. A promise about a length of time is looked at to the nanosecond: nothing changes between
 * events.
 */
final class Watch {
  private static final int PAIRS = 8;

  private final Cluster cluster;
  private final ClusterSpec spec;
  private final Tally tally;
  private final int nodes;
  private final int instances;

  /** Bit by node: who answers for an instance's addresses. */
  private final int[] serving;

  /** Bit by node: who says that it is MASTER. */
  private final int[] masters;

  private final int[] lastMaster;
  private final long[] lastAdvert;
  private final long[] sentAt;
  private final long[] heldSince;
  private final long[] masterSince;
  private final boolean[] asMaster;
  private final int[] knownAt;

  /** An announcement did not come through since: only the end of a rivalry brings another. */
  private final boolean[] unheard;

  private final Alarms two;
  private final Alarms half;
  private final Alarms without;
  private final Alarms leftover;
  private final Alarms faulty;
  private final long[] owedUntil;
  private int faults;
  private int unfit;
  private boolean calm;
  private long calmSince;
  private int looked;
  private int quiet = -1;
  private long fingerprint;
  private final boolean[] resigning;
  private final long[] i1;
  private final long[] i2;
  private final long[] i3;
  private final long[] i4;
  private final long[] i5;
  private final long[] i6;
  private final long[] i7;
  private final long[] i9;
  private final long[] i10;
  private final long[] i12;
  private final long[] l1;
  private final long[] l2;
  private final long[] l3;
  private final long[] l4;

  Watch(Cluster cluster, Tally tally) {
    this.cluster = cluster;
    this.tally = tally;
    spec = cluster.spec;
    nodes = spec.nodes;
    instances = spec.instances;
    serving = new int[instances];
    owedUntil = new long[nodes];
    java.util.Arrays.fill(owedUntil, Long.MIN_VALUE / 2);
    masters = new int[instances];
    lastMaster = new int[instances];
    java.util.Arrays.fill(lastMaster, -1);
    lastAdvert = new long[instances * nodes];
    java.util.Arrays.fill(lastAdvert, Long.MIN_VALUE / 2);
    sentAt = new long[instances * nodes];
    java.util.Arrays.fill(sentAt, Long.MIN_VALUE / 2);
    heldSince = sentAt.clone();
    masterSince = sentAt.clone();
    asMaster = new boolean[instances * nodes];
    resigning = new boolean[instances];
    knownAt = new int[instances * Addressing.SLOTS * nodes];
    java.util.Arrays.fill(knownAt, -1);
    unheard = new boolean[knownAt.length];
    two = new Alarms(instances * PAIRS * PAIRS);
    half = new Alarms(nodes * (spec.groups() + 1));
    without = new Alarms(instances * nodes);
    leftover = new Alarms(instances * nodes);
    faulty = new Alarms(instances * nodes);
    i1 = tally.counter("I1");
    i2 = tally.counter("I2");
    i3 = tally.counter("I3");
    i4 = tally.counter("I4");
    i5 = tally.counter("I5");
    i6 = tally.counter("I6");
    i7 = tally.counter("I7");
    i9 = tally.counter("I9");
    i10 = tally.counter("I10");
    i12 = tally.counter("I12");
    l1 = tally.counter("L1");
    l2 = tally.counter("L2");
    l3 = tally.counter("L3");
    l4 = tally.counter("L4");
  }

  void begin() {
    unfit = instances * nodes;
  }

  private static void broken(String invariant, String what) {
    throw new Violation(invariant, what);
  }

  private int index(Host host, int instance) {
    return instance * nodes + host.number;
  }

  // --- what is told -----------------------------------------------------------------------------

  /** Time passes up to here with nothing happening. */
  void upTo(long time) {
    late("I1", two, time, "two nodes that hear each other serve one address");
    late("I10", half, time, "a sync group is half MASTER");
    late("I9", without, time, "a MASTER is without its address");
    late("I3", leftover, time, "an address is there and no MASTER holds it");
    late("L0", faulty, time, "a node stays in FAULT without one");
    if (calm && time > calmSince + Bounds.oneMasterNanos(spec)) {
      calm(time);
    }
  }

  private static void late(String invariant, Alarms alarms, long time, String what) {
    int number = alarms.late(time);
    if (number >= 0) {
      broken(invariant, what + " for too long (" + number + ")");
    }
  }

  private void calm(long time) {
    if (looked == 0) {
      looked = 1;
      oneMaster();
    }
    if (looked == 1 && time > calmSince + Bounds.settledNanos(spec)) {
      looked = 2;
      bestMaster();
    }
    if (looked == 2 && time > calmSince + Bounds.knownNanos(spec)) {
      looked = 3;
      known();
    }
  }

  private void oneMaster() {
    for (int i = 0; i < instances; i++) {
      if (spec.preemptDelaySeconds > 0 && Integer.bitCount(masters[i]) == 2) {
        continue; // preempt_delay ends just now; I1 says for how long there may be two
      }
      l1[0]++;
      if (Integer.bitCount(masters[i]) != 1) {
        broken("L1", "instance " + i + " has " + Integer.bitCount(masters[i]) + " MASTERs");
      }
      if (serving[i] != masters[i]) {
        broken(
            "L1",
            "instance %d is served by nodes %s and the MASTER is %s"
                .formatted(i, bits(serving[i]), bits(masters[i])));
      }
    }
  }

  private static String bits(int mask) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      if ((mask & 1 << i) != 0) {
        all.add(i);
      }
    }
    return all.toString();
  }

  private void bestMaster() {
    for (int i = 0; i < instances && spec.preempt; i++) {
      l3[0]++;
      int best = 0;
      for (Host host : cluster.hosts) {
        best = Math.max(best, priority(host, i));
      }
      Host master = cluster.hosts[Integer.numberOfTrailingZeros(masters[i])];
      if (priority(master, i) < best) {
        broken("L3", "instance %d: MASTER is node %d".formatted(i, master.number));
      }
    }
  }

  private int priority(Host host, int instance) {
    return spec.priority(host.number, instance, host.variant);
  }

  private void known() {
    for (int i = 0; i < instances && spec.higherSends; i++) {
      int master = Integer.numberOfTrailingZeros(masters[i]);
      for (int v = 0; v < spec.addresses; v++) {
        int slot = Addressing.slot(i, v);
        for (int at = 0; at < nodes; at++) {
          l4[0]++;
          int believed = knownAt[slot * nodes + at];
          boolean told = !unheard[slot * nodes + at];
          if (at != master && told && believed >= 0 && believed != master) {
            broken(
                "L4",
                "node %d believes address %d of instance %d at node %d, and it is at node %d"
                    .formatted(at, v, i, knownAt[slot * nodes + at], master));
          }
        }
      }
    }
  }

  /** Whether everything was well for so long that nothing is left to look at. */
  boolean calmUntil(long time) {
    return calm && time > calmSince + Bounds.calmNanos(spec);
  }

  /** The end of the episode. */
  void end() {
    tally.episodes++;
    tally.events += cluster.events();
    tally.simulatedNanos += cluster.age();
  }

  /** Why there is no calm. */
  String restless() {
    return "faults " + faults + ", machines in INIT or FAULT " + unfit;
  }

  /** A fault begins (1) or ends (-1). */
  void fault(int by) {
    faults += by;
    if (by > 0) {
      tally.faults++;
    }
    for (Host host : cluster.hosts) {
      for (int i = 0; i < instances; i++) {
        reviewFault(host, i);
      }
    }
    unrest();
  }

  /** What was refused is tried again until then, by the clock of a machine that may stand still. */
  void owed(Host host) {
    owedUntil[host.number] = host.localNow() + Bounds.LEFTOVER_NANOS;
  }

  /** Calm begins anew, when it can. */
  private void unrest() {
    calm = faults == 0 && unfit == 0 && allAct();
    if (calm) {
      calmSince = Math.max(cluster.now, cluster.wiring.strangeUntil());
      for (Host host : cluster.hosts) {
        long owed = cluster.now + owedUntil[host.number] - host.localNow();
        calmSince = Math.max(calmSince, Math.max(owed, host.newsAt()));
      }
      looked = 0;
    }
  }

  private boolean allAct() {
    for (Host host : cluster.hosts) {
      if (!host.acts()) {
        return false;
      }
    }
    return true;
  }

  private void reviewFault(Host host, int instance) {
    int index = index(host, instance);
    if (faults == 0 && host.acts() && host.states[instance] == VrrpState.FAULT) {
      faulty.set(index, cluster.now + Bounds.FAULT_NANOS);
    } else {
      faulty.clear(index);
    }
  }

  /** A process comes, goes, stands still or goes on. */
  void hostChanged(Host host) {
    for (int i = 0; i < instances; i++) {
      presence(host, i);
      reviewFault(host, i);
    }
    reviewAllPairs();
    for (int group = 0; group < spec.groups(); group++) {
      reviewGroup(host, group);
    }
    unrest();
  }

  void linkChanged(Host host) {
    for (int slot = 0; slot < instances * Addressing.SLOTS; slot++) {
      knownAt[slot * nodes + host.number] = -1; // Linux forgets its neighbours
    }
    for (int i = 0; i < instances; i++) {
      presence(host, i);
    }
    reviewAllPairs();
  }

  /** Another priority: who of two has to give way is another question now. */
  void reloaded(Host host) {
    for (int i = 0; i < instances; i++) {
      for (int other = 0; other < nodes; other++) {
        two.clear(
            (i * PAIRS + Math.min(other, host.number)) * PAIRS + Math.max(other, host.number));
      }
    }
    wiringChanged();
  }

  void wiringChanged() {
    reviewAllPairs();
    for (Host host : cluster.hosts) {
      for (int i = 0; i < instances; i++) {
        reviewHolding(host, i);
      }
    }
  }

  /**
   * An address of an instance came, was put back, or is taken by an election where the kernel had
   * refused to remove it: the time counts from here too.
   */
  void held(Host host, int instance) {
    heldSince[index(host, instance)] = host.localNow();
  }

  /** An address came or went, or who answers for it. */
  void presence(Host host, int instance) {
    boolean serves = host.kernel.serves(instance) && host.paused == 0;
    int bit = 1 << host.number;
    int now = serves ? serving[instance] | bit : serving[instance] & ~bit;
    if (now != serving[instance]) {
      serving[instance] = now;
      if (!serves) {
        dark(host, instance);
      }
      reviewPairs(instance);
      if (calm && looked > 1) {
        broken("L2", "instance %d is served by %s after calm".formatted(instance, bits(now)));
      }
    }
    reviewHolding(host, instance);
  }

  /**
   * I2: a node serves no longer after its last advert than the bound. Looked at when it ends, and
   * before each advert.
   */
  private void dark(Host host, int instance) {
    boolean guarded = host.kernel.isGuarded(instance);
    boolean leased =
        spec.lease != 0 && (spec.unicast || spec.lease > 0 || host.kernel.isLeased(instance));
    long last = Math.max(sentAt[index(host, instance)], heldSince[index(host, instance)]);
    if (last == Long.MIN_VALUE / 2 || !guarded && !leased) {
      return;
    }
    i2[0]++;
    long limit = leased ? Bounds.leaseNanos(spec) : Long.MAX_VALUE;
    if (guarded) {
      limit = Math.min(limit, gateNanos(host, instance, last)) + Bounds.GATE_LATE_NANOS;
    }
    if (host.localNow() - last > limit) {
      broken(
          "I2",
          "node %d served instance %d for %d ns after its last advert, %d at most"
              .formatted(host.number, instance, host.localNow() - last, limit));
    }
  }

  /**
   * The gate is in force for the addresses of a MASTER alone (docs/lease.md). Where the kernel
   * refused to remove one that was MASTER before, its lease counts, until this node is MASTER
   * again: then the gate comes, and shuts at once when the bound is over. The same for a process
   * that is stopped between its election and its gate: until it goes on, there is none.
   */
  private long gateNanos(Host host, int instance, long last) {
    long since = Math.max(masterSince[index(host, instance)], host.kernel.guardedSince(instance));
    return Math.max(since - last, spec.boundNanos());
  }

  /** I3 and I9: the MASTER has the address, nobody else does. */
  private void reviewHolding(Host host, int instance) {
    int index = index(host, instance);
    boolean acts = host.acts();
    boolean master = host.states[instance] == VrrpState.MASTER;
    boolean left = acts && !master && host.kernel.has(instance) && host.kernel.removeRefused == 0;
    if (left) {
      i3[0]++;
      leftover.set(index, cluster.now + leftoverNanos(host, instance));
    } else {
      leftover.clear(index);
    }
    boolean bare =
        acts && master && host.kernel.count(instance) < spec.addresses && host.newsLateNanos == 0;
    if (bare) {
      i9[0]++;
      long news = Math.max(cluster.now, host.newsAt());
      without.set(index, news + Bounds.WITHOUT_ADDRESS_NANOS);
    } else {
      without.clear(index);
    }
  }

  /** A process that has just started may go on with what an earlier one left, under its lease. */
  private long leftoverNanos(Host host, int instance) {
    int index = index(host, instance);
    if (host.wasMaster[instance] || !host.kernel.isLeased(instance)) {
      return Bounds.LEFTOVER_NANOS;
    }
    long since = host.localNow() - Math.max(sentAt[index], heldSince[index]);
    return Math.max(Bounds.LEFTOVER_NANOS, Bounds.leaseNanos(spec) - since);
  }

  private void reviewAllPairs() {
    for (int i = 0; i < instances; i++) {
      reviewPairs(i);
    }
  }

  private void reviewPairs(int instance) {
    int mask = serving[instance];
    for (int a = 0; a < nodes; a++) {
      for (int b = a + 1; b < nodes; b++) {
        int number = (instance * PAIRS + a) * PAIRS + b;
        boolean both = (mask & 1 << a) != 0 && (mask & 1 << b) != 0;
        if (both && hear(cluster.hosts[a], cluster.hosts[b])) {
          if (!two.isSet(number)) {
            i1[0]++;
            boolean masters = isMaster(a, instance) && isMaster(b, instance);
            long bound = Bounds.twoNanos(spec);
            two.set(
                number, cluster.now + (masters ? bound : Math.max(bound, Bounds.LEFTOVER_NANOS)));
          }
        } else {
          two.clear(number);
        }
      }
    }
  }

  private boolean isMaster(int node, int instance) {
    return (masters[instance] & 1 << node) != 0;
  }

  private boolean hear(Host one, Host other) {
    return speaks(one)
        && speaks(other)
        && cluster.wiring.clear(one.number, other.number)
        && cluster.wiring.clear(other.number, one.number);
  }

  private static boolean speaks(Host host) {
    return host.acts()
        && host.kernel.carrier()
        && host.sendRefused == 0
        && host.kernel.removeRefused == 0;
  }

  /** I10. */
  private void reviewGroup(Host host, int group) {
    int number = host.number * (spec.groups() + 1) + group;
    boolean some = false;
    boolean all = true;
    for (int i = group * spec.groupSize; i < (group + 1) * spec.groupSize && i < instances; i++) {
      boolean master = host.states[i] == VrrpState.MASTER;
      some |= master;
      all &= master;
    }
    if (some && !all && host.acts()) {
      i10[0]++;
      half.set(number, cluster.now + spec.advertNanos());
    } else {
      half.clear(number);
    }
  }

  /** I12: what people are told. */
  void told(String line) {
    if (spec.password) {
      i12[0]++;
      if (line.contains(ClusterSpec.PASSWORD)) {
        broken("I12", "a secret is told: " + line);
      }
    }
  }

  /** A machine changed its state. */
  void state(Host host, int instance, VrrpState before, VrrpState now) {
    int bit = 1 << host.number;
    unfit += (isUnfit(now) ? 1 : 0) - (isUnfit(before) ? 1 : 0);
    if (now == VrrpState.MASTER) {
      becameMaster(host, instance);
      masters[instance] |= bit;
    } else {
      masters[instance] &= ~bit;
    }
    asMaster[index(host, instance)] = now == VrrpState.MASTER;
    if (now == VrrpState.MASTER) {
      masterSince[index(host, instance)] = host.localNow();
      lastAdvert[index(host, instance)] = host.localNow(); // elected, if it could say so or not
    }
    if (before == VrrpState.MASTER) {
      rivalryOver(host, instance, now == VrrpState.BACKUP);
    }
    if (host.number == quiet) {
      broken("I7", "an equal configuration moved instance " + instance + " to " + now);
    }
    if (calm && looked > 1) {
      broken("L2", "instance %d of node %d: %s".formatted(instance, host.number, now));
    }
    l2[0]++;
    reviewFault(host, instance);
    reviewHolding(host, instance);
    if (spec.groupSize > 0) {
      reviewGroup(host, spec.group(instance));
    }
    if (isUnfit(now) || isUnfit(before)) {
      unrest();
    }
  }

  private static boolean isUnfit(VrrpState state) {
    return state == VrrpState.INIT || state == VrrpState.FAULT;
  }

  /** A failover is a MASTER that was lost; one that gives way to a better one is not. */
  private void becameMaster(Host host, int instance) {
    int before = lastMaster[instance];
    if (before >= 0 && before != host.number) {
      boolean gaveWay = (masters[instance] & 1 << before) != 0 && hear(cluster.hosts[before], host);
      if (gaveWay) {
        tally.handovers++;
      } else {
        tally.failovers++;
      }
    }
    lastMaster[instance] = host.number;
  }

  /** An advert leaves. */
  void sent(Host host, int instance, int priority) {
    tally.adverts++;
    int index = index(host, instance);
    long now = host.localNow();
    if (priority > 0) {
      if ((serving[instance] & 1 << host.number) != 0 && asMaster[index]) {
        dark(host, instance);
      }
      sentAt[index] = now;
      host.kernel.advertLeaves(instance);
    }
    if (priority == 0) {
      resigning[instance] = true;
    } else {
      i4[0]++;
      long silent = now - lastAdvert[index];
      if (asMaster[index]
          && silent > spec.downTimerAdverts * spec.advertNanos() + spec.skewNanos() / 256) {
        broken(
            "I4",
            "instance %d of node %d speaks after %d ns of silence"
                .formatted(instance, host.number, silent));
      }
    }
    lastAdvert[index] = now;
  }

  /** A host learnt where an address is. */
  void known(int slot, Host at, Host where) {
    knownAt[slot * nodes + at.number] =
        at.kernel.has(slot / Addressing.SLOTS) ? -1 : where.number; // nobody looks for its own
    unheard[slot * nodes + at.number] = false;
  }

  /** A host did not hear where an address is. */
  void unheard(int slot, Host at) {
    unheard[slot * nodes + at.number] = true;
  }

  /**
   * Of two MASTERs that hear each other, one gave way: the other one tells everybody. When it went
   * in another way, nobody may know that there is something to tell.
   */
  private void rivalryOver(Host loser, int instance, boolean gaveWay) {
    boolean lastWord = gaveWay && lastAdvert[index(loser, instance)] == loser.localNow();
    boolean heard = false;
    for (Host other : cluster.hosts) {
      heard |= lastWord && isMaster(other.number, instance) && hear(loser, other);
    }
    for (int i = 0; i < Addressing.SLOTS * nodes; i++) {
      int at = Addressing.slot(instance, 0) * nodes + i;
      if (heard) {
        unheard[at] = false;
      } else if (knownAt[at] >= 0 && !isMaster(knownAt[at], instance)) {
        unheard[at] = true;
      }
    }
  }

  /**
   * A process may die after its first advert and announcements as MASTER, and before it says that
   * it is one. A MASTER that hears it tells everybody again. One that cannot hear it, in another
   * part of the network, keeps its place and never learns that there is something to tell: the dead
   * process forgot, and the next one listens (RFC 9568 6.4.2 sends nothing). L4 cannot hold there
   * until the next announcement.
   */
  void diesInside(Host host) {
    for (int i = 0; i < instances; i++) {
      if (lastAdvert[index(host, i)] == host.localNow() && !isHeardByAMaster(host, i)) {
        forgetBelief(host, i);
      }
    }
  }

  private boolean isHeardByAMaster(Host host, int instance) {
    for (Host other : cluster.hosts) {
      if (other != host && isMaster(other.number, instance) && hear(host, other)) {
        return true;
      }
    }
    return false;
  }

  /** Who believes that this one, which is gone, has the addresses may go on doing so. */
  private void forgetBelief(Host gone, int instance) {
    int first = Addressing.slot(instance, 0) * nodes;
    for (int at = first; at < first + Addressing.SLOTS * nodes; at++) {
      unheard[at] |= knownAt[at] == gone.number;
    }
  }

  /** Before an orderly stop. */
  void stops(Host host) {
    java.util.Arrays.fill(resigning, false);
    for (int i = 0; i < instances; i++) {
      i6[0]++;
      if (host.states[i] != VrrpState.MASTER || host.sendRefused > 0) {
        resigning[i] = true;
      }
    }
  }

  /** After it. */
  void stopped(Host host) {
    for (int i = 0; i < instances; i++) {
      if (!resigning[i]) {
        broken("I6", "instance " + i + " stopped without an advert of priority 0");
      }
      if (host.kernel.has(i) && host.kernel.removeRefused == 0) {
        broken("I6", "instance " + i + " stopped and its address is still there");
      }
    }
  }

  void mustNotMove(Host host) {
    quiet = host.variantIsAtWork() ? host.number : -1;
    i7[0]++;
  }

  void moved(Host host) {
    quiet = -1;
  }

  void mustNotMatter(Host host) {
    fingerprint = fingerprint(host);
    i5[0]++;
  }

  void didNotMatter(Host host) {
    if (host.acts() && fingerprint != fingerprint(host)) {
      broken("I5", "a forged packet changed a state or a timer of node " + host.number);
    }
  }

  private static long fingerprint(Host host) {
    long all = 17;
    List<VrrpMachine> machines = host.machines();
    for (int i = 0; i < machines.size(); i++) {
      VrrpMachine machine = machines.get(i);
      all = all * 31 + machine.phase().ordinal();
      all = all * 31 + machine.deadlineNanos();
    }
    return all;
  }
}
