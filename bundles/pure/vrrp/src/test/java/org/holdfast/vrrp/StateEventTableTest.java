package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every phase meets every event; what must happen is in {@code state-event.table}. */
class StateEventTableTest {

  @Test
  void everyPairIsDecided() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      events(0).keySet().forEach(name -> rows.add(row(phase, name)));
    }
    assertThat(String.join("\n", rows) + "\n").isEqualTo(golden());
  }

  @Test
  void everyKindOfEventIsInTheTable() {
    Set<Class<?>> kinds = new HashSet<>();
    events(0).values().forEach(event -> kinds.add(event.getClass()));
    assertThat(kinds).isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
  }

  private static String row(Phase phase, String name) {
    VrrpMachine machine = Machines.in(phase);
    long deadline = machine.deadlineNanos();
    long now = deadline == Timers.NEVER ? 4 * Machines.SECOND : deadline;
    Map<IgnoredReason, Long> before = machine.snapshot().ignored();
    List<Action> actions = machine.handle(events(now).get(name), now);
    Map<IgnoredReason, Long> after = machine.snapshot().ignored();
    String ignored =
        after.keySet().stream()
            .filter(why -> !after.get(why).equals(before.get(why)))
            .map(why -> " ignored " + why)
            .findFirst()
            .orElse("");
    String done = actions.isEmpty() ? "" : " " + Machines.words(actions);
    return phase + " | " + name + " | " + machine.phase() + " |" + done + ignored;
  }

  private static Map<String, Event> events(long now) {
    Map<String, Event> events = new LinkedHashMap<>();
    events.put("start", new Event.Start());
    events.put("resume", new Event.Resume(now, now + Machines.SECOND));
    events.put("shutdown", new Event.Shutdown());
    events.put("timer", new Event.TimerExpired());
    events.put("advert 0", Machines.advert(Machines.LOWER, 0));
    events.put("advert lower", Machines.advert(Machines.HIGHER, 50));
    events.put("advert equal, lower address", Machines.advert(Machines.LOWER, 100));
    events.put("advert equal, own address", Machines.advert(Machines.OWN, 100));
    events.put("advert equal, higher address", Machines.advert(Machines.HIGHER, 100));
    events.put("advert higher", Machines.advert(Machines.LOWER, 150));
    events.put("faults", new Event.FaultsChanged(List.of("eth0 is down")));
    events.put("no faults", new Event.FaultsChanged(List.of()));
    events.put("group faults", new Event.GroupFaultsChanged(List.of("member B is in FAULT")));
    events.put("no group faults", new Event.GroupFaultsChanged(List.of()));
    events.put("priority", new Event.PriorityChanged(90));
    events.put("source", new Event.SourceChanged(Machines.HIGHER));
    events.put("addresses added", new Event.AddressesAdded());
    events.put("addresses failed", new Event.AddressesFailed("EPERM"));
    events.put("address lost", new Event.AddressLost("10.0.0.100/32"));
    events.put("adverts not sent", new Event.AdvertsNotSent("EPERM"));
    events.put("config", new Event.ConfigChanged(Machines.settings(3, 100)));
    events.put("moved", new Event.Moved());
    events.put("released", new Event.Released(now + Machines.SECOND));
    events.put("release ended", new Event.ReleaseEnded());
    events.put("group heard lower", new Event.GroupHeardLower());
    events.put("group promoted", new Event.GroupPromoted());
    events.put("group demoted", new Event.GroupDemoted("B"));
    return events;
  }

  private static String golden() throws IOException {
    try (InputStream in = StateEventTableTest.class.getResourceAsStream("/state-event.table")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
