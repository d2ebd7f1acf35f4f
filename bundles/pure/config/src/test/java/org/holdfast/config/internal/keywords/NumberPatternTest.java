package org.holdfast.config.internal.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPatternTest {
  private static List<String> written(BigInteger number) {
    return Stream.of(
            number.toString(),
            "0" + number.toString(8),
            "0x" + number.toString(16),
            "0X00" + number.toString(16).toUpperCase())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 8, 9, 10, 128, 255, 256, 4_294_967, 65_535, 0xf_ffff, 0xffff_ffffL})
  void takesWhatIsWithinItsLimit(long limit) {
    String pattern = NumberPattern.upTo(limit);
    for (long offset = 0; offset <= Math.min(limit, 300); offset++) {
      assertThat(written(BigInteger.valueOf(offset))).allMatch(text -> text.matches(pattern));
      assertThat(written(BigInteger.valueOf(limit - offset)))
          .allMatch(text -> text.matches(pattern));
      assertThat(written(BigInteger.valueOf(limit + 1 + offset)))
          .noneMatch(text -> text.matches(pattern));
    }
  }

  @Test
  void limitsAreUnsigned() {
    BigInteger most = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    String pattern = NumberPattern.upTo(-1L);
    assertThat(written(most)).allMatch(text -> text.matches(pattern));
    assertThat(written(most.add(BigInteger.ONE))).noneMatch(text -> text.matches(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "08", "0x", "x1", "1a", "0xg", "1.0", " 1"})
  void refusesWhatIsNoNumber(String text) {
    assertThat(text).doesNotMatch(NumberPattern.upTo(0xffff));
  }

  @Test
  void fromOneRefusesEveryZero() {
    String pattern = NumberPattern.fromOne(256);
    assertThat(List.of("0", "00", "0x0", "0X00", "257", "0x101"))
        .noneMatch(text -> text.matches(pattern));
    assertThat(List.of("1", "01", "0x1", "010", "0x10", "256", "0x100"))
        .allMatch(text -> text.matches(pattern));
  }
}
