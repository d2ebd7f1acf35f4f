package org.holdfast.vrrp;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.config.GarpSettings;

/** The words of a case file, played on a machine. */
final class CaseWords {
  private final Map<String, String> settings = new HashMap<>();
  private final VrrpMachine machine;

  /** From the line of settings: {@code key value key value ...}. */
  CaseWords(String line) {
    String[] words = line.split(" +");
    for (int i = 0; i + 1 < words.length; i += 2) {
      settings.put(words[i], words[i + 1]);
    }
    machine =
        new VrrpMachine(
            machineSettings(),
            number("priority", 100),
            InetAddress.ofLiteral(settings.getOrDefault("source", "10.0.0.5")));
  }

  private MachineSettings machineSettings() {
    return new MachineSettings(
        number("version", 3),
        number("priority", 100),
        nanos(settings.getOrDefault("interval", "1000")),
        !"no".equals(settings.get("preempt")),
        nanos(settings.getOrDefault("preempt_delay", "0")),
        number("down_timer_adverts", 3),
        "yes".equals(settings.get("lower_prio_no_advert")),
        "yes".equals(settings.get("higher_prio_send_advert")),
        new GarpSettings(
            number("garp_repeat", 5),
            Duration.ofMillis(number("garp_delay", 0)),
            Duration.ofMillis(number("garp_refresh", 0)),
            1,
            number("garp_lower", 0),
            Duration.ofMillis(number("garp_lower_delay", 0)),
            Duration.ofMillis(number("garp_extra", 0)),
            false),
        "yes".equals(settings.get("grouped")));
  }

  private int number(String key, int otherwise) {
    return Integer.parseInt(settings.getOrDefault(key, Integer.toString(otherwise)));
  }

  /** {@code TIME EVENT [ARGUMENTS]}; answers the actions. */
  String play(String line) {
    String[] words = line.trim().split(" +");
    return Machines.words(
        machine.handle(event(Arrays.copyOfRange(words, 1, words.length)), nanos(words[0])));
  }

  private Event event(String[] words) {
    return switch (words[0]) {
      case "start" -> new Event.Start();
      case "resume" -> new Event.Resume(nanos(words[1]), nanos(words[2]));
      case "shutdown" -> new Event.Shutdown();
      case "timer" -> new Event.TimerExpired();
      case "advert" ->
          new Event.AdvertReceived(
              InetAddress.ofLiteral(words[2]),
              Integer.parseInt(words[1]),
              nanos(words.length > 3 ? words[3] : settings.getOrDefault("interval", "1000")));
      case "fault" -> new Event.FaultsChanged(List.of(words[1]));
      case "no_fault" -> new Event.FaultsChanged(List.of());
      case "priority" -> new Event.PriorityChanged(Integer.parseInt(words[1]));
      case "added" -> new Event.AddressesAdded();
      case "failed" -> new Event.AddressesFailed("EPERM");
      case "lost" -> new Event.AddressLost("10.0.0.100/32");
      case "not_sent" -> new Event.AdvertsNotSent("EPERM");
      case "promoted" -> new Event.GroupPromoted();
      case "demoted" -> new Event.GroupDemoted("other");
      case "config" -> config(words[1], words[2]);
      case "moved" -> new Event.Moved();
      case "released" -> new Event.Released(words.length > 1 ? nanos(words[1]) : Timers.NEVER);
      case "release_ended" -> new Event.ReleaseEnded();
      case "group_heard_lower" -> new Event.GroupHeardLower();
      default -> throw new IllegalArgumentException("unknown word: " + words[0]);
    };
  }

  private Event config(String key, String value) {
    settings.put(key, value);
    return new Event.ConfigChanged(machineSettings());
  }

  /** {@code deadline TIME}. */
  String deadline() {
    long at = machine.deadlineNanos();
    return "deadline "
        + (at == Timers.NEVER
            ? "never"
            : BigDecimal.valueOf(at, 6).stripTrailingZeros().toPlainString());
  }

  private static long nanos(String millis) {
    return new BigDecimal(millis).movePointRight(6).longValueExact();
  }
}
