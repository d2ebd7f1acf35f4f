package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncGroupMachineTest {
  private final Map<String, VrrpMachine> members = new LinkedHashMap<>();
  private SyncGroupMachine group;
  private long now;

  @BeforeEach
  void twoBackups() {
    for (String name : List.of("A", "B")) {
      VrrpMachine machine =
          Machines.machine(
              new MachineSettings(
                  3,
                  100,
                  Machines.SECOND,
                  true,
                  0,
                  3,
                  false,
                  false,
                  GarpSettings.defaults(),
                  true));
      members.put(name, machine);
    }
    group = new SyncGroupMachine("G", members);
    tell("A", new Event.Start());
    tell("B", new Event.Start());
  }

  @Test
  void becomesMasterOnlyWhenAllWantTo() {
    assertThat(group.changed())
        .isEqualTo(Optional.of(new SyncGroupMachine.Changed(VrrpState.INIT, VrrpState.BACKUP)));
    now = 3_500 * Machines.MILLI;
    tell("B", Machines.advert(Machines.HIGHER, 150));
    now = 3_610 * Machines.MILLI;
    tell("A", new Event.TimerExpired());
    assertStates(VrrpState.BACKUP, VrrpState.BACKUP);
    now = 7_110 * Machines.MILLI;
    tell("B", new Event.TimerExpired());
    assertStates(VrrpState.MASTER, VrrpState.MASTER);
    assertThat(group.changed())
        .isEqualTo(Optional.of(new SyncGroupMachine.Changed(VrrpState.BACKUP, VrrpState.MASTER)));
  }

  @Test
  void oneThatFollowsAMasterTakesTheOthersAlong() {
    makeMaster();
    tell("B", Machines.advert(Machines.HIGHER, 150));
    assertStates(VrrpState.BACKUP, VrrpState.BACKUP);
    assertThat(members.get("A").snapshot().reason()).isEqualTo(Reason.GROUP_BACKUP);
    assertThat(members.get("A").snapshot().detail()).isEqualTo("B");
  }

  @Test
  void oneInFaultKeepsAllInFaultUntilItIsOver() {
    makeMaster();
    tell("A", new Event.FaultsChanged(List.of("interface eth0 is down")));
    assertStates(VrrpState.FAULT, VrrpState.FAULT);
    assertThat(group.changed().orElseThrow().to()).isEqualTo(VrrpState.FAULT);
    assertThat(members.get("B").snapshot().faults())
        .containsExactly("sync group G: member A is in FAULT");
    tell("A", new Event.FaultsChanged(List.of()));
    assertStates(VrrpState.BACKUP, VrrpState.BACKUP);
  }

  @Test
  void addressesRefusedForOneMemberReleaseTheOther() {
    now = 3_610 * Machines.MILLI;
    failing = "B";
    tell("A", new Event.TimerExpired());
    tell("B", new Event.TimerExpired());
    assertStates(VrrpState.FAULT, VrrpState.FAULT);
    failing = "";
    now += Machines.SECOND;
    tell("B", new Event.TimerExpired());
    assertStates(VrrpState.BACKUP, VrrpState.BACKUP);
  }

  @Test
  void aReleaseOfOneIsOneOfAllAndEachGivesUpWithPriorityZero() {
    makeMaster();
    sent.clear();
    tell("B", new Event.Released(Timers.NEVER));
    assertStates(VrrpState.BACKUP, VrrpState.BACKUP);
    assertThat(sent).containsExactlyInAnyOrder("A 0", "B 0");
    assertThat(members.get("A").snapshot().reason()).isEqualTo(Reason.RELEASED);
    now += Machines.SECOND;
    tell("A", Machines.advert(Machines.LOWER, 50));
    tell("B", Machines.advert(Machines.LOWER, 50));
    now += 60 * Machines.SECOND;
    tell("A", new Event.TimerExpired());
    tell("B", new Event.TimerExpired());
    assertStates(VrrpState.BACKUP, VrrpState.BACKUP);
    tell("A", new Event.ReleaseEnded());
    assertThat(members.get("B").releasedUntilNanos()).isEqualTo(VrrpMachine.NOT_RELEASED);
    now += 4 * Machines.SECOND;
    tell("A", new Event.TimerExpired());
    tell("B", new Event.TimerExpired());
    assertStates(VrrpState.MASTER, VrrpState.MASTER);
  }

  @Test
  void aReleaseThatNobodyAnswersIsTakenBackByAll() {
    makeMaster();
    tell("A", new Event.Released(Timers.NEVER));
    now = members.get("A").deadlineNanos();
    tell("A", new Event.TimerExpired());
    tell("B", new Event.TimerExpired());
    assertStates(VrrpState.MASTER, VrrpState.MASTER);
    assertThat(members.get("B").releasedUntilNanos()).isEqualTo(VrrpMachine.NOT_RELEASED);
  }

  @Test
  void whoMakesTheGroupReadyGoesFirst() {
    now = 3_610 * Machines.MILLI;
    tell("A", new Event.TimerExpired());
    sent.clear();
    tell("B", new Event.TimerExpired());
    assertThat(sent).as("the last that wants to be MASTER").startsWith("B 100", "A 100");

    for (String name : List.of("A", "B")) {
      handle(name, new Event.FaultsChanged(List.of("interface eth0 is down")));
    }
    settle();
    told.clear();
    for (String name : List.of("A", "B")) {
      handle(name, new Event.FaultsChanged(List.of()));
    }
    settle();
    assertThat(told).as("the last whose fault has ended").containsExactly("B", "A");
  }

  private final List<String> told = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private String failing = "";

  private void makeMaster() {
    now = 3_610 * Machines.MILLI;
    tell("A", new Event.TimerExpired());
    tell("B", new Event.TimerExpired());
    assertStates(VrrpState.MASTER, VrrpState.MASTER);
    group.changed();
  }

  private void tell(String member, Event event) {
    handle(member, event);
    settle();
  }

  private void settle() {
    for (var next = group.settle(); !next.isEmpty(); next = group.settle()) {
      for (SyncGroupMachine.Told one : next) {
        told.add(one.member());
        handle(one.member(), one.event());
      }
    }
  }

  private void handle(String member, Event event) {
    for (Action action : members.get(member).handle(event, now)) {
      if (action instanceof Action.SendAdvert(int priority)) {
        sent.add(member + " " + priority);
      }
      if (action instanceof Action.AddAddresses) {
        Event answer =
            member.equals(failing)
                ? new Event.AddressesFailed("EPERM")
                : new Event.AddressesAdded();
        handle(member, answer);
      }
    }
  }

  private void assertStates(VrrpState a, VrrpState b) {
    assertThat(List.of(members.get("A").shown(), members.get("B").shown())).containsExactly(a, b);
  }
}
