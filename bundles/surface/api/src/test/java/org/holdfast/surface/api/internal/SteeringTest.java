package org.holdfast.surface.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.Test;

/** Verbs that steer tell their plan, name their author, and change nothing in a dry run. */
class SteeringTest {
  private final FakeNode node = new FakeNode();
  private final Operation release =
      new ReleaseOperation(node, node, InstantSource.fixed(FakeNode.NOON));
  private final Operation priority = new PriorityOperation(node, node);
  private final Operation drain = new DrainOperation(node, node);
  private final Operation maint = new MaintOperation(node, node);
  private final Operation weight = new WeightOperation(node, node);
  private final Operation ready = new ReadyOperation(node, node);

  private static Plan plan(Operation operation, boolean dryRun, Map<String, Object> arguments)
      throws OperationException, InterruptedException {
    return ((Changed) operation.call(new OperationCall("ann", dryRun, arguments)).value()).plan();
  }

  private Plan both(Operation operation, Map<String, Object> arguments) throws Exception {
    Plan dry = plan(operation, true, arguments);
    assertThat(node.calls).isEmpty();
    assertThat(plan(operation, false, arguments)).isEqualTo(dry);
    return dry;
  }

  @Test
  void aReleaseTakesTheWholeGroupAlong() throws Exception {
    node.instances =
        List.of(
            FakeNode.instance("a", VrrpState.MASTER, 100, FakeNode.peer(FakeNode.NOON)),
            FakeNode.instance("b", VrrpState.BACKUP, 100),
            FakeNode.instance("c", VrrpState.MASTER, 100));
    node.groups = List.of(new GroupStatus("g", VrrpState.MASTER, List.of("a", "b")));

    Plan plan = both(release, Map.of("instance", "b", "for", Duration.ofMinutes(10)));

    assertThat(plan.steps()).extracting(PlanStep::subject).containsExactly("a", "b");
    assertThat(plan.steps().getFirst().kernel())
        .containsExactly("send an advert with priority 0 on eth0", "remove address 10.0.0.1/32");
    assertThat(plan.risk()).isEqualTo(Risk.MAY_FAIL_OVER);
    assertThat(node.calls).containsExactly("release b Optional[PT10M] false by ann");
  }

  @Test
  void aMasterThatHeardNobodyIsReleasedByForceAlone() throws Exception {
    node.instances =
        List.of(
            FakeNode.instance(
                "a", VrrpState.MASTER, 100, FakeNode.peer(FakeNode.NOON.minusSeconds(90_000))));

    for (boolean dry : new boolean[] {true, false}) {
      assertThatThrownBy(() -> plan(release, dry, Map.of("instance", "a")))
          .isInstanceOf(OperationException.class)
          .hasMessageContaining("no other router was heard within a day");
    }
    assertThat(node.calls).isEmpty();
    both(release, Map.of("instance", "a", "force", true));
    assertThat(node.calls).containsExactly("release a Optional.empty true by ann");
  }

  @Test
  void whatIsNotReleasedCannotEndBeingSo() {
    node.instances = List.of(FakeNode.instance("a", VrrpState.BACKUP, 100));

    assertThatThrownBy(() -> plan(release, true, Map.of("instance", "a", "end", true)))
        .hasMessage("vrrp_instance a is not released");
    assertThatThrownBy(() -> plan(release, true, Map.of("instance", "z")))
        .hasMessage("no VRRP instance is called 'z'; there is a");
  }

  @Test
  void aPriorityIsOfThoseThatThereAre() throws Exception {
    node.instances =
        List.of(
            FakeNode.instance("a", VrrpState.BACKUP, 100),
            FakeNode.instance("owner", VrrpState.MASTER, 255));

    assertThat(both(priority, Map.of("instance", "a", "priority", 150L)).risk())
        .isEqualTo(Risk.MAY_FAIL_OVER);
    assertThat(plan(priority, true, Map.of("instance", "a", "priority", 100L)).isEmpty()).isTrue();
    for (long odd : new long[] {0, 255, -1, 1L << 40}) {
      assertThatThrownBy(() -> plan(priority, false, Map.of("instance", "a", "priority", odd)))
          .hasMessage("priority is " + odd + "; expected 1 to 254");
    }
    assertThatThrownBy(() -> plan(priority, false, Map.of("instance", "owner", "priority", 9L)))
        .hasMessageContaining("the owner of the addresses");
    assertThat(node.calls).containsExactly("priority a OptionalInt[150] by ann");
  }

  @Test
  void aDrainTellsTheWeightThatTheKernelGets() throws Exception {
    node.servers = List.of(FakeNode.service(FakeNode.server("10.0.1.1", true, 3)));

    Plan plan =
        both(drain, Map.of("server", "10.0.1.1:80", "for", Duration.ofMinutes(1), "reason", "x"));

    assertThat(plan.risk()).isEqualTo(Risk.DRAINS);
    assertThat(plan.steps().getFirst().kernel()).containsExactly("give 10.0.1.1:80 weight 0");
    assertThat(plan.steps().getFirst().subject()).isEqualTo("10.0.1.1:80 of " + FakeNode.SERVICE);
    assertThat(node.calls).containsExactly("DRAIN [10.0.1.1:80] 0 Optional[PT1M] 'x' by ann");
  }

  @Test
  void maintenanceSaysWhenTheQuorumWouldGo() throws Exception {
    node.servers =
        List.of(
            FakeNode.service(
                FakeNode.server("10.0.1.1", true, 1),
                FakeNode.server("10.0.1.2", true, 1),
                FakeNode.server("10.0.1.3", false, 1)));

    PlanStep step = both(maint, Map.of("server", "10.0.1.1:80")).steps().getFirst();

    assertThat(step.risk()).isEqualTo(Risk.DROPS_TRAFFIC);
    assertThat(step.why())
        .isEqualTo("the virtual server may lose its quorum: weight 1 would be left of 2");
    assertThat(plan(maint, true, Map.of("server", "10.0.1.3:80")).risk()).isEqualTo(Risk.NONE);
  }

  @Test
  void aServerThatIsNotThereIsRefusedInADryRunToo() {
    node.servers = List.of(FakeNode.service(FakeNode.server("10.0.1.1", true, 1)));

    assertThatThrownBy(() -> plan(drain, true, Map.of("server", "10.0.9.9:80")))
        .hasMessage("no real server is called '10.0.9.9:80'; there is 10.0.1.1:80");
    assertThatThrownBy(
            () -> plan(ready, true, Map.of("server", "10.0.1.1:80", "of", "10.0.0.1:81/tcp")))
        .hasMessage("no virtual server is called '10.0.0.1:81/tcp'; there is 10.0.0.1:80/tcp");
    assertThatThrownBy(
            () -> plan(weight, true, Map.of("server", "10.0.1.1:80", "weight", 1L << 31)))
        .hasMessage("weight is 2147483648; expected 0 to 2147483647");
  }
}
