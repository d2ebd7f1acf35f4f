package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckStatus.Binding;
import org.junit.jupiter.api.Test;

/** Another version of this bundle goes on with the verdicts of the one before. */
class HandoverTest {
  private static final ProvidedType TYPE = SimulatedEngine.type("A", 1);

  private SimulatedEngine engine = new SimulatedEngine();

  /** The next version, whose clock goes on. */
  private void replace(CheckPlan... plans) throws IOException {
    byte[] left = engine.table.memory().bytes();
    SimulatedEngine next = new SimulatedEngine();
    next.table.recall(CheckerMemory.of(left));
    next.afterSeconds(8);
    next.arrived(TYPE);
    next.started();
    next.configure(plans);
    engine = next;
  }

  private void oneUpAndOneDown() {
    engine.arrived(TYPE);
    engine.started();
    engine.configure(Plans.plan("A", 1), Plans.plan("A", 2));
    engine.afterSeconds(0);
    for (Probe probe : List.copyOf(engine.probes)) {
      boolean first = probe.plan().equals(Plans.plan("A", 1));
      engine.end(probe, first ? CheckResult.up("fine") : CheckResult.down("broken"));
    }
    engine.afterSeconds(4);
  }

  @Test
  void verdictsReasonsCountsAndScheduleGoOn() throws IOException {
    oneUpAndOneDown();
    replace(Plans.plan("A", 1), Plans.plan("A", 2));
    assertThat(engine.toldAll).hasSize(1);
    assertThat(engine.toldAll.getFirst())
        .extracting(CheckStatus::verdict)
        .containsExactly(Status.UP, Status.DOWN);
    assertThat(engine.status(1).reason()).isEqualTo("broken");
    assertThat(engine.status(1).failures()).isEqualTo(1);
    assertThat(engine.status(1).since()).isEqualTo(Instant.EPOCH);
    assertThat(engine.status(1).binding()).isEqualTo(Binding.BOUND);
    assertThat(engine.status(1).heldSince()).isNull();
    assertThat(engine.status(1).probes()).isEqualTo(1);
    engine.afterSeconds(2);
    assertThat(engine.effects("start")).containsExactly("start 10000 ms", "start 10000 ms");
  }

  @Test
  void aCheckWhoseTypeIsNotThereYetIsHeld() throws IOException {
    oneUpAndOneDown();
    byte[] left = engine.table.memory().bytes();
    engine = new SimulatedEngine();
    engine.table.recall(CheckerMemory.of(left));
    engine.configure(Plans.plan("A", 1), Plans.plan("A", 2));
    engine.started();
    assertThat(engine.status(1).verdict()).isEqualTo(Status.DOWN);
    assertThat(engine.status(1).binding()).isEqualTo(Binding.HELD);
    engine.arrived(TYPE);
    assertThat(engine.status(1).binding()).isEqualTo(Binding.BOUND);
    assertThat(engine.status(1).verdict()).isEqualTo(Status.DOWN);
  }

  @Test
  void aCheckThatIsNewBeginsAnew() throws IOException {
    oneUpAndOneDown();
    replace(Plans.plan("A", 2), Plans.plan("A", 3));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
    assertThat(engine.status(1).reason()).isEqualTo("up until the first probe");
  }

  @Test
  void oneThatIsReplacedBeforeItWasConfiguredPassesOnWhatItGot() throws IOException {
    oneUpAndOneDown();
    SimulatedEngine between = new SimulatedEngine();
    between.table.recall(engine.table.memory());
    engine = between;
    replace(Plans.plan("A", 1), Plans.plan("A", 2));
    assertThat(engine.status(1).verdict()).isEqualTo(Status.DOWN);
  }

  @Test
  void whatIsNotOursIsNotRead() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> CheckerMemory.of("what".getBytes(StandardCharsets.UTF_8)));
  }

  /** When this fails, give {@link CheckerMemory#VERSION} the next number, and both here. */
  @Test
  void theFormHasANumberOfItsOwn() {
    String form =
        Arrays.toString(CheckerMemory.class.getRecordComponents())
            + Arrays.toString(CheckerMemory.One.class.getRecordComponents());
    assertThat("form " + CheckerMemory.VERSION + " is " + Objects.hash(form))
        .as(form)
        .isEqualTo("form 1 is 1475619996");
  }
}
