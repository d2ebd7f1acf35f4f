package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.vrrp.SteeringException;
import org.holdfast.api.vrrp.VrrpEvent;
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
  void releaseHandsOverForTheTimeGiven() throws SteeringException {
    bothKnowEachOther();
    node.log.clear();
    List<String> done = node.steers().release("VI_1", TEN_MINUTES, false);
    assertThat(done.getFirst())
        .startsWith("vrrp_instance VI_1: released by an operator for 600 s; heard 10.0.0.2 with");
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
  void releaseEndsWhenTold() throws SteeringException {
    bothKnowEachOther();
    node.steers().release("VI_1", Optional.empty(), false);
    net.run(3_600_000);
    assertStates(VrrpState.BACKUP, VrrpState.MASTER);
    node.steers().endRelease("VI_1");
    net.run(10_000);
    assertStates(VrrpState.MASTER, VrrpState.BACKUP);
    assertThatExceptionOfType(SteeringException.class)
        .isThrownBy(() -> node.steers().endRelease("VI_1"))
        .withMessage("vrrp_instance VI_1 is not released");
    node.steers().setPriority("VI_1", OptionalInt.of(50));
    assertThat(node.notes)
        .extracting(note -> note.who() + ": " + note.before() + " -> " + note.after())
        .containsExactly(
            "ann: MASTER -> released",
            "ann: released -> contends again",
            "ann: base priority 100 -> base priority 50");
  }

  @Test
  void releaseWithoutAnotherRouterIsRefusedAndWhenForcedTakenBack() throws SteeringException {
    node.configure(of(instance()));
    net.run(5_000);
    assertThatExceptionOfType(SteeringException.class)
        .isThrownBy(() -> node.steers().release("VI_1", TEN_MINUTES, false))
        .withMessageContaining("no other router of VRID 51 was heard on eth0 within a day")
        .withMessageContaining("--force");
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    node.steers().release("VI_1", TEN_MINUTES, true);
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
    assertThatExceptionOfType(SteeringException.class)
        .isThrownBy(() -> node.steers().release("VI_1", TEN_MINUTES, false));
  }

  @Test
  void releaseTakesTheSyncGroupAlong() throws SteeringException {
    SyncGroup group = Configurations.group("G", "VI_1", "VI_2");
    Configurations second = instance().name("VI_2").vrid(52).addresses("10.0.0.102");
    node.configure(of(Duration.ZERO, List.of(group), instance(), second));
    net.run(8_000);
    node.adverts.clear();
    node.steers().release("VI_2", TEN_MINUTES, true);
    assertThat(node.adverts).containsExactlyInAnyOrder("51:0", "52:0");
    assertThat(node.addresses()).isEmpty();
    assertThat(node.status("VI_1").steering().released()).isTrue();
  }

  @Test
  void priorityCountsUntilItIsReset() throws SteeringException {
    bothKnowEachOther();
    node.steers().setPriority("VI_1", OptionalInt.of(80));
    assertThat(node.status("VI_1").effectivePriority()).isEqualTo(80);
    assertThat(node.status("VI_1").basePriority()).isEqualTo(100);
    assertThat(node.status("VI_1").steering().priority()).hasValue(80);
    assertThat(node.events).extracting(VrrpEvent::effectivePriority).containsExactly(80);
    net.run(10_000);
    assertStates(VrrpState.BACKUP, VrrpState.MASTER);
    node.steers().setPriority("VI_1", OptionalInt.empty());
    net.run(10_000);
    assertStates(VrrpState.MASTER, VrrpState.BACKUP);
  }

  @Test
  void aReloadKeepsThePriorityUnlessThatOfTheFileChanges() throws SteeringException {
    node.configure(of(instance()));
    net.run(5_000);
    node.steers().setPriority("VI_1", OptionalInt.of(80));
    node.configure(of(instance().addresses("10.0.0.100", "10.0.0.101")));
    assertThat(node.status("VI_1").effectivePriority()).isEqualTo(80);
    node.configure(of(instance().priority(120).addresses("10.0.0.100", "10.0.0.101")));
    assertThat(node.status("VI_1").effectivePriority()).isEqualTo(120);
    assertThat(node.lines("INFO"))
        .contains(
            "INFO vrrp_instance VI_1: priority 120 of the file replaces 80, which an operator had"
                + " set");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    node.configure(of(instance(), instance().name("OWNER").vrid(52).priority(255)));
    assertRefused("NOBODY", 80, "no vrrp_instance is called 'NOBODY'; there is VI_1, OWNER");
    assertRefused("VI_1", 255, "priority is 255; expected 1 to 254");
    assertRefused(
        "OWNER",
        80,
        "vrrp_instance OWNER has priority 255, the owner of the addresses; to let others have"
            + " them, release it");
  }

  private void assertRefused(String name, int priority, String why) {
    assertThatExceptionOfType(SteeringException.class)
        .isThrownBy(() -> node.steers().setPriority(name, OptionalInt.of(priority)))
        .withMessage(why);
  }
}
