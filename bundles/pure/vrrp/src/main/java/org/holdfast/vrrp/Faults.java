package org.holdfast.vrrp;

import java.util.ArrayList;
import java.util.List;

/** Everything that keeps an instance from taking part, by where it comes from. */
final class Faults {
  private List<String> told = List.of();
  private List<String> group = List.of();
  private final RetryGuard found = new RetryGuard();

  void told(List<String> faults) {
    told = faults;
  }

  void group(List<String> faults) {
    group = faults;
  }

  RetryGuard found() {
    return found;
  }

  List<String> ofGroup() {
    return group;
  }

  /** Its own faults, without those of its group. */
  List<String> own() {
    if (found.fault().isEmpty()) {
      return told;
    }
    List<String> own = new ArrayList<>(told);
    own.add(found.fault());
    return own;
  }

  List<String> all() {
    if (none()) {
      return List.of();
    }
    List<String> all = new ArrayList<>(own());
    all.addAll(group);
    return List.copyOf(all);
  }

  MachineMemory.Found memory() {
    return new MachineMemory.Found(told, group, found.fault(), found.deadline(), found.nextNanos());
  }

  void recall(MachineMemory.Found memory) {
    told = memory.told();
    group = memory.group();
    found.recall(memory);
  }

  boolean none() {
    return told.isEmpty() && group.isEmpty() && found.fault().isEmpty();
  }

  String text() {
    return String.join("; ", all());
  }
}
