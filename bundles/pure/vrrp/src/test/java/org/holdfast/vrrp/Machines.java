package org.holdfast.vrrp;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.api.config.GarpSettings;

/** Machines and words for tests. */
final class Machines {
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1000 * MILLI;
  static final InetAddress OWN = InetAddress.ofLiteral("10.0.0.5");
  static final InetAddress LOWER = InetAddress.ofLiteral("10.0.0.1");
  static final InetAddress HIGHER = InetAddress.ofLiteral("10.0.0.200");

  private Machines() {}

  static MachineSettings settings(int version, int priority) {
    return new MachineSettings(
        version, priority, SECOND, true, 0, 3, false, false, GarpSettings.defaults(), false);
  }

  static VrrpMachine machine(MachineSettings settings) {
    return new VrrpMachine(settings, settings.basePriority(), OWN);
  }

  /** A version 3 machine of priority 100 that got into a phase by the shortest way, at time 0. */
  static VrrpMachine in(Phase phase) {
    VrrpMachine machine = machine(settings(3, 100));
    switch (phase) {
      case INIT -> {}
      case BACKUP -> machine.handle(new Event.Start(), 0);
      case FAULT -> {
        machine.handle(new Event.FaultsChanged(List.of("interface eth0 is down")), 0);
        machine.handle(new Event.Start(), 0);
      }
      case TAKING_OVER -> takingOver(machine);
      case MASTER -> {
        takingOver(machine);
        machine.handle(new Event.AddressesAdded(), machine.snapshot().masterDownNanos());
      }
    }
    return machine;
  }

  private static void takingOver(VrrpMachine machine) {
    machine.handle(new Event.Start(), 0);
    machine.handle(new Event.TimerExpired(), machine.deadlineNanos());
  }

  static Event.AdvertReceived advert(InetAddress source, int priority) {
    return new Event.AdvertReceived(source, priority, SECOND);
  }

  /** Actions in the words of the case files. */
  static String words(List<Action> actions) {
    return actions.stream().map(Machines::word).collect(Collectors.joining(", "));
  }

  private static String word(Action action) {
    return switch (action) {
      case Action.SendAdvert(int priority) -> "send " + priority;
      case Action.AddAddresses() -> "add";
      case Action.RemoveAddresses() -> "remove";
      case Action.Announce(int rounds) -> "announce " + rounds;
      case Action.AnnounceElsewhere() -> "announce_elsewhere";
      case Action.HeardLower _ -> "heard_lower";
      case Action.Transitioned change -> change.from() + "->" + change.to() + " " + change.reason();
    };
  }
}
