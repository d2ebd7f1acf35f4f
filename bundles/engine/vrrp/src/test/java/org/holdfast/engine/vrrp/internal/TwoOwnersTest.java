package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.util.OptionalInt;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AdvertRules.OldChecksum;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two routers with priority 255 on one wire. */
class TwoOwnersTest {

  @Test
  @Tag("vrrp-102-caught")
  void everyAdvertOfASecondOwnerIsCountedAndItIsToldOf() {
    SimulatedNet net = new SimulatedNet();
    SimulatedNode one = net.node("10.0.0.1");
    SimulatedNode other = net.node("10.0.0.2");
    one.configure(of(instance().priority(255)));
    net.run(3_000);
    assertThat(equals(one)).isZero();
    other.configure(of(instance().priority(255)));
    net.run(10_000);
    assertThat(equals(one)).isPositive();
    assertThat(one.lines("WARN"))
        .anyMatch(line -> line.contains("10.0.0.2") && line.contains("only one may own"));
  }

  private static long equals(SimulatedNode node) {
    return node.status("VI_1").counters().get("priorities_equal");
  }

  /** Whether one of two owners gives way, so that there is one MASTER in the end. */
  private static boolean oneOfThemGivesWay(AdvertRules rules) {
    SimulatedNet net = new SimulatedNet();
    SimulatedNode one = net.node("10.0.0.1");
    SimulatedNode other = net.node("10.0.0.2");
    one.configure(of(instance().priority(255).rules(rules)));
    other.configure(of(instance().priority(255).rules(rules)));
    net.run(10_000);
    return net.nodes.stream().filter(it -> it.state("VI_1") == VrrpState.MASTER).count() == 1;
  }

  @Test
  @Tag("vrrp-35-kept")
  void theyResolveByElection() {
    assertThat(oneOfThemGivesWay(AdvertRules.defaults())).isTrue();
  }

  @Test
  @Tag("vrrp-35-caught")
  void ownersThatIgnoreEachOtherDoNot() {
    AdvertRules ignoring =
        new AdvertRules(false, true, true, OldChecksum.WHEN_HEARD, false, OptionalInt.empty());
    assertThat(oneOfThemGivesWay(ignoring)).isFalse();
  }
}
