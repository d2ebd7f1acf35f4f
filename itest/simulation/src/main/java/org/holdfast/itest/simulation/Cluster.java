package org.holdfast.itest.simulation;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.itest.simulation.Trace.Mark;
import org.holdfast.vrrp.replay.Recorder;

/** Machines on one wire, in simulated time: plays a scenario. */
final class Cluster {
  private static final Addressing IPV4 = new Addressing(false);
  private static final Addressing IPV6 = new Addressing(true);

  /** Not 0, so that a mistake with a time that was never set shows. */
  private static final long BIRTH = 1_000_000_000_000L;

  final Addressing addressing;
  final ClusterSpec spec;
  final Dice dice;
  final Host[] hosts;
  final Watch watch;
  final Defect defect;
  final Packet[] lastSent;
  final Wiring wiring;

  /** What wall clocks tell, which must not matter. */
  final Dice wall;

  /** What records each process, or null. */
  Function<Host, Recorder> recorders;

  long now = BIRTH;
  private final Agenda agenda = new Agenda();
  private final Trace trace;
  private final Consumer<String> narrator;
  private int faultsToCome;
  private long events;

  /** Plays a scenario; {@code narrator} takes a line for each thing that happens, or is null. */
  Cluster(Scenario scenario, Trace trace, Tally tally, Defect defect, Consumer<String> narrator) {
    this(scenario, trace, tally, defect, narrator, scenario.seed());
  }

  /** The same with wall clocks that tell other nonsense. */
  Cluster(
      Scenario scenario,
      Trace trace,
      Tally tally,
      Defect defect,
      Consumer<String> narrator,
      long wallSeed) {
    this.trace = trace;
    this.defect = defect;
    this.narrator = narrator;
    spec = scenario.cluster();
    addressing = spec.ipv6 ? IPV6 : IPV4;
    wall = new Dice(wallSeed);
    dice = Dice.of(scenario.seed(), 1);
    hosts = new Host[spec.nodes];
    lastSent = new Packet[spec.instances];
    wiring = new Wiring(this);
    watch = new Watch(this, tally);
    for (int i = 0; i < hosts.length; i++) {
      hosts[i] = new Host(this, i);
    }
    watch.begin();
    note(Mark.EPISODE, spec.nodes, spec.instances, (int) scenario.seed());
    for (Host host : hosts) {
      after(dice.below(2 * spec.advertNanos()), new Action(host::start));
    }
    for (Fault fault : scenario.faults()) {
      faultsToCome++;
      agenda.add(BIRTH + fault.atNanos(), new FaultEntry(this, fault));
    }
  }

  private static final class Action extends Agenda.Entry {
    private final Runnable what;

    Action(Runnable what) {
      this.what = what;
    }

    @Override
    void happen() {
      what.run();
    }
  }

  /** Plays it to the end; throws what was broken. */
  void play() {
    long last = BIRTH + 4_000 * 1_000_000_000L + 64 * spec.downNanos();
    while (true) {
      Host waking = null;
      long wakes = Long.MAX_VALUE;
      for (Host host : hosts) {
        long at = host.wakesAt();
        if (at < wakes) {
          wakes = at;
          waking = host;
        }
      }
      long entry = agenda.first();
      long next = Math.max(now, Math.min(entry, wakes));
      boolean over = faultsToCome == 0 && watch.calmUntil(next);
      watch.upTo(next);
      if (over) {
        watch.end();
        return;
      }
      if (next > last) {
        throw new Violation("L0", "the cluster does not come to rest; " + watch.restless());
      }
      now = next;
      events++;
      if (entry <= wakes) {
        agenda.poll().happen();
      } else {
        waking.wake();
      }
    }
  }

  void after(long nanos, Agenda.Entry entry) {
    agenda.add(now + nanos, entry);
  }

  void faultOver() {
    faultsToCome--;
  }

  /** How long the episode lasted, in its own time. */
  long age() {
    return now - BIRTH;
  }

  long events() {
    return events;
  }

  void note(Mark mark, int node, int instance, int value) {
    trace.note(now, mark, node, instance, value);
    if (narrator != null && mark != Mark.RECEIVED && mark != Mark.EPISODE) {
      narrator.accept(
          "%12.6f node %d %s %d %d"
              .formatted((now - BIRTH) / 1e9, node, mark.name().toLowerCase(), instance, value));
    }
  }

  void say(Host host, String line) {
    if (narrator != null) {
      narrator.accept("%12.6f node %d: %s".formatted((now - BIRTH) / 1e9, host.number, line));
    }
  }

  boolean narrates() {
    return narrator != null;
  }

  /** An advert leaves a machine. */
  void sent(Host from, Packet packet) {
    int instance = packet.instance();
    note(Mark.SENT, from.number, instance, packet.priority());
    watch.sent(from, instance, packet.priority());
    lastSent[instance] = packet;
    if (!from.kernel.carrier()) {
      return;
    }
    boolean multicast = packet.destination().isMulticastAddress();
    for (Host to : hosts) {
      if (to != from && (multicast || packet.destination().equals(addressing.node(to.number)))) {
        wiring.carry(from.number, to, packet);
      }
    }
  }

  /** After the time on the wire. */
  void deliver(Host to, Packet packet, long afterNanos) {
    agenda.add(now + afterNanos, new Delivery(this, to, packet));
  }

  private static final class Delivery extends Agenda.Entry {
    private final Cluster cluster;
    private final Host to;
    private final Packet packet;

    Delivery(Cluster cluster, Host to, Packet packet) {
      this.cluster = cluster;
      this.to = to;
      this.packet = packet;
    }

    @Override
    void happen() {
      if (to.paused == 0 && to.kernel.carrier()) {
        cluster.note(Mark.RECEIVED, to.number, packet.instance(), packet.priority());
        to.arrive(packet);
      }
    }
  }

  /** From somebody who is not of the cluster, to everybody. */
  void fromOutside(Packet packet) {
    for (Host to : hosts) {
      deliver(to, packet, 20_000);
    }
  }

  void announced(Host from, int slot) {
    note(Mark.ANNOUNCED, from.number, slot, 0);
    for (Host to : hosts) {
      if (to != from && to.kernel.carrier()) {
        if (wiring.blocked(from.number, to.number) || to.paused > 0) {
          watch.unheard(slot, to);
        } else {
          watch.known(slot, to, from);
        }
      }
    }
  }

  /** A frame that did not leave. */
  void notAnnounced(Host from, int slot) {
    for (Host to : hosts) {
      if (to != from) {
        watch.unheard(slot, to);
      }
    }
  }

  /** The last advert sent for an instance, or null. */
  ByteBuffer sample(int instance) {
    Packet packet = lastSent[instance];
    if (packet == null) {
      return null;
    }
    ByteBuffer copy = ByteBuffer.allocate(packet.message().capacity());
    copy.put(0, packet.message(), 0, copy.capacity());
    return copy;
  }
}
