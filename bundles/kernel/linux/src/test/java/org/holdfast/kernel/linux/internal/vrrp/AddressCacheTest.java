package org.holdfast.kernel.linux.internal.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressCacheTest {
  private final AddressCache cache = new AddressCache();

  @Test
  void addressIsKeptUntilAnotherTakesItsPlace() {
    assertThat(cache.ipv4(0x0a080001).getHostAddress()).isEqualTo("10.8.0.1");
    assertThat(cache.ipv4(0x0a080001)).isSameAs(cache.ipv4(0x0a080001));
    // Bytes in another order fall on the same place.
    assertThat(cache.ipv4(0x0108000a).getHostAddress()).isEqualTo("1.8.0.10");
    assertThat(cache.ipv4(0x0a080001).getHostAddress()).isEqualTo("10.8.0.1");
  }

  @Test
  void zeroIsAnAddressToo() {
    assertThat(cache.ipv4(0).getHostAddress()).isEqualTo("0.0.0.0");
  }
}
