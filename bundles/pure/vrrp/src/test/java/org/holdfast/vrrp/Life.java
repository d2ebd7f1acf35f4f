package org.holdfast.vrrp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.holdfast.api.config.GarpSettings;

/** A machine that random events happen to, and every step of it. One seed, one life. */
final class Life {
  private static final int EVENTS = 60;
  private static final GarpSettings ONCE =
      new GarpSettings(1, Duration.ZERO, Duration.ZERO, 1, 0, Duration.ZERO, Duration.ZERO, false);

  private final Random random;
  private final MachineSettings settings;
  private final VrrpMachine machine;
  private final List<Step> steps = new ArrayList<>();
  private long now;
  private long lastSent = Timers.NEVER;

  private Life(long seed) {
    random = new Random(seed * 0x9e3779b97f4a7c15L);
    int version = 2 + random.nextInt(2);
    long interval = version == 2 ? Machines.SECOND * (1 + random.nextInt(3)) : interval();
    settings =
        new MachineSettings(
            version,
            random.nextInt(4) == 0 ? 255 : 1 + random.nextInt(254),
            interval,
            random.nextBoolean(),
            0,
            1 + random.nextInt(5),
            false,
            false,
            ONCE,
            false);
    machine = Machines.machine(settings);
  }

  static List<Step> of(long seed) {
    Life life = new Life(seed);
    life.step(new Event.Start());
    for (int i = 0; i < EVENTS; i++) {
      life.happen();
    }
    return life.steps;
  }

  private long interval() {
    return (1 + random.nextInt(4095)) * 10 * Machines.MILLI;
  }

  private void happen() {
    if (machine.phase() == Phase.TAKING_OVER) {
      step(new Event.AddressesAdded());
      return;
    }
    switch (random.nextInt(20)) {
      case 0 -> {
        step(new Event.Shutdown());
        step(new Event.Start());
      }
      case 1 -> {
        now += random.nextLong(100 * Machines.SECOND);
        step(random.nextBoolean() ? new Event.TimerExpired() : advert());
      }
      case 2, 3, 4, 5, 6, 7, 8 -> {
        long wait = machine.deadlineNanos() - now;
        now += wait > 0 && wait < Timers.NEVER / 2 ? random.nextLong(wait) : 0;
        step(advert());
      }
      default -> {
        if (machine.deadlineNanos() != Timers.NEVER) {
          now = Math.max(now, machine.deadlineNanos());
          step(new Event.TimerExpired());
        }
      }
    }
  }

  private Event advert() {
    int priority =
        switch (random.nextInt(6)) {
          case 0 -> 0;
          case 1, 2 -> settings.basePriority();
          default -> 1 + random.nextInt(255);
        };
    InetAddress from = random.nextBoolean() ? Machines.LOWER : Machines.HIGHER;
    long told = settings.version() == 3 ? interval() : settings.advertIntervalNanos();
    return new Event.AdvertReceived(from, priority, told);
  }

  private void step(Event event) {
    Step.Seen before = Step.Seen.of(machine, lastSent);
    List<Action> actions = List.copyOf(machine.handle(event, now));
    if (actions.stream().anyMatch(Action.SendAdvert.class::isInstance)) {
      lastSent = now;
    }
    steps.add(
        new Step(
            settings, Machines.OWN, before, event, now, actions, Step.Seen.of(machine, lastSent)));
  }
}
