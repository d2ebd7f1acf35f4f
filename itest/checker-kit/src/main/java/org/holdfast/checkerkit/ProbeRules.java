package org.holdfast.checkerkit;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.check.Checker;
import org.junit.jupiter.api.DynamicTest;

/** How a probe ends, whatever the server does. */
final class ProbeRules {
  private static final Duration LIMIT = Duration.ofMillis(300);

  private ProbeRules() {}

  static List<DynamicTest> of(Subject subject) {
    List<DynamicTest> rules = new ArrayList<>();
    for (BadServer.Kind kind : BadServer.Kind.values()) {
      rules.add(
          DynamicTest.dynamicTest(
              "keeps its deadline and has a reason with " + kind, () -> deadline(subject, kind)));
    }
    rules.add(DynamicTest.dynamicTest("has a reason with nobody there", () -> nobody(subject)));
    rules.add(DynamicTest.dynamicTest("obeys an interrupt", () -> interrupt(subject)));
    rules.add(DynamicTest.dynamicTest("may be closed twice", () -> close(subject)));
    return rules;
  }

  private static void deadline(Subject subject, BadServer.Kind kind) throws Exception {
    try (BadServer server = kind.start();
        Checker checker = subject.checker(server.address())) {
      Trial.start(checker, server.address(), LIMIT).toDeadline().mustEnd(kind.toString());
    }
  }

  private static void nobody(Subject subject) throws Exception {
    InetSocketAddress nobody = ScriptedServer.nobody();
    try (Checker checker = subject.checker(nobody)) {
      Trial.start(checker, nobody, LIMIT).toDeadline().mustEnd("nobody there");
    }
  }

  private static void interrupt(Subject subject) throws Exception {
    try (BadServer server = BadServer.Kind.SILENT.start();
        Checker checker = subject.checker(server.address())) {
      Trial.start(checker, server.address(), Duration.ofMinutes(10))
          .interruptedAfter(LIMIT)
          .mustEnd("an interrupt");
    }
  }

  private static void close(Subject subject) throws Exception {
    InetSocketAddress nobody = ScriptedServer.nobody();
    Checker unused = subject.checker(nobody);
    unused.close();
    unused.close();
    Checker used = subject.checker(nobody);
    Trial.start(used, nobody, LIMIT).toDeadline().mustEnd("nobody there");
    used.close();
    used.close();
  }
}
