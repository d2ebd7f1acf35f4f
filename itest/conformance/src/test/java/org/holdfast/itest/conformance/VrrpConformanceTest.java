package org.holdfast.itest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.itest.conformance.Evidence.Side;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every statement is shown by tests, or said not to be with the reason; the page says what the
 * tests say. With {@code -Dholdfast.docs=write} it is rewritten, as {@code ./holdfast docs} does.
 */
class VrrpConformanceTest {
  private static final Path ROOT = Path.of(System.getProperty("holdfast.root"));
  private static List<Statement> statements;
  private static Evidence evidence;
  private static Gaps gaps;

  @BeforeAll
  static void read() throws IOException {
    statements = Statements.vrrp();
    evidence = Evidence.in(ROOT);
    gaps = Statements.vrrpGaps();
  }

  @Test
  void everyStatementIsShownOrSaidNotToBe() {
    List<String> silent = new ArrayList<>();
    for (Statement statement : statements) {
      for (Side side : Side.values()) {
        if (evidence.of(statement.number(), side).isEmpty()
            && gaps.reason(statement.number(), side).isEmpty()) {
          silent.add(statement.number() + " " + side + ": " + statement.text());
        }
      }
    }
    assertThat(silent).as("statements without a test and without a reason").isEmpty();
  }

  @Test
  void noGapIsToldThatIsClosed() {
    List<String> closed = new ArrayList<>();
    int told = 0;
    for (Statement statement : statements) {
      for (Side side : Side.values()) {
        boolean gap = gaps.reason(statement.number(), side).isPresent();
        told += gap ? 1 : 0;
        if (gap && !evidence.of(statement.number(), side).isEmpty()) {
          closed.add(statement.number() + " " + side);
        }
      }
    }
    assertThat(closed).as("gaps of vrrp-gaps.tsv that a test has closed").isEmpty();
    assertThat(told).as("lines of vrrp-gaps.tsv that name a statement").isEqualTo(gaps.size());
  }

  @Test
  void noTestNamesAStatementThatIsNone() {
    assertThat(statements.stream().map(Statement::number)).containsAll(evidence.numbers());
    assertThat(statements).hasSize(113);
  }

  @Test
  void thePageIsWhatTheTestsSay() throws IOException {
    Path page = ROOT.resolve("docs/vrrp-conformance.md");
    String wanted = ConformancePage.write(statements, evidence, gaps);
    if ("write".equals(System.getProperty("holdfast.docs"))) {
      Files.writeString(page, wanted);
    }
    assertThat(page).as("not what the tests say; run: ./holdfast docs").content().isEqualTo(wanted);
  }
}
