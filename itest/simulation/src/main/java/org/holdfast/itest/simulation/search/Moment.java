package org.holdfast.itest.simulation.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holdfast.itest.simulation.search.Model.Mistake;
import org.holdfast.itest.simulation.search.Move.Kind;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.Phase;
import org.holdfast.vrrp.Timers;
import org.holdfast.vrrp.VrrpMachine;

/**
 * The real machines of a model at one moment, adverts under way, and what the kernels hold. An
 * advert may be overtaken by others and by one timer; then it has to arrive or to be lost.
 */
final class Moment {
  /** Not 0, so that a mistake with a time that was never set shows. */
  private static final long BIRTH = 1_000_000_000_000_000L;

  /** Nobody serves longer after a crash: docs/lease.md. */
  private static final long LEASE_NANOS = 4 * Model.SECOND;

  /** More timers than any quiet minute has. */
  private static final int MOST_TIMERS = 200;

  private final Model model;
  private final VrrpMachine[] machines;
  private final boolean[] held;
  private final boolean[] unanswered;
  private final long[] heldUntil;
  private final List<Advert> wire = new ArrayList<>();
  private int losses;
  private int duplicates;
  private int ends;
  private long now = BIRTH;

  Moment(Model model) {
    this.model = model;
    machines = new VrrpMachine[model.routers()];
    held = new boolean[machines.length];
    unanswered = new boolean[machines.length];
    heldUntil = new long[machines.length];
    Arrays.fill(heldUntil, Timers.NEVER);
    for (int i = 0; i < machines.length; i++) {
      start(i);
    }
  }

  private void start(int router) {
    machines[router] = model.machine(router);
    held[router] = false; // it removes what an earlier run left
    heldUntil[router] = Timers.NEVER;
    tell(router, new Event.Start());
  }

  /** Everything that may happen next. */
  List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < wire.size(); i++) {
      if (wire.indexOf(wire.get(i)) < i) {
        continue; // its twin
      }
      moves.add(new Move(Kind.DELIVER, i));
      if (losses < model.losses()) {
        moves.add(new Move(Kind.LOSE, i));
      }
      if (duplicates < model.duplicates()) {
        moves.add(new Move(Kind.DUPLICATE, i));
      }
    }
    boolean timeMayPass = wire.stream().allMatch(one -> one.timers() == 0);
    long first = firstDeadline();
    for (int i = 0; i < machines.length; i++) {
      if (unanswered[i]) {
        moves.add(new Move(Kind.ACKNOWLEDGE, i));
        timeMayPass = false; // the kernel is quick
      }
    }
    for (int i = 0; i < machines.length; i++) {
      if (timeMayPass && deadline(i) == first) {
        moves.add(new Move(Kind.TIMER, i));
      }
      if (machines[i] == null) {
        moves.add(new Move(Kind.START, i));
      } else if (ends < model.ends()) {
        moves.add(new Move(Kind.CRASH, i));
        moves.add(new Move(Kind.STOP, i));
      }
    }
    return moves;
  }

  private long deadline(int router) {
    return machines[router] == null ? heldUntil[router] : machines[router].deadlineNanos();
  }

  private long firstDeadline() {
    long first = Timers.NEVER;
    for (int i = 0; i < machines.length; i++) {
      first = Math.min(first, deadline(i));
    }
    return first;
  }

  /** Lets it happen; what is broken by it, or null. */
  String play(Move move) {
    int which = move.which();
    return switch (move.kind()) {
      case DELIVER -> deliver(wire.remove(which));
      case LOSE -> {
        losses++;
        wire.remove(which);
        yield null;
      }
      case DUPLICATE -> {
        duplicates++;
        yield deliver(wire.get(which));
      }
      case ACKNOWLEDGE -> {
        unanswered[which] = false;
        yield tell(which, new Event.AddressesAdded());
      }
      case TIMER -> timer(which);
      case CRASH -> {
        ends++;
        heldUntil[which] = held[which] ? now + LEASE_NANOS : Timers.NEVER;
        yield gone(which);
      }
      case STOP -> {
        ends++;
        String broken = tell(which, new Event.Shutdown());
        if (broken == null && held[which]) {
          broken = "router " + which + " stopped and kept its addresses";
        }
        yield broken == null ? gone(which) : broken;
      }
      case START -> {
        start(which);
        yield null;
      }
    };
  }

  private String gone(int router) {
    machines[router] = null;
    unanswered[router] = false;
    return null;
  }

  private String timer(int router) {
    long due = Math.max(now, deadline(router));
    if (due > now) {
      now = due;
      wire.replaceAll(Advert::later);
    }
    if (machines[router] == null) {
      held[router] = false;
      heldUntil[router] = Timers.NEVER;
      return null;
    }
    return tell(router, new Event.TimerExpired());
  }

  private String deliver(Advert advert) {
    int to = advert.to();
    if (machines[to] == null) {
      return null;
    }
    Phase before = machines[to].phase();
    int priority = advert.priority();
    if (model.mistake() == Mistake.TIE_NOT_HEARD
        && before == Phase.MASTER
        && priority == model.priorities().get(to)) {
      return null;
    }
    String broken =
        tell(to, new Event.AdvertReceived(Model.address(advert.from()), priority, Model.SECOND));
    boolean better = priority > 0 && model.beats(advert.from(), to);
    if (broken == null && before == Phase.MASTER && better && machines[to].phase().active()) {
      return "router %d heard router %d, which is better, and stays MASTER"
          .formatted(to, advert.from());
    }
    if (broken == null && before == Phase.MASTER && !better && machines[to].phase() != before) {
      return "router %d left MASTER for an advert of router %d that is not better"
          .formatted(to, advert.from());
    }
    return broken;
  }

  private String tell(int router, Event event) {
    for (Action action : machines[router].handle(event, now)) {
      String broken = act(router, action);
      if (broken != null) {
        return broken;
      }
    }
    Phase phase = machines[router].phase();
    if (phase == Phase.MASTER && !held[router]) {
      return "router " + router + " is MASTER without its addresses";
    }
    if (!phase.active() && held[router]) {
      return "router " + router + " is " + phase + " and holds the addresses";
    }
    return null;
  }

  private String act(int router, Action action) {
    switch (action) {
      case Action.AddAddresses() -> {
        held[router] = true;
        unanswered[router] = true;
      }
      case Action.RemoveAddresses() -> {
        held[router] = model.mistake() == Mistake.ADDRESSES_KEPT && held[router];
        unanswered[router] = false;
      }
      case Action.SendAdvert(int priority) -> {
        if (priority > 0 && !held[router]) {
          return "router " + router + " speaks without its addresses";
        }
        for (int to = 0; to < machines.length; to++) {
          if (to != router) {
            wire.add(new Advert(router, to, priority, 0));
          }
        }
      }
      default -> {}
    }
    return null;
  }

  /**
   * From here on nothing goes wrong any more: everything arrives in order, and whoever has ended
   * stays away. Then, within the time that the slowest backup waits and one advert more, there is
   * one MASTER, the best one where that is asked for, and it stays (L1, L2, L3).
   */
  String settle() {
    String broken = run(now + 5 * Model.SECOND);
    int master = -1;
    for (int i = 0; i < machines.length && broken == null; i++) {
      if (machines[i] != null && machines[i].phase() == Phase.MASTER) {
        broken = master < 0 ? null : "routers " + master + " and " + i + " are both MASTER";
        master = i;
      }
    }
    if (broken != null) {
      return broken;
    }
    boolean somebody = false;
    for (int i = 0; i < machines.length; i++) {
      somebody |= machines[i] != null;
      boolean passedOver = machines[i] != null && master >= 0 && model.preempt();
      if (passedOver && model.priorities().get(i) > model.priorities().get(master)) {
        return "router " + master + " is MASTER, and router " + i + " is better";
      }
    }
    if (somebody && master < 0) {
      return "nobody is MASTER";
    }
    broken = run(now + 4 * Model.SECOND);
    boolean stays = !somebody || machines[master].phase() == Phase.MASTER;
    return broken != null ? broken : stays ? null : "router " + master + " did not stay MASTER";
  }

  private String run(long until) {
    for (int timers = 0; timers < MOST_TIMERS; timers++) {
      String broken = quiet();
      long first = firstDeadline();
      if (broken != null || first > until) {
        now = Math.max(now, until);
        return broken;
      }
      for (int i = 0; i < machines.length && broken == null; i++) {
        if (deadline(i) == first) {
          broken = timer(i);
          i = machines.length;
        }
      }
      if (broken != null) {
        return broken;
      }
    }
    return "the routers come to no end";
  }

  /** Everything under way arrives, everything that waits for the kernel is answered. */
  private String quiet() {
    String broken = null;
    boolean some = true;
    while (some && broken == null) {
      some = false;
      for (int i = 0; i < machines.length && broken == null; i++) {
        if (unanswered[i]) {
          some = true;
          broken = play(new Move(Kind.ACKNOWLEDGE, i));
        }
      }
      if (broken == null && !wire.isEmpty()) {
        some = true;
        broken = deliver(wire.removeFirst());
      }
    }
    return broken;
  }

  /** Two moments with the same number go on in the same way. */
  long fingerprint() {
    Fingerprint print = new Fingerprint(now);
    for (int i = 0; i < machines.length; i++) {
      print.add(machines[i]);
      print.add((held[i] ? 1 : 0) | (unanswered[i] ? 2 : 0));
      print.time(heldUntil[i]);
    }
    int[] codes = wire.stream().mapToInt(Advert::code).sorted().toArray();
    for (int code : codes) {
      print.add(code);
    }
    print.add(losses << 16 | duplicates << 8 | ends);
    return print.value();
  }
}
