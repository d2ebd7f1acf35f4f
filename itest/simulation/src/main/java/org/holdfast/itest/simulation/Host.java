package org.holdfast.itest.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.engine.vrrp.internal.Reports;
import org.holdfast.engine.vrrp.internal.VrrpNode;
import org.holdfast.itest.simulation.Trace.Mark;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.vrrp.Phase;
import org.holdfast.vrrp.VrrpMachine;

/** One machine of the cluster: its kernel, and the engine's process while there is one. */
final class Host implements Reports {
  private static final int MOST_TURNS = 100_000;
  private static final long NEVER = Long.MAX_VALUE;
  private static final long TEN_YEARS_SECONDS = 10L * 365 * 86_400;
  private static final long STEP = 1_000_000L;

  final Cluster cluster;
  final int number;
  final SimKernel kernel;
  final VrrpState[] states;

  /** Whether the present process was MASTER. */
  final boolean[] wasMaster;

  SimPort port;
  private VrrpNode node;
  private List<VrrpMachine> machines = List.of();
  private boolean machinesOld;

  /** Counts processes, so that what was to happen to one does not happen to the next. */
  int life;

  int variant;
  private int variantAtWork;
  int stalled;
  int paused;
  int sendRefused;
  long newsLateNanos;
  private long pausedNanos;
  private long pausedAt;
  private long stalledNanos;
  private long stalledAt;
  private int callsToCrash = -1;
  private long newsAt;
  private boolean newsUnder;
  private boolean newsMissed;
  private List<Guard> guards;
  private long guardsWantedAt;
  boolean stopping;

  Host(Cluster cluster, int number) {
    this.cluster = cluster;
    this.number = number;
    kernel = new SimKernel(this);
    states = new VrrpState[cluster.spec.instances];
    wasMaster = new boolean[states.length];
    forget();
  }

  private void forget() {
    for (int i = 0; i < states.length; i++) {
      states[i] = VrrpState.INIT;
      wasMaster[i] = false;
    }
  }

  /** This machine's monotonic clock. */
  long localNow() {
    return (paused > 0 ? pausedAt : cluster.now) - pausedNanos;
  }

  /** Timers go by this one; the other one steps by up to ten years whenever it is looked at. */
  private final class Clocks implements LongSupplier, InstantSource {
    @Override
    public long getAsLong() {
      long steps = cluster.defect == Defect.TIMERS_BY_WALL_CLOCK ? cluster.wall.below(2 * STEP) : 0;
      return localNow() - stalledNanos + steps;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(cluster.wall.below(2 * TEN_YEARS_SECONDS));
    }
  }

  /** The engine's process, or null. */
  VrrpNode node() {
    return node;
  }

  boolean runs() {
    return node != null;
  }

  /** Whether it does what it should when something happens. */
  boolean acts() {
    return node != null && stalled == 0 && paused == 0;
  }

  boolean isMaster(int instance) {
    return instance >= 0 && instance < states.length && states[instance] == VrrpState.MASTER;
  }

  /** A new process. */
  void start() {
    life++;
    stalled = 0;
    stalledNanos = 0;
    callsToCrash = -1;
    newsUnder = false;
    newsMissed = false;
    guards = null;
    port = new SimPort(this);
    forget();
    node = new VrrpNode(port, kernel, kernel, this, this::guard, new Clocks(), kernel.state());
    if (cluster.recorders != null) {
      node.record(cluster.recorders.apply(this));
    }
    machinesOld = true;
    cluster.watch.hostChanged(this);
    configure();
    turn();
  }

  /** The gate has a thread of its own in the process. */
  private void guard(List<Guard> wanted) {
    int of = life;
    long wantedAt = localNow();
    cluster.after(
        cluster.dice.below(2_000_000L),
        new Agenda.Entry() {
          @Override
          void happen() {
            if (of == life && node != null) {
              guards = wanted;
              guardsWantedAt = wantedAt;
              if (acts()) {
                keepGate();
              }
            }
          }
        });
  }

  /** As the engine's thread does it: what was wanted then is older now. */
  private void keepGate() {
    if (guards != null) {
      kernel.guards(guards, localNow() - guardsWantedAt);
      guards = null;
    }
  }

  private void configure() {
    variantAtWork = variant;
    node.configure(cluster.spec.configuration(cluster.addressing, number, variant));
    machinesOld = true;
  }

  void reload() {
    if (node != null) {
      configure();
      turn();
    }
  }

  /** The process is no more; what it wrote to the kernel stays. */
  void crash() {
    if (node != null) {
      node = null;
      port.close();
      ended();
    }
  }

  private void ended() {
    life++;
    machines = List.of();
    for (int i = 0; i < states.length; i++) {
      cluster.watch.state(this, i, states[i], VrrpState.INIT);
      states[i] = VrrpState.INIT;
    }
    cluster.watch.hostChanged(this);
  }

  void stop() {
    if (!acts()) {
      crash();
      return;
    }
    stopping = true;
    cluster.watch.stops(this);
    node.stop();
    turn();
    stopping = false;
    if (node != null) {
      cluster.watch.stopped(this);
      node = null;
      ended();
    }
  }

  /** The process stands still; the kernel does not. */
  void stall() {
    stalled++;
    if (stalled == 1) {
      stalledAt = localNow();
    }
    cluster.watch.hostChanged(this);
  }

  void resume(int of) {
    if (of != life || stalled == 0) {
      return;
    }
    stalled--;
    if (stalled == 0) {
      stalledNanos += cluster.defect == Defect.STALL_IGNORED ? localNow() - stalledAt : 0;
      cluster.watch.hostChanged(this);
      goOn();
    }
  }

  void pause() {
    if (paused == 0) {
      pausedAt = cluster.now;
    }
    paused++;
    cluster.watch.hostChanged(this);
  }

  void unpause() {
    paused--;
    if (paused == 0) {
      pausedNanos += cluster.now - pausedAt;
      cluster.watch.hostChanged(this);
      goOn();
    }
  }

  private void goOn() {
    keepGate();
    if (newsMissed) {
      newsMissed = false;
      newsComes();
    }
    if (node != null && variantAtWork != variant) {
      configure();
    }
    turn();
  }

  /** The process dies before this many more calls of the kernel. */
  void crashAfter(int calls) {
    callsToCrash = node == null ? -1 : calls;
  }

  /** Before each call of the kernel. */
  void called() {
    if (callsToCrash >= 0 && callsToCrash-- == 0) {
      throw SimulatedCrash.NOW;
    }
  }

  /** When this machine wants to do something, by the time of the cluster. */
  long wakesAt() {
    if (paused > 0) {
      return NEVER;
    }
    long at = kernel.deadline();
    if (node != null && stalled == 0) {
      long due = node.deadlineNanos();
      at = Math.min(at, due == NEVER ? NEVER : due + stalledNanos);
    }
    return at == NEVER ? NEVER : at + pausedNanos;
  }

  void wake() {
    if (kernel.deadline() <= localNow()) {
      kernel.due();
    }
    turn();
  }

  void arrive(Packet packet) {
    if (node != null) {
      port.arrive(packet);
      turn();
    }
  }

  /** Everything that is to be done now. */
  void turn() {
    if (!acts()) {
      return;
    }
    try {
      int turns = 0;
      do {
        node.turn();
        if (++turns > MOST_TURNS) {
          throw new Violation("X2", "node " + number + " comes to no end at one moment");
        }
      } while (!stopping && (node.busy() || port.hasPackets()));
    } catch (SimulatedCrash crash) {
      cluster.say(this, "the process dies in the middle of its work");
      stopping = false;
      cluster.watch.diesInside(this);
      crash();
    }
  }

  boolean variantIsAtWork() {
    return variant == variantAtWork;
  }

  /** Whether it has won an election and is taking the addresses. */
  boolean takesOver(int instance) {
    VrrpMachine machine = machines().get(instance);
    return machine.phase() == Phase.TAKING_OVER && !machine.goesOn();
  }

  List<VrrpMachine> machines() {
    if (machinesOld && node != null) {
      machines = node.machines();
      machinesOld = false;
    }
    return machines;
  }

  /** The kernel has news for whoever listens. */
  void newsComes() {
    if (node == null || newsUnder || cluster.defect == Defect.NO_NEWS) {
      return;
    }
    newsUnder = true;
    int of = life;
    long after = 20_000L + cluster.dice.below(2_000_000L) + newsLateNanos;
    newsAt = cluster.now + after;
    cluster.after(
        after,
        new Agenda.Entry() {
          @Override
          void happen() {
            news(of);
          }
        });
  }

  /** When news come that are under way, or came last. */
  long newsAt() {
    return newsAt;
  }

  private void news(int of) {
    if (of != life) {
      return;
    }
    newsUnder = false;
    if (!acts()) {
      newsMissed = true;
      return;
    }
    cluster.note(Mark.NEWS, number, 0, 0);
    node.networkChanged(kernel.state());
    turn();
  }

  @Override
  public void transition(VrrpTransition change) {
    cluster.watch.told(change.reason());
    if (change.kind() == VrrpTransition.Kind.INSTANCE) {
      int instance = Integer.parseInt(change.name(), 1, change.name().length(), 10);
      VrrpState before = states[instance];
      states[instance] = change.to();
      wasMaster[instance] |= change.to() == VrrpState.MASTER;
      cluster.note(Mark.STATE, number, instance, change.to().ordinal());
      cluster.watch.state(this, instance, before, change.to());
    }
  }

  @Override
  public void info(String line) {
    cluster.watch.told(line);
    cluster.say(this, line);
  }

  @Override
  public void warn(String line) {
    cluster.watch.told(line);
    cluster.say(this, line);
  }

  @Override
  public void error(String line) {
    cluster.watch.told(line);
    cluster.say(this, line);
    if (line.contains("this is a defect")) {
      throw new Violation("X1", line);
    }
  }
}
