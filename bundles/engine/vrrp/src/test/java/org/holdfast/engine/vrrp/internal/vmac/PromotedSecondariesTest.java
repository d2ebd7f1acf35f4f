package org.holdfast.engine.vrrp.internal.vmac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkSetting;
import org.holdfast.kernel.net.MacAddress;
import org.junit.jupiter.api.Test;

class PromotedSecondariesTest {
  private final MemoryLinks kernel = new MemoryLinks();
  private final PromotedSecondaries promoted = new PromotedSecondaries(kernel, kernel);

  private int value(String name) {
    return kernel.value(name, LinkSetting.PROMOTE_SECONDARIES);
  }

  @Test
  void itIsSetAsLongAsSomebodyWantsIt() {
    promoted.want(Set.of("eth0"));
    assertThat(value("eth0")).isEqualTo(1);
    promoted.want(Set.of());
    assertThat(value("eth0")).isZero();
  }

  @Test
  void whatWasSetBeforeStays() {
    kernel.write("eth0", LinkSetting.PROMOTE_SECONDARIES, 1);
    promoted.want(Set.of("eth0"));
    promoted.want(Set.of());
    assertThat(value("eth0")).isEqualTo(1);
  }

  @Test
  void anInterfaceThatComesLaterGetsItToo() {
    promoted.want(Set.of("eth0", "eth1"));
    kernel.put(new Link(3, "eth1", new MacAddress(3), 1500, true, true, false, true, false));
    promoted.apply();
    assertThat(value("eth1")).isEqualTo(1);
    promoted.want(Set.of("eth0"));
    assertThat(value("eth1")).isZero();
    assertThat(value("eth0")).isEqualTo(1);
  }
}
