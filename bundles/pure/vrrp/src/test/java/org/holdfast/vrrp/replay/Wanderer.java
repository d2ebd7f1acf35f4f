package org.holdfast.vrrp.replay;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.MachineSettings;
import org.holdfast.vrrp.Timers;
import org.holdfast.vrrp.VrrpMachine;

/** A machine that is told whatever can happen, by the dice, and recorded as the engine does it. */
final class Wanderer {
  private static final long SECOND = 1_000_000_000L;
  static final InetAddress OWN = InetAddress.ofLiteral("10.0.0.5");
  private static final List<InetAddress> PEERS =
      List.of(
          InetAddress.ofLiteral("10.0.0.1"),
          InetAddress.ofLiteral("10.0.0.9"),
          InetAddress.ofLiteral("fe80::9"));

  private final Random dice;
  private final Recorder recorder;
  private final Track track;
  private final String name;
  private final VrrpMachine machine;
  long now;

  /** What it told others, in words. */
  final List<String> changes = new ArrayList<>();

  Wanderer(Random dice, Recorder recorder, String name, long now) {
    this.dice = dice;
    this.recorder = recorder;
    this.name = name;
    this.now = now;
    track = recorder.track();
    machine = new VrrpMachine(settings(), 1 + dice.nextInt(255), OWN);
  }

  private MachineSettings settings() {
    return new MachineSettings(
        2 + dice.nextInt(2),
        1 + dice.nextInt(255),
        SECOND / (1 + dice.nextInt(20)),
        dice.nextBoolean(),
        dice.nextInt(3) * SECOND,
        1 + dice.nextInt(4),
        dice.nextBoolean(),
        dice.nextBoolean(),
        new GarpSettings(
            1 + dice.nextInt(5),
            Duration.ofSeconds(dice.nextInt(3)),
            Duration.ofSeconds(dice.nextInt(3)),
            1,
            dice.nextInt(3),
            Duration.ofSeconds(dice.nextInt(3)),
            Duration.ofSeconds(dice.nextInt(2)),
            dice.nextBoolean()),
        dice.nextInt(4) == 0);
  }

  void tell(Event event) {
    recorder.input(track, name, machine, event, now);
    for (Action action : machine.handle(event, now)) {
      if (action instanceof Action.Transitioned change) {
        Instant wall = Instant.ofEpochSecond(1_800_000_000L).plusNanos(now);
        recorder.change(track, change, wall, now);
        changes.add(change.from() + " -> " + change.to());
      }
    }
  }

  /** Mostly what its own timer and its kernel would tell it, else anything. */
  void step() {
    if (dice.nextInt(3) > 0 && machine.deadlineNanos() != Timers.NEVER) {
      now = Math.max(now, machine.deadlineNanos()) + dice.nextInt(1_000_000);
      tell(new Event.TimerExpired());
      if (dice.nextInt(8) > 0) {
        tell(new Event.AddressesAdded());
      }
    } else {
      now += dice.nextLong(2 * SECOND);
      tell(anything());
    }
  }

  void gone() {
    recorder.gone(track, now);
  }

  private Event anything() {
    return switch (dice.nextInt(22)) {
      case 0, 1 -> new Event.Start();
      case 2 -> new Event.Resume(now + dice.nextLong(SECOND), now + dice.nextLong(3 * SECOND));
      case 3 -> new Event.Shutdown();
      case 4 -> new Event.FaultsChanged(List.of("interface eth0 is down", "träge\u0000"));
      case 5, 6 -> new Event.FaultsChanged(List.of());
      case 7 -> new Event.GroupFaultsChanged(dice.nextBoolean() ? List.of("b") : List.of());
      case 8 -> new Event.PriorityChanged(1 + dice.nextInt(255));
      case 9 -> new Event.SourceChanged(PEERS.get(dice.nextInt(PEERS.size())));
      case 10 -> new Event.AddressesFailed("EPERM");
      case 11 -> new Event.AddressLost("10.0.0.100");
      case 12 -> new Event.AdvertsNotSent("ENOBUFS");
      case 13 -> new Event.ConfigChanged(settings());
      case 14 -> new Event.Moved();
      case 15 ->
          new Event.Released(dice.nextBoolean() ? Timers.NEVER : now + dice.nextLong(5 * SECOND));
      case 16 -> new Event.ReleaseEnded();
      case 17 -> new Event.GroupHeardLower();
      case 18 -> new Event.GroupPromoted();
      case 19 -> new Event.GroupDemoted("b");
      default ->
          new Event.AdvertReceived(
              PEERS.get(dice.nextInt(PEERS.size())), dice.nextInt(256), SECOND / 4);
    };
  }
}
