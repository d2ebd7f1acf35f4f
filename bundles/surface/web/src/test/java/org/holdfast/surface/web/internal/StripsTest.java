package org.holdfast.surface.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An hour in places of ten seconds. */
class StripsTest {
  private final Strips strips = new Strips();

  @Test
  void keepsTheWorstOfEachPlace() {
    see(Tone.GOOD);
    strips.next();
    see(Tone.GOOD);
    see(Tone.BAD);
    see(Tone.GOOD);
    strips.next();
    see(Tone.WARNING);
    strips.next();
    see(Tone.BAD); // not over yet

    assertThat(strips.strip("a")).isEqualTo("356.1g1b1w");
    assertThat(strips.lastTone("a")).isEqualTo('w');
    assertThat(strips.strip("never seen")).isEqualTo("359.");
  }

  @Test
  void forgetsAfterAnHour() {
    see(Tone.BAD);
    strips.see("gap VI_1", 3);
    for (int i = 0; i < 359; i++) {
      strips.next();
      strips.see("other", i);
    }
    assertThat(strips.strip("a")).isEqualTo("1b358.");
    assertThat(strips.lines()).containsKey("gap VI_1");
    strips.next();
    strips.next();
    assertThat(strips.strip("a")).isEqualTo("359.");
    assertThat(strips.lines()).containsOnlyKeys("other");
  }

  @Test
  void keepsTheGreatestOfALine() {
    strips.see("gap VI_1", 1);
    strips.see("gap VI_1", 4);
    strips.see("gap VI_1", 2);
    strips.next();

    assertThat(strips.lastValue("gap VI_1")).isEqualTo(4);
    assertThat(strips.lines().get("gap VI_1")).hasSize(359).endsWith(4f);
    strips.next();
    assertThat(strips.lastValue("gap VI_1")).isNaN();
  }

  private void see(Tone tone) {
    strips.see(
        List.of(new Row("a", Row.Kind.REAL, "", "a", "X", tone, Instant.EPOCH, "", Map.of())));
  }
}
