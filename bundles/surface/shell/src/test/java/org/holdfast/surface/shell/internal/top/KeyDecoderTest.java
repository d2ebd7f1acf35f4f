package org.holdfast.surface.shell.internal.top;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyDecoderTest {
  private final KeyDecoder decoder = new KeyDecoder();

  @Test
  void sequencesOfBothModesAreKeys() {
    assertThat(decoder.decode("\033[A\033OB\033[5~\033[6~\033[1~\033OF"))
        .containsExactly(
            Key.Named.UP,
            Key.Named.DOWN,
            Key.Named.PAGE_UP,
            Key.Named.PAGE_DOWN,
            Key.Named.HOME,
            Key.Named.END);
  }

  @Test
  void aSequenceInPiecesIsOneKey() {
    assertThat(decoder.decode("a\033[")).containsExactly(new Key.Typed('a'));
    assertThat(decoder.decode("5")).isEmpty();
    assertThat(decoder.decode("~b")).containsExactly(Key.Named.PAGE_UP, new Key.Typed('b'));
  }

  @Test
  void anEscapeAloneIsAKeyAndWhatIsNotKnownIsNone() {
    assertThat(decoder.decode("\033")).containsExactly(Key.Named.ESCAPE);
    assertThat(decoder.decode("\033x")).containsExactly(Key.Named.ESCAPE, new Key.Typed('x'));
    assertThat(decoder.decode("\033[15;2~\001\t")).isEmpty();
    assertThat(decoder.decode("\r\n\177\b"))
        .containsExactly(
            Key.Named.ENTER, Key.Named.ENTER, Key.Named.BACKSPACE, Key.Named.BACKSPACE);
  }
}
