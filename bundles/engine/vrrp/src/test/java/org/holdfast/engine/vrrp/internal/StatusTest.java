package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;
import static org.holdfast.engine.vrrp.internal.Configurations.script;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.track.TrackerStatus.State;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.LeaseStatus;
import org.holdfast.api.vrrp.PeerStatus;
import org.holdfast.api.vrrp.TrackedStatus;
import org.holdfast.api.vrrp.TrackedStatus.Effect;
import org.holdfast.api.vrrp.VrrpOrder;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.Test;

/** What an operator sees of an instance: why its priority is what it is, lease, gate, peers. */
class StatusTest {
  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  private InstanceStatus status() {
    return node.status("VI_1");
  }

  private Effect effect(int of) {
    return status().tracked().get(of).effect();
  }

  @Test
  void everyContributionToThePriorityIsShown() {
    node.configure(
        of(
            instance()
                .tracking(
                    Configurations.tracking(
                        List.of(new TrackedInterface("eth7", -30, false)),
                        script("a", 20, false),
                        script("b", 10, false)))));
    node.tracker("a", State.UP);
    node.tracker("b", State.DOWN);
    List<TrackedStatus> tracked = status().tracked();
    assertThat(tracked)
        .extracting(TrackedStatus::name)
        .containsExactly("interface eth7", "script a", "script b");
    assertThat(tracked).extracting(TrackedStatus::contribution).containsExactly(-30, 20, 0);
    assertThat(tracked)
        .extracting(TrackedStatus::state)
        .containsExactly(State.DOWN, State.UP, State.DOWN);
    assertThat(status().effectivePriority()).isEqualTo(status().basePriority() - 30 + 20);
  }

  @Test
  void whatDoesNotChangeThePrioritySaysWhy() {
    node.configure(
        of(
            Duration.ZERO,
            List.of(Configurations.group("G", "VI_1")),
            instance()
                .scripts(
                    script("new", 0, false), script("down", 0, false), script("w", 9, false))));
    assertThat(effect(0)).isEqualTo(Effect.AWAITED);
    node.tracker("new", State.UP);
    node.tracker("down", State.DOWN);
    node.tracker("w", State.UP);
    assertThat(effect(0)).isEqualTo(Effect.NONE);
    assertThat(effect(1)).isEqualTo(Effect.FAULT);
    assertThat(effect(2)).isEqualTo(Effect.NOT_COUNTED);
    assertThat(status().tracked().get(2).contribution()).isZero();
  }

  @Test
  void ownersPriorityNeverChangesButAnOperatorsBaseDoes() throws Exception {
    node.configure(of(instance().priority(255).scripts(script("w", 9, false))));
    node.tracker("w", State.UP);
    assertThat(effect(0)).isEqualTo(Effect.OWNER);
    assertThat(status().effectivePriority()).isEqualTo(255);
    node.configure(of(instance().priority(100).scripts(script("w", 9, false))));
    node.tell(new VrrpOrder.SetPriority("VI_1", OptionalLong.of(50)));
    assertThat(effect(0)).isEqualTo(Effect.PRIORITY);
    assertThat(status().effectivePriority()).isEqualTo(59);
  }

  @Test
  void leaseAndGateCountDownWhenNoAdvertLeaves() {
    node.configure(of(instance()));
    assertThat(status().lease())
        .isEqualTo(
            new LeaseStatus(
                Optional.of(Duration.ofSeconds(4)), Optional.empty(), Duration.ofSeconds(4)));
    assertThat(status().gate().state()).isEqualTo(GateStatus.State.IDLE);
    net.run(10_000);
    assertThat(status().lease().remaining().get())
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    assertThat(status().gate().state()).isEqualTo(GateStatus.State.OPEN);
    Duration left = status().gate().remaining();
    assertThat(left).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));

    node.hang();
    net.now += 1_000 * SimulatedNet.MILLI;
    assertThat(status().gate().remaining()).isEqualTo(left.minusSeconds(1));
    net.now += 4_000 * SimulatedNet.MILLI;
    assertThat(status().gate().state()).isEqualTo(GateStatus.State.CLOSED);
    assertThat(status().lease().remaining()).contains(Duration.ZERO);
  }

  @Test
  void machineThatHasNoGateSaysWhyNot() {
    node.configure(of(instance()));
    assertThat(node.published().instances("the kernel is too old").getFirst().gate())
        .isEqualTo(
            new GateStatus(GateStatus.State.NOT_POSSIBLE, Duration.ZERO, "the kernel is too old"));
    node.configure(of(instance().lease("off")));
    net.run(10_000);
    assertThat(status().lease().length()).isEmpty();
    assertThat(status().lease().remaining()).isEmpty();
  }

  @Test
  void lastTransitionAndPeersAreKept() {
    SimulatedNode other = net.node("10.0.0.2");
    other.configure(of(instance().priority(50)));
    net.run(10_000);
    node.configure(of(instance().priority(150)));
    net.run(10_000);
    assertThat(status().state()).isEqualTo(VrrpState.MASTER);
    assertThat(status().lastTransition().get().from()).isEqualTo(VrrpState.BACKUP);
    assertThat(status().lastTransition().get().reason()).isEqualTo(status().reason());
    assertThat(status().peers())
        .singleElement()
        .extracting(PeerStatus::priority, PeerStatus::version)
        .containsExactly(50, 3);
    node.linkUp = false;
    node.tellNetwork();
    assertThat(status().lastTransition().get().to()).isEqualTo(VrrpState.FAULT);
    assertThat(status().lastTransition().get().reason()).contains("interface eth0 is down");
  }
}
