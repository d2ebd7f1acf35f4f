package org.holdfast.engine.config.internal.host;

import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;

/** Says what was not looked at, so that a report without a finding means that all is well. */
final class NotLookedAt {
  private static final String ID = "not-looked-at";

  private NotLookedAt() {}

  static Diagnostic finding(Finder places, String word, String what, String why) {
    return places.atWord(word, Severity.WARNING, ID, message(what, why), remedy());
  }

  static Diagnostic finding(Finder places, String instance, String word, String what, String why) {
    return places.atInstance(instance, word, Severity.WARNING, ID, message(what, why), remedy());
  }

  private static String message(String what, String why) {
    return "not looked at: " + what + ": " + why;
  }

  private static String remedy() {
    return "run this as root on the machine itself, or ask the running node: check --host --node";
  }
}
