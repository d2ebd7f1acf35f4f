package org.holdfast.platform.watchdog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private final Silence<String> silence = new Silence<>(3);

  @Test
  void aPartThatBeatsIsNeverSilent() {
    for (long beat = 0; beat < 20; beat++) {
      assertThat(silence.look(Map.of("vrrp", beat / 2))).isEmpty();
    }
  }

  @Test
  void aPartIsToldOnceAfterTheLimit() {
    silence.look(Map.of("vrrp", 7L, "checker", 1L));
    assertThat(silence.look(Map.of("vrrp", 7L, "checker", 2L))).isEmpty();
    assertThat(silence.look(Map.of("vrrp", 7L, "checker", 3L))).isEmpty();
    assertThat(silence.look(Map.of("vrrp", 7L, "checker", 4L))).containsExactly("vrrp");
    assertThat(silence.look(Map.of("vrrp", 7L, "checker", 5L))).isEmpty();
  }

  @Test
  void aPartThatBeatsAgainIsToldAgainWhenItHangsAgain() {
    for (int look = 0; look < 4; look++) {
      silence.look(Map.of("vrrp", 7L));
    }
    assertThat(silence.silent("vrrp")).isTrue();
    silence.look(Map.of("vrrp", 8L));
    assertThat(silence.silent("vrrp")).isFalse();
    silence.look(Map.of("vrrp", 8L));
    silence.look(Map.of("vrrp", 8L));
    assertThat(silence.look(Map.of("vrrp", 8L))).containsExactly("vrrp");
  }

  @Test
  void aPartThatIsGoneIsForgotten() {
    silence.look(Map.of("checker", 1L));
    silence.look(Map.of("checker", 1L));
    silence.look(Map.of());
    assertThat(silence.alive("checker")).isFalse();
    silence.look(Map.of("checker", 1L));
    silence.look(Map.of("checker", 1L));
    assertThat(silence.look(Map.of("checker", 1L))).isEmpty();
  }

  @Test
  void aPartLivesUntilAFewLooksHaveSeenNoBeat() {
    assertThat(silence.alive("vrrp")).isFalse();
    silence.look(Map.of("vrrp", 1L));
    assertThat(silence.alive("vrrp")).isTrue();
    for (int look = 0; look < 3; look++) {
      silence.look(Map.of("vrrp", 1L));
      assertThat(silence.alive("vrrp")).isTrue();
    }
    silence.look(Map.of("vrrp", 1L));
    assertThat(silence.alive("vrrp")).isFalse();
    silence.look(Map.of("vrrp", 2L));
    assertThat(silence.alive("vrrp")).isTrue();
  }
}
