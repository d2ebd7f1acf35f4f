package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The machine's lives before a judge that knows only the standards; and the judge's own test: steps
 * of those lives that are altered as a faulty machine would have taken them.
 */
class RfcJudgeTest {
  private static final int LIVES = 500;
  private static final int CASES = 20;
  private static final long MILLI = Machines.MILLI;

  private static final List<Step> STEPS =
      LongStream.range(0, LIVES).mapToObj(Life::of).flatMap(List::stream).toList();

  /** For each statement, what a machine that violates it would do instead. */
  private static final Map<Integer, UnaryOperator<Step>> FAULTS = new TreeMap<>();

  static {
    FAULTS.put(13, step -> step.with(List.of(new Action.SendAdvert(wrongPriority(step)))));
    FAULTS.put(54, RfcJudgeTest::waitsALittleLonger);
    FAULTS.put(55, RfcJudgeTest::waitsALittleLonger);
    FAULTS.put(56, step -> step.with(step.after().hearing(step.after().interval() + 10 * MILLI)));
    FAULTS.put(59, step -> step.with(step.after().due(step.after().deadline() + interval(step))));
    FAULTS.put(61, step -> step.with(step.after().in(Phase.BACKUP)));
    FAULTS.put(62, step -> step.and(new Action.SendAdvert(step.settings().basePriority())));
    FAULTS.put(68, step -> step.and(new Action.SendAdvert(0)));
    FAULTS.put(69, Step::reversed);
    FAULTS.put(70, RfcJudgeTest::waitsALittleLonger);
    FAULTS.put(71, step -> step.with(step.after().due(step.before().deadline() - 1)));
    FAULTS.put(72, step -> step.with(step.after().due(step.before().deadline() + MILLI)));
    FAULTS.put(81, Step::reversed);
    FAULTS.put(82, step -> step.without(Action.SendAdvert.class));
    FAULTS.put(83, step -> step.without(Action.SendAdvert.class));
    FAULTS.put(84, step -> step.with(step.after().in(Phase.MASTER)));
    FAULTS.put(85, step -> step.without(Action.SendAdvert.class));
    FAULTS.put(86, step -> step.without(Action.RemoveAddresses.class));
    FAULTS.put(88, step -> step.and(new Action.SendAdvert(step.settings().basePriority())));
  }

  static final List<Integer> statements = List.copyOf(FAULTS.keySet());

  private static int wrongPriority(Step step) {
    return step.settings().basePriority() == 255 ? 254 : step.settings().basePriority() + 1;
  }

  private static Step waitsALittleLonger(Step step) {
    return step.with(step.after().due(step.after().deadline() + MILLI));
  }

  private static long interval(Step step) {
    return step.settings().advertIntervalNanos();
  }

  private static List<Step> casesOf(int statement) {
    return STEPS.stream().filter(step -> RfcJudge.applies(statement, step)).toList();
  }

  @ParameterizedTest(name = "statement {0}")
  @FieldSource("statements")
  @Tag("vrrp-13-kept")
  @Tag("vrrp-54-kept")
  @Tag("vrrp-55-kept")
  @Tag("vrrp-56-kept")
  @Tag("vrrp-59-kept")
  @Tag("vrrp-61-kept")
  @Tag("vrrp-62-kept")
  @Tag("vrrp-68-kept")
  @Tag("vrrp-69-kept")
  @Tag("vrrp-70-kept")
  @Tag("vrrp-71-kept")
  @Tag("vrrp-72-kept")
  @Tag("vrrp-81-kept")
  @Tag("vrrp-82-kept")
  @Tag("vrrp-83-kept")
  @Tag("vrrp-84-kept")
  @Tag("vrrp-85-kept")
  @Tag("vrrp-86-kept")
  @Tag("vrrp-88-kept")
  void theMachineDoesWhatIsDemanded(int statement) {
    List<Step> cases = casesOf(statement);
    assertThat(cases).as("steps that the statement concerns").hasSizeGreaterThan(CASES);
    assertThat(cases).allMatch(step -> RfcJudge.holds(statement, step));
  }

  @ParameterizedTest(name = "statement {0}")
  @FieldSource("statements")
  @Tag("vrrp-13-caught")
  @Tag("vrrp-54-caught")
  @Tag("vrrp-55-caught")
  @Tag("vrrp-56-caught")
  @Tag("vrrp-59-caught")
  @Tag("vrrp-61-caught")
  @Tag("vrrp-62-caught")
  @Tag("vrrp-68-caught")
  @Tag("vrrp-69-caught")
  @Tag("vrrp-70-caught")
  @Tag("vrrp-71-caught")
  @Tag("vrrp-72-caught")
  @Tag("vrrp-81-caught")
  @Tag("vrrp-82-caught")
  @Tag("vrrp-83-caught")
  @Tag("vrrp-84-caught")
  @Tag("vrrp-85-caught")
  @Tag("vrrp-86-caught")
  @Tag("vrrp-88-caught")
  void aMachineThatDoesNotIsFoundOut(int statement) {
    assertThat(casesOf(statement))
        .map(FAULTS.get(statement))
        .noneMatch(step -> RfcJudge.holds(statement, step));
  }

  @Test
  void everyRuleOfTheJudgeIsTried() {
    assertThat(statements).containsExactlyElementsOf(RfcJudge.statements());
  }
}
