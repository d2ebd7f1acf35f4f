package org.holdfast.itest.conformance;

import java.util.List;
import java.util.Set;
import org.holdfast.itest.conformance.Evidence.Side;

/** Writes docs/vrrp-conformance.md. */
final class ConformancePage {
  private static final String HEAD =
      """
      # VRRP, statement by statement

      What RFC 9568 (VRRPv3, with its errata), RFC 3768 (VRRPv2) and the draft of `auth_hmac` demand, and what we demand ourselves, as statements that
      a test can show. "Kept": a test shows that Holdfast does it. "Caught": a test shows that the violation is found out, which is a packet that is
      refused, or a faulty one that the test would not let pass. M MUST, S SHOULD, Y MAY, H our own. This page is written from the tests: a test
      carries the JUnit tag `vrrp-NUMBER-kept` or `vrrp-NUMBER-caught`, a case of the state machine has it in a comment line.

      To run what shows one: `./mvnw test -Dgroups=vrrp-41-kept`.
      """;

  private ConformancePage() {}

  static String write(List<Statement> statements, Evidence evidence, Gaps gaps) {
    StringBuilder page = new StringBuilder(HEAD);
    String group = "";
    for (Statement statement : statements) {
      if (!statement.group().equals(group)) {
        group = statement.group();
        page.append("\n## ").append(group).append("\n\n");
        page.append("| | | section | statement | kept | caught |\n|---|---|---|---|---|---|\n");
      }
      page.append(row(statement, evidence, gaps));
    }
    return page.toString();
  }

  private static String row(Statement statement, Evidence evidence, Gaps gaps) {
    return "| %d | %s | %s | %s | %s | %s |%n"
        .formatted(
            statement.number(),
            statement.level(),
            statement.section(),
            statement.text(),
            cell(statement.number(), Side.KEPT, evidence, gaps),
            cell(statement.number(), Side.CAUGHT, evidence, gaps));
  }

  private static String cell(int number, Side side, Evidence evidence, Gaps gaps) {
    Set<String> tests = evidence.of(number, side);
    return tests.isEmpty()
        ? gaps.reason(number, side).map(reason -> "not shown: " + reason).orElse("NOT SHOWN")
        : String.join(", ", tests);
  }
}
