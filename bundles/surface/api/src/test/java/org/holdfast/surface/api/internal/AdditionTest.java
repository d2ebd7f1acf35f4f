package org.holdfast.surface.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that stand in no file. */
class AdditionTest {
  private static final Map<String, Object> SERVER = Map.of("server", "10.0.1.9:8080");

  private final FakeNode node = new FakeNode();
  private final FakeAdditions additions = new FakeAdditions();
  private final Operation add = new AddOperation(node, additions);
  private final Operation remove = new RemoveOperation(node, additions);

  @BeforeEach
  void oneVirtualServer() {
    node.servers = List.of(FakeNode.service(FakeNode.server("10.0.1.1", true, 3)));
  }

  private static Plan plan(Operation operation, boolean dryRun, Map<String, Object> arguments)
      throws Exception {
    return ((Changed) operation.call(new OperationCall("ann", dryRun, arguments)).value()).plan();
  }

  @Test
  void aDryRunTellsThePlanAndAddsNothing() throws Exception {
    Plan dry = plan(add, true, SERVER);

    assertThat(dry.steps())
        .extracting(PlanStep::subject)
        .containsExactly("10.0.1.9:8080 of " + FakeNode.SERVICE);
    assertThat(additions.calls).isEmpty();
    assertThat(plan(add, false, SERVER)).isEqualTo(dry);
    assertThat(additions.calls)
        .containsExactly("add 10.0.1.9:8080 OptionalInt.empty Optional.empty by ann");
  }

  @Test
  void itEndsAgain() throws Exception {
    plan(add, false, SERVER);
    Plan dry = plan(remove, true, SERVER);
    assertThat(additions.added()).hasSize(1);
    assertThat(plan(remove, false, SERVER)).isEqualTo(dry);
    assertThat(additions.added()).isEmpty();
    assertThat(additions.calls).last().isEqualTo("remove 10.0.1.9:8080 by ann");
  }

  @Test
  void whatIsRefusedIsRefusedInADryRunToo() throws Exception {
    for (boolean dry : new boolean[] {true, false}) {
      assertThatThrownBy(() -> plan(remove, dry, SERVER))
          .isInstanceOf(OperationException.class)
          .hasMessageEndingWith("was not added at run time");
    }
    assertThat(additions.calls).isEmpty();
    plan(add, false, SERVER);
    assertThatThrownBy(() -> plan(add, true, SERVER)).hasMessageEndingWith("is there already");
  }

  @Test
  void whatMakesNoSenseIsToldWithWhatWasExpected() {
    for (String odd : List.of("10.0.1.9", "10.0.1.9:65536", "web:80", "10.0.1.999:80", "")) {
      assertThatThrownBy(() -> plan(add, true, Map.of("server", odd)))
          .hasMessageStartingWith("server: got '" + odd + "', expected ADDRESS:PORT");
    }
    assertThatThrownBy(() -> plan(add, true, Map.of("server", "10.0.1.9:80", "weight", 1L << 31)))
        .hasMessage("weight is 2147483648; expected 0 to 2147483647");
    assertThatThrownBy(() -> plan(add, true, Map.of("server", "10.0.1.9:80", "like", "x")))
        .hasMessageStartingWith("like: got 'x', expected");
    assertThatThrownBy(
            () -> plan(add, true, Map.of("server", "10.0.1.9:80", "of", "10.0.0.1:81/tcp")))
        .hasMessage("no virtual server is called '10.0.0.1:81/tcp'; there is 10.0.0.1:80/tcp");
    node.servers = List.of();
    assertThatThrownBy(() -> plan(add, true, SERVER))
        .hasMessage("of: there are 0 virtual servers; expected one of []");
  }

  @Test
  void whoOperatesMay() {
    assertThat(List.of(add, remove)).extracting(it -> it.info().role()).containsOnly(Role.OPERATE);
  }
}
