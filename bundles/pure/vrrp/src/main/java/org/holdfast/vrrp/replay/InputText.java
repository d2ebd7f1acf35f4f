package org.holdfast.vrrp.replay;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.holdfast.api.config.IpText;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.Phase;
import org.holdfast.vrrp.Timers;

/** What a machine was told, and what it wanted done, in words. */
final class InputText {
  private static final double NANOS = 1e9;

  private InputText() {}

  static String of(Event event, Phase phase, long now) {
    return switch (event) {
      case Event.Start() -> "start";
      case Event.Resume(long speakAt, _) ->
          "start with the addresses of an earlier run: MASTER in " + span(speakAt - now);
      case Event.Shutdown() -> "stop";
      case Event.TimerExpired() -> timer(phase);
      case Event.AdvertReceived(var source, int priority, long interval) ->
          "advert from %s, priority %d, every %s".formatted(host(source), priority, span(interval));
      case Event.FaultsChanged(var faults) ->
          faults.isEmpty() ? "no fault any more" : "fault: " + String.join("; ", faults);
      case Event.GroupFaultsChanged(var faults) ->
          faults.isEmpty()
              ? "no fault of its sync group any more"
              : "fault of its sync group: " + String.join("; ", faults);
      case Event.PriorityChanged(int effective) -> "priority " + effective + ", after tracking";
      case Event.SourceChanged(var source) -> "own address " + host(source);
      case Event.AddressesAdded() -> "addresses are there";
      case Event.AddressesFailed(String failure) -> "addresses refused: " + failure;
      case Event.AddressLost(String address) -> "somebody else removed " + address;
      case Event.AdvertsNotSent(String failure) -> "adverts do not leave: " + failure;
      case Event.ConfigChanged(var settings) ->
          "configuration: version %d, priority %d, every %s, %s%s"
              .formatted(
                  settings.version(),
                  settings.basePriority(),
                  span(settings.advertIntervalNanos()),
                  settings.preempt() ? "preempt" : "nopreempt",
                  settings.grouped() ? ", in a sync group" : "");
      case Event.Moved() -> "another VRID, version or group";
      case Event.Released(long until) ->
          until == Timers.NEVER
              ? "released by an operator"
              : "released by an operator for " + span(until - now);
      case Event.ReleaseEnded() -> "its release ends";
      case Event.GroupHeardLower() -> "its sync group heard an advert of lower priority";
      case Event.GroupPromoted() -> "its sync group becomes MASTER";
      case Event.GroupDemoted(String member) -> "its sync group leaves MASTER: " + member;
    };
  }

  private static String timer(Phase phase) {
    return switch (phase) {
      case BACKUP -> "timer: no advert of the master in time";
      case FAULT -> "timer: another try after a fault";
      default -> "timer";
    };
  }

  /** What followed: {@code ; advert sent, priority 100}. */
  static String actions(List<Action> actions) {
    StringBuilder text = new StringBuilder();
    for (Action action : actions) {
      String word =
          switch (action) {
            case Action.SendAdvert(int priority) -> "advert sent, priority " + priority;
            case Action.AddAddresses() -> "addresses ordered";
            case Action.RemoveAddresses() -> "addresses removed";
            case Action.Announce _ -> "announced";
            case Action.AnnounceElsewhere _ -> "announced elsewhere";
            case Action.HeardLower _, Action.Transitioned _ -> "";
          };
      if (!word.isEmpty()) {
        text.append("; ").append(word);
      }
    }
    return text.toString();
  }

  static String host(InetAddress address) {
    return IpText.of(address);
  }

  /** {@code 3.61 s}; whole seconds without a fraction. */
  static String span(long nanos) {
    return nanos % 1_000_000_000L == 0
        ? nanos / 1_000_000_000L + " s"
        : String.format(Locale.ROOT, "%.2f s", nanos / NANOS);
  }
}
