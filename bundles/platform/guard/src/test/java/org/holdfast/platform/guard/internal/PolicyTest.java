package org.holdfast.platform.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.platform.BundleGuard.Review;
import org.junit.jupiter.api.Test;

/** What a finding leads to. */
class PolicyTest {
  private static final String EXIT =
      "it ends the node (System.exit in a.B.c): a check returns a result, it never ends the"
          + " process";
  private static final String FILE = "it reads or writes files (Files.list in a.B.d)";
  private final List<Finding> findings =
      List.of(
          new Finding(Danger.EXIT, "System.exit", "a.B.c"),
          new Finding(Danger.FILE, "Files.list", "a.B.d"));

  @Test
  void graveOnesAreRefusedAndTheRestIsTold() {
    assertThat(Policy.of("refuse").judge(findings))
        .isEqualTo(new Review(List.of(EXIT), List.of(FILE)));
  }

  @Test
  void warnTakesEverythingAndTellsIt() {
    assertThat(Policy.of("Warn").judge(findings))
        .isEqualTo(new Review(List.of(), List.of(EXIT, FILE)));
  }

  @Test
  void offTellsNothing() {
    assertThat(Policy.of("off").judge(findings)).isEqualTo(new Review(List.of(), List.of()));
  }

  @Test
  void aWordThatIsNotUnderstoodRefuses() {
    assertThat(Policy.of("lenient")).isEqualTo(Policy.REFUSE);
  }

  @Test
  void ofManyOfAKindAFewAreNamed() {
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      many.add(new Finding(Danger.THREAD, "new Thread", "a.B.m" + i));
    }
    assertThat(Policy.REFUSE.judge(many).told())
        .containsExactly(
            "it makes threads (new Thread in a.B.m0, new Thread in a.B.m1, new Thread in a.B.m2,"
                + " new Thread in a.B.m3, and 2 more): probes have their own thread");
  }
}
