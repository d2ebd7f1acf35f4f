package org.holdfast.kernel.linux.internal.machine;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.machine.Ability;
import org.holdfast.api.machine.Ability.Answer;

/** Collects what was seen. */
final class Abilities {
  private final List<Ability> all = new ArrayList<>();

  /** A thing that is looked at: its name, whether no node works without it, and what for. */
  record Subject(String name, boolean needed, String purpose) {}

  static Subject needed(String name, String purpose) {
    return new Subject(name, true, purpose);
  }

  static Subject wanted(String name, String purpose) {
    return new Subject(name, false, purpose);
  }

  void yes(Subject subject, String found) {
    add(subject, Answer.YES, found, "");
  }

  void no(Subject subject, String found, String remedy) {
    add(subject, Answer.NO, found, remedy);
  }

  void unknown(Subject subject, String found, String remedy) {
    add(subject, Answer.UNKNOWN, found, remedy);
  }

  /** Yes or no; the remedy counts for no. */
  void answer(Subject subject, boolean yes, String found, String remedy) {
    add(subject, yes ? Answer.YES : Answer.NO, found, yes ? "" : remedy);
  }

  private void add(Subject subject, Answer answer, String found, String remedy) {
    all.add(
        new Ability(subject.name(), answer, subject.needed(), found, subject.purpose(), remedy));
  }

  List<Ability> all() {
    return all;
  }
}
