package org.holdfast.surface.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

  @Test
  void oneIsNoPlural() {
    assertThat(Counted.of(0, "virtual server")).isEqualTo("0 virtual servers");
    assertThat(Counted.of(1, "virtual server")).isEqualTo("1 virtual server");
    assertThat(Counted.of(2, "virtual server")).isEqualTo("2 virtual servers");
  }
}
