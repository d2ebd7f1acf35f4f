package org.holdfast.platform.guard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Descriptors of this process. */
class DescriptorsTest {

  @Test
  void theyAreCountedAndLimited() throws IOException {
    try (FileInputStream one = new FileInputStream("/dev/null");
        FileInputStream two = new FileInputStream("/dev/null")) {
      assertThat(one.getFD()).isNotEqualTo(two.getFD());
      assertThat(Descriptors.open()).isGreaterThan(2);
      assertThat(Descriptors.most().orElse(Long.MAX_VALUE)).isGreaterThan(Descriptors.open());
    }
  }
}
