package org.holdfast.kernel.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.vrrp.Guard;
import org.junit.jupiter.api.Test;

class MemoryPacketGateTest {
  private static final InetAddress SOURCE = InetAddress.ofLiteral("10.0.0.1");
  private static final InetAddress VIRTUAL = InetAddress.ofLiteral("10.0.0.100");
  private static final Link ETH0 =
      new Link(2, "eth0", new MacAddress(5), 1500, true, true, false, true, false);

  private long now;
  private final MemoryPacketGate gate = new MemoryPacketGate(() -> now);

  private static Guard guard(int virtualRouterId, int remainingMillis) {
    return new Guard(
        virtualRouterId,
        SOURCE,
        Set.of(ETH0),
        Set.of(VIRTUAL),
        Duration.ofMillis(400),
        Duration.ofMillis(remainingMillis));
  }

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }

  @Test
  void isOpenAsLongAsAdvertsLeaveAndShutsByItself() {
    assertThat(gate.passes(VIRTUAL)).as("nobody guards it").isTrue();
    gate.guard(List.of(guard(51, 100)));
    assertThat(gate.passes(VIRTUAL)).isTrue();
    pass(100);
    assertThat(gate.passes(VIRTUAL)).isFalse();
    gate.advertLeft(51, SOURCE, "eth0", 100);
    pass(399);
    assertThat(gate.passes(VIRTUAL)).isTrue();
    pass(1);
    assertThat(gate.passes(VIRTUAL)).isFalse();
    gate.guard(List.of());
    assertThat(gate.passes(VIRTUAL)).isTrue();
  }

  @Test
  void onlyItsOwnAdvertsOpenIt() {
    gate.guard(List.of(guard(51, 0)));
    gate.advertLeft(52, SOURCE, "eth0", 100);
    gate.advertLeft(51, VIRTUAL, "eth0", 100);
    gate.advertLeft(51, SOURCE, "eth1", 100);
    gate.advertLeft(51, SOURCE, "eth0", 0);
    assertThat(gate.passes(VIRTUAL)).isFalse();
  }

  @Test
  void whatIsGuardedAlreadyIsNotTouchedAndTheFirstHasTheAddress() {
    gate.guard(List.of(guard(51, 100)));
    pass(100);
    gate.guard(List.of(guard(51, 400), guard(52, 400)));
    assertThat(gate.passes(VIRTUAL)).isFalse();
    gate.guard(List.of(guard(52, 400)));
    assertThat(gate.passes(VIRTUAL)).isTrue();
  }
}
