package org.holdfast.surface.shell.internal.top;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What keys do. A page has 10 lines, and the body 35. */
class LookTest {
  private static final int PAGE = 10;
  private static final int LAST = 25;

  private static Look press(Look look, Key... keys) {
    for (Key key : keys) {
      look = look.press(key, PAGE, LAST);
    }
    return look;
  }

  private static Look type(Look look, String text) {
    for (char letter : text.toCharArray()) {
      look = press(look, new Key.Typed(letter));
    }
    return look;
  }

  @Test
  void scrollingStopsAtBothEnds() {
    Look first = Look.first();

    assertThat(press(first, Key.Named.UP).top()).isZero();
    assertThat(press(first, Key.Named.DOWN, Key.Named.PAGE_DOWN).top()).isEqualTo(11);
    assertThat(press(first, Key.Named.END).top()).isEqualTo(LAST);
    assertThat(press(first, Key.Named.END, Key.Named.PAGE_DOWN).top()).isEqualTo(LAST);
    assertThat(press(first, Key.Named.END, Key.Named.UP, Key.Named.PAGE_UP).top()).isEqualTo(14);
    assertThat(press(first, Key.Named.END, Key.Named.HOME).top()).isZero();
  }

  @Test
  void aBodyThatHasShrunkDoesNotEatKeys() {
    Look far = press(Look.first(), Key.Named.END);

    assertThat(far.press(Key.Named.UP, PAGE, 5).top()).isEqualTo(4);
  }

  @Test
  void sGoesRoundThroughTheOrders() {
    Look look = type(Look.first(), "s");
    assertThat(look.sort()).isEqualTo(Look.Sort.STATE);
    assertThat(type(look, "s").sort()).isEqualTo(Look.Sort.SINCE);
    assertThat(type(look, "ss").sort()).isEqualTo(Look.Sort.NAME);
  }

  @Test
  void whileAFilterIsTypedLettersAreItsOwn() {
    Look typing = type(Look.first(), "/quspx");
    assertThat(typing).extracting(Look::filter, Look::typing).containsExactly("quspx", true);
    assertThat(typing.ended() || typing.paused()).isFalse();

    Look kept = press(typing, Key.Named.BACKSPACE, Key.Named.ENTER);
    assertThat(kept).extracting(Look::filter, Look::typing).containsExactly("qusp", false);
    assertThat(kept.shows("a QUSP of something")).isTrue();
    assertThat(kept.shows("nothing of it")).isFalse();
    assertThat(press(kept, Key.Named.ESCAPE).filter()).isEmpty();
    assertThat(type(kept, "/" + "x".repeat(100)).filter()).hasSize(60);
  }

  @Test
  void pStopsAndGoesOnAndQEnds() {
    assertThat(type(Look.first(), "p").paused()).isTrue();
    assertThat(type(Look.first(), "pp").paused()).isFalse();
    assertThat(type(Look.first(), "q").ended()).isTrue();
  }
}
