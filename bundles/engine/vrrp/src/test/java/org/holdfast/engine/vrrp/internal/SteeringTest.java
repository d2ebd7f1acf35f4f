package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpEvent;
import org.holdfast.api.vrrp.VrrpOrder;
import org.holdfast.api.vrrp.VrrpOrder.EndRelease;
import org.holdfast.api.vrrp.VrrpOrder.Release;
import org.holdfast.api.vrrp.VrrpOrder.SetPriority;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.Test;

/** What operators tell instances at run time. */
class SteeringTest {
  private static final Optional<Duration> TEN_MINUTES = Optional.of(Duration.ofMinutes(10));

  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");
  private final SimulatedNode other = net.node("10.0.0.2");

  /** The other one was MASTER for a while, so it is known. */
  private void bothKnowEachOther() {
    other.configure(of(instance().priority(90)));
    net.run(4_000);
    node.configure(of(instance().priority(100)));
    net.run(8_000);
    assertStates(VrrpState.MASTER, VrrpState.BACKUP);
  }

  private void assertStates(VrrpState here, VrrpState there) {
    assertThat(List.of(node.state("VI_1"), other.state("VI_1"))).containsExactly(here, there);
  }

  @Test
  void releaseHandsOverForTheTimeGiven() {
    bothKnowEachOther();
    node.log.clear();
    PlanStep step = node.tell(new Release("VI_1", TEN_MINUTES, false)).steps().getFirst();
    assertThat(step.kernel())
        .containsExactly("send an advert with priority 0 on eth0", "remove address 10.0.0.100/32");
    assertThat(step.why())
        .isEqualTo("its addresses go to another router; heard 10.0.0.2 with priority 90");
    assertThat(node.lines("INFO"))
        .contains("INFO vrrp_instance VI_1: released by an operator for 600 s");
    assertThat(node.deeds()).containsExactly("send 0", "remove 1", "VI_1 MASTER->BACKUP");
    net.run(1_000);
    assertStates(VrrpState.BACKUP, VrrpState.MASTER);
    assertThat(node.status("VI_1").steering().released()).isTrue();
    assertThat(node.status("VI_1").steering().releasedUntil()).isPresent();
    assertThat(node.status("VI_1").reason()).isEqualTo("released by an operator");
    net.run(590_000);
    assertStates(VrrpState.BACKUP, VrrpState.MASTER);
    net.run(20_000);
    assertStates(VrrpState.MASTER, VrrpState.BACKUP);
    assertThat(node.status("VI_1").steering().released()).isFalse();
  }

  @Test
  void releaseEndsWhenTold() {
    bothKnowEachOther();
    node.tell(new Release("VI_1", Optional.empty(), false));
    net.run(3_600_000);
    assertStates(VrrpState.BACKUP, VrrpState.MASTER);
    node.tell(new EndRelease("VI_1"));
    net.run(10_000);
    assertStates(VrrpState.MASTER, VrrpState.BACKUP);
    assertThatExceptionOfType(ChangeRefusedException.class)
        .isThrownBy(() -> node.tell(new EndRelease("VI_1")))
        .withMessage("vrrp_instance VI_1 is not released");
    node.tell(new SetPriority("VI_1", OptionalLong.of(50)));
    assertThat(node.notes)
        .extracting(note -> note.who() + ": " + note.before() + " -> " + note.after())
        .containsExactly(
            "ann: MASTER -> released until it is ended",
            "ann: released -> contends again",
            "ann: base priority 100 -> base priority 50");
  }

  @Test
  void releaseWithoutAnotherRouterIsRefusedAndWhenForcedTakenBack() {
    node.configure(of(instance()));
    net.run(5_000);
    assertThatExceptionOfType(ChangeRefusedException.class)
        .isThrownBy(() -> node.tell(new Release("VI_1", TEN_MINUTES, false)))
        .withMessageContaining("no other router of VRID 51 was heard on eth0 within a day")
        .withMessageContaining("--force");
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    node.tell(new Release("VI_1", TEN_MINUTES, true));
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    net.run(4_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.status("VI_1").reason())
        .isEqualTo("nobody took the addresses that were released");
    assertThat(node.status("VI_1").steering().released()).isFalse();
  }

  @Test
  void oneThatGaveUpIsNobodyToHandOverTo() {
    bothKnowEachOther();
    node.linkUp = false;
    node.tellNetwork();
    net.run(5_000);
    other.stop();
    node.linkUp = true;
    node.tellNetwork();
    net.run(100_000_000);
    assertThatExceptionOfType(ChangeRefusedException.class)
        .isThrownBy(() -> node.tell(new Release("VI_1", TEN_MINUTES, false)));
  }

  @Test
  void releaseTakesTheSyncGroupAlong() {
    SyncGroup group = Configurations.group("G", "VI_1", "VI_2");
    Configurations second = instance().name("VI_2").vrid(52).addresses("10.0.0.102");
    node.configure(of(Duration.ZERO, List.of(group), instance(), second));
    net.run(8_000);
    node.adverts.clear();
    node.tell(new Release("VI_2", TEN_MINUTES, true));
    assertThat(node.adverts).containsExactlyInAnyOrder("51:0", "52:0");
    assertThat(node.addresses()).isEmpty();
    assertThat(node.status("VI_1").steering().released()).isTrue();
  }

  @Test
  void priorityCountsUntilItIsReset() {
    bothKnowEachOther();
    node.tell(new SetPriority("VI_1", OptionalLong.of(80)));
    assertThat(node.status("VI_1").effectivePriority()).isEqualTo(80);
    assertThat(node.status("VI_1").basePriority()).isEqualTo(100);
    assertThat(node.status("VI_1").steering().priority()).hasValue(80);
    assertThat(node.events).extracting(VrrpEvent::effectivePriority).containsExactly(80);
    net.run(10_000);
    assertStates(VrrpState.BACKUP, VrrpState.MASTER);
    node.tell(new SetPriority("VI_1", OptionalLong.empty()));
    net.run(10_000);
    assertStates(VrrpState.MASTER, VrrpState.BACKUP);
  }

  @Test
  void aReloadKeepsThePriorityUnlessThatOfTheFileChanges() {
    node.configure(of(instance()));
    net.run(5_000);
    node.tell(new SetPriority("VI_1", OptionalLong.of(80)));
    node.configure(of(instance().addresses("10.0.0.100", "10.0.0.101")));
    assertThat(node.status("VI_1").effectivePriority()).isEqualTo(80);
    node.configure(of(instance().priority(120).addresses("10.0.0.100", "10.0.0.101")));
    assertThat(node.status("VI_1").effectivePriority()).isEqualTo(120);
    assertThat(node.lines("INFO"))
        .contains(
            "INFO vrrp_instance VI_1: priority 120 of the file replaces 80, which an operator had"
                + " set");
  }

  /** What a dry run says is what the change says: the plan, or the refusal word for word. */
  private Plan both(VrrpOrder order) {
    List<Object> before = seen();
    Plan dry = node.plan(order);
    assertThat(seen()).isEqualTo(before);
    assertThat(node.tell(order)).isEqualTo(dry);
    return dry;
  }

  private void bothRefuse(VrrpOrder order, String why) {
    List<Object> before = seen();
    for (Function<VrrpOrder, Plan> way :
        List.<Function<VrrpOrder, Plan>>of(node::plan, node::tell)) {
      assertThatExceptionOfType(ChangeRefusedException.class)
          .isThrownBy(() -> way.apply(order))
          .withMessage(why);
    }
    assertThat(seen()).isEqualTo(before);
  }

  /** All that an order could have changed. */
  private List<Object> seen() {
    List<Object> all = new ArrayList<>(node.deeds());
    all.addAll(node.notes);
    all.addAll(node.lines("INFO"));
    for (InstanceStatus one : node.published().instances()) {
      all.addAll(List.of(one.state(), one.effectivePriority(), one.counters()));
      all.addAll(List.of(one.steering().released(), one.steering().priority()));
    }
    return all;
  }

  @Test
  void aDryRunTellsThePlanOfTheChangeAndChangesNothing() {
    bothKnowEachOther();

    assertThat(both(new Release("VI_1", TEN_MINUTES, false)).risk()).isEqualTo(Risk.MAY_FAIL_OVER);
    assertThat(both(new Release("VI_1", Optional.empty(), false)).steps().getFirst().changes())
        .containsExactly(change("released", "yes", "until it is ended"));
    assertThat(both(new EndRelease("VI_1")).steps().getFirst().changes())
        .containsExactly(change("released", "yes", "no"));
    assertThat(both(new SetPriority("VI_1", OptionalLong.of(80))).steps().getFirst().changes())
        .containsExactly(change("priority", "100", "80"));
    assertThat(both(new SetPriority("VI_1", OptionalLong.of(80))).isEmpty()).isTrue();
    assertThat(both(new SetPriority("VI_1", OptionalLong.empty())).steps().getFirst().changes())
        .containsExactly(change("priority", "80", "100"));
    assertThat(node.notes).as("nothing to change is nothing to note").hasSize(5);
  }

  private static Change change(String what, String from, String to) {
    return new Change(what, Optional.of(from), Optional.of(to));
  }

  @Test
  void aDryRunIsRefusedInTheWordsOfTheChange() {
    node.configure(of(instance(), instance().name("OWNER").vrid(52).priority(255)));
    net.run(5_000);

    bothRefuse(
        new Release("VI_1", TEN_MINUTES, false),
        "vrrp_instance VI_1 is not released: no other router of VRID 51 was heard on eth0 within a"
            + " day, and expected was one that can take the addresses. A BACKUP is silent: see"
            + " that one runs, then say --force. What nobody takes is taken back");
    bothRefuse(new EndRelease("VI_1"), "vrrp_instance VI_1 is not released");
    for (long odd : new long[] {-1, 0, 255, 1L << 40}) {
      bothRefuse(
          new SetPriority("VI_1", OptionalLong.of(odd)),
          "priority is " + odd + "; expected 1 to 254");
    }
    bothRefuse(
        new SetPriority("OWNER", OptionalLong.of(80)),
        "vrrp_instance OWNER has priority 255, the owner of the addresses; to let others have"
            + " them, release it");
    String nobody = "no vrrp_instance is called 'NOBODY'; there is VI_1, OWNER";
    bothRefuse(new Release("NOBODY", TEN_MINUTES, true), nobody);
    bothRefuse(new EndRelease("NOBODY"), nobody);
    bothRefuse(new SetPriority("NOBODY", OptionalLong.of(80)), nobody);
  }

  @Test
  void withoutAnInstanceARefusalSaysSo() {
    node.configure(of());

    bothRefuse(new EndRelease("VI_1"), "no vrrp_instance is called 'VI_1'; there are none");
  }
}
