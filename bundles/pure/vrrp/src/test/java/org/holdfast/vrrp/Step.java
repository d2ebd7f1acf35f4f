package org.holdfast.vrrp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.vrrp.Action.SendAdvert;

/**
 * One event of a machine and what came of it, as anybody outside sees it.
 *
 * @param settings of the machine
 * @param source its own address
 * @param before the machine before the event
 * @param event what happened
 * @param now when
 * @param actions what the machine wanted done
 * @param after the machine after it
 */
record Step(
    MachineSettings settings,
    InetAddress source,
    Seen before,
    Event event,
    long now,
    List<Action> actions,
    Seen after) {

  /**
   * What can be seen of a machine.
   *
   * @param phase its state
   * @param deadline its timer
   * @param interval Active_Adver_Interval in force, in nanoseconds
   * @param lastSent when its last advert left; {@link Timers#NEVER} when none did
   */
  record Seen(Phase phase, long deadline, long interval, long lastSent) {

    static Seen of(VrrpMachine machine, long lastSent) {
      return new Seen(
          machine.phase(),
          machine.deadlineNanos(),
          machine.snapshot().advertIntervalNanos(),
          lastSent);
    }

    Seen in(Phase other) {
      return new Seen(other, deadline, interval, lastSent);
    }

    Seen due(long other) {
      return new Seen(phase, other, interval, lastSent);
    }

    Seen hearing(long other) {
      return new Seen(phase, deadline, other, lastSent);
    }
  }

  /** Priorities of the adverts that left, in order. */
  List<Integer> sent() {
    return actions.stream()
        .filter(SendAdvert.class::isInstance)
        .map(action -> ((SendAdvert) action).priority())
        .toList();
  }

  boolean has(Class<? extends Action> kind) {
    return actions.stream().anyMatch(kind::isInstance);
  }

  /** Whether the first of one kind stands before the first of another. */
  boolean inOrder(Class<? extends Action> one, Class<? extends Action> other) {
    int first = index(one);
    int second = index(other);
    return first >= 0 && second >= 0 && first < second;
  }

  private int index(Class<? extends Action> kind) {
    for (int i = 0; i < actions.size(); i++) {
      if (kind.isInstance(actions.get(i))) {
        return i;
      }
    }
    return -1;
  }

  Optional<Event.AdvertReceived> advert() {
    return event instanceof Event.AdvertReceived advert ? Optional.of(advert) : Optional.empty();
  }

  Step with(Seen other) {
    return new Step(settings, source, before, event, now, actions, other);
  }

  Step with(List<Action> others) {
    return new Step(settings, source, before, event, now, others, after);
  }

  Step without(Class<? extends Action> kind) {
    List<Action> rest = new ArrayList<>(actions);
    rest.removeIf(kind::isInstance);
    return with(rest);
  }

  Step and(Action more) {
    List<Action> all = new ArrayList<>(actions);
    all.add(more);
    return with(all);
  }

  Step reversed() {
    return with(actions.reversed());
  }
}
