package org.holdfast.vrrp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.api.vrrp.VrrpState;

/**
 * The rules of a sync group: its members are MASTER together or not at all. Its members ask before
 * they become MASTER ({@link VrrpMachine#wantsMaster}); one that leaves MASTER takes the others
 * along; one in FAULT puts the others there; a release of one is a release of all. One thread, that
 * of its machines.
 */
public final class SyncGroupMachine {
  private final String name;
  private final Map<String, VrrpMachine> members;
  private final Map<String, Phase> seen = new LinkedHashMap<>();
  private final Map<String, Long> seenRelease = new LinkedHashMap<>();
  private final Set<String> seenWaiting = new HashSet<>();
  private final Set<String> seenFaulty = new HashSet<>();
  private VrrpState state;

  /**
   * A group.
   *
   * @param name its name
   * @param members its members' machines by name
   */
  public SyncGroupMachine(String name, Map<String, VrrpMachine> members) {
    this(name, members, VrrpState.INIT);
  }

  /**
   * A group that goes on after a reload.
   *
   * @param name its name
   * @param members its members' machines by name
   * @param before its state before; counts as long as its members do not share another
   */
  public SyncGroupMachine(String name, Map<String, VrrpMachine> members, VrrpState before) {
    this.name = name;
    this.members = new LinkedHashMap<>(members);
    members.forEach((member, machine) -> seen.put(member, machine.phase()));
    state = commonState().orElse(before);
  }

  /**
   * An event for a member.
   *
   * @param member its name
   * @param event what to tell its machine
   */
  public record Told(String member, Event event) {}

  /**
   * Looks at the members after any of them took an event. Call again after telling them, until
   * nothing is left to tell. The member that brings the change about is told first, then the others
   * as they are configured: the order in which keepalived tells its FIFO.
   *
   * @return what to tell which member, in order
   */
  public List<Told> settle() {
    List<Told> told = new ArrayList<>();
    if (shareRelease(told)) {
      return told; // first: whoever is released gives up with an advert of priority 0 of its own
    }
    shareFaults(told, recovered());
    List<String> willing = newlyWaiting();
    Optional<String> fallen = fallen();
    boolean risen = risen();
    members.forEach((member, machine) -> seen.put(member, machine.phase()));
    if (fallen.isPresent()) {
      Set<Phase> active = EnumSet.of(Phase.TAKING_OVER, Phase.MASTER);
      tell(told, List.of(), active, new Event.GroupDemoted(fallen.get()));
    } else if (risen || agreed()) {
      tell(told, willing, EnumSet.of(Phase.BACKUP), new Event.GroupPromoted());
    }
    return told;
  }

  /** Members that want to be MASTER since the last look. */
  private List<String> newlyWaiting() {
    List<String> fresh = new ArrayList<>();
    members.forEach(
        (member, machine) -> {
          if (!machine.wantsMaster()) {
            seenWaiting.remove(member);
          } else if (seenWaiting.add(member)) {
            fresh.add(member);
          }
        });
    return fresh;
  }

  /** Members whose own faults have ended since the last look. */
  private List<String> recovered() {
    List<String> fresh = new ArrayList<>();
    members.forEach(
        (member, machine) -> {
          if (!machine.ownFaults().isEmpty()) {
            seenFaulty.add(member);
          } else if (seenFaulty.remove(member)) {
            fresh.add(member);
          }
        });
    return fresh;
  }

  /** The last of these made the group ready, so it is first; then the others. */
  private List<String> ordered(List<String> movers) {
    Set<String> order = new LinkedHashSet<>(movers.reversed());
    order.addAll(members.keySet());
    return List.copyOf(order);
  }

  /** Tells the others when a member was released, or may contend again. */
  private boolean shareRelease(List<Told> told) {
    OptionalLong news = newRelease();
    if (news.isEmpty()) {
      return false;
    }
    members.forEach((member, machine) -> seenRelease.put(member, machine.releasedUntilNanos()));
    long until = news.getAsLong();
    Event event =
        until == VrrpMachine.NOT_RELEASED ? new Event.ReleaseEnded() : new Event.Released(until);
    members.forEach(
        (member, machine) -> {
          if (machine.releasedUntilNanos() != until) {
            seenRelease.put(member, until);
            told.add(new Told(member, event));
          }
        });
    return !told.isEmpty();
  }

  private OptionalLong newRelease() {
    for (Map.Entry<String, VrrpMachine> one : members.entrySet()) {
      long until = one.getValue().releasedUntilNanos();
      if (until != seenRelease(one.getKey())) {
        return OptionalLong.of(until);
      }
    }
    return OptionalLong.empty();
  }

  private long seenRelease(String member) {
    return seenRelease.getOrDefault(member, VrrpMachine.NOT_RELEASED);
  }

  private void shareFaults(List<Told> told, List<String> first) {
    for (String member : ordered(first)) {
      List<String> others = faultyOthers(member);
      if (!others.equals(members.get(member).groupFaults())) {
        told.add(new Told(member, new Event.GroupFaultsChanged(others)));
      }
    }
  }

  private List<String> faultyOthers(String member) {
    List<String> faulty = new ArrayList<>();
    for (Map.Entry<String, VrrpMachine> other : members.entrySet()) {
      if (!other.getValue().ownFaults().isEmpty() && !other.getKey().equals(member)) {
        faulty.add("sync group " + name + ": member " + other.getKey() + " is in FAULT");
      }
    }
    return faulty;
  }

  private Optional<String> fallen() {
    for (Map.Entry<String, VrrpMachine> member : members.entrySet()) {
      if (member.getValue().phase() == Phase.BACKUP && seen.get(member.getKey()).active()) {
        return Optional.of(member.getKey());
      }
    }
    return Optional.empty();
  }

  private boolean risen() {
    for (Map.Entry<String, VrrpMachine> member : members.entrySet()) {
      if (member.getValue().phase().active() && !seen.get(member.getKey()).active()) {
        return true;
      }
    }
    return false;
  }

  /** Every member is MASTER or wants to be, and at least one waits for it. */
  private boolean agreed() {
    Collection<VrrpMachine> machines = members.values();
    return machines.stream().anyMatch(VrrpMachine::wantsMaster)
        && machines.stream().allMatch(one -> one.wantsMaster() || one.phase().active());
  }

  private void tell(List<Told> told, List<String> first, Set<Phase> phases, Event event) {
    for (String member : ordered(first)) {
      VrrpMachine machine = members.get(member);
      if (phases.contains(machine.phase()) && machine.ownFaults().isEmpty()) {
        told.add(new Told(member, event));
      }
    }
  }

  /**
   * The group's own change of state, once its members have settled.
   *
   * @return state before and now, when it changed since the last call
   */
  public Optional<Changed> changed() {
    VrrpState now = commonState().orElse(state);
    if (now == state) {
      return Optional.empty();
    }
    Changed changed = new Changed(state, now);
    state = now;
    return Optional.of(changed);
  }

  /**
   * A change of the group's state.
   *
   * @param from before
   * @param to now
   */
  public record Changed(VrrpState from, VrrpState to) {}

  private Optional<VrrpState> commonState() {
    Set<VrrpState> states = EnumSet.noneOf(VrrpState.class);
    members.values().forEach(machine -> states.add(machine.shown()));
    if (states.contains(VrrpState.FAULT)) {
      return Optional.of(VrrpState.FAULT);
    }
    return states.size() == 1 ? Optional.of(states.iterator().next()) : Optional.empty();
  }

  /**
   * The state its members share or are being brought to.
   *
   * @return the state
   */
  public VrrpState state() {
    return state;
  }
}
