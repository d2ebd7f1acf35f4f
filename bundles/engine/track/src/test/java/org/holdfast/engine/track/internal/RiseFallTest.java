package org.holdfast.engine.track.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.track.TrackerStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiseFallTest {

  /** Results: + success, - failure. States after each: ? unknown, U up, D down. */
  @ParameterizedTest(name = "rise {0} fall {1} init_fail {2}: {3} gives {4}")
  @CsvSource({
    "1, 1, false, +-+,      UDU",
    "3, 2, false, +,        U",
    "3, 2, false, -,        D",
    "3, 2, false, +-+-+--,  UUUUUUD",
    "3, 2, false, -++-+++,  DDDDDDU",
    "3, 2, true,  +++,      DDU",
    "3, 2, true,  ++-+++-,  DDDDDUU",
    "2, 3, false, +--+---+, UUUUUUDD",
  })
  void resultsInARowDecide(int rise, int fall, boolean initFail, String results, String states) {
    RiseFall sut = RiseFall.fresh(rise, fall, initFail);
    StringBuilder seen = new StringBuilder();
    for (char result : results.toCharArray()) {
      sut = sut.after(result == '+');
      seen.append(sut.state().name().charAt(0));
    }
    assertThat(seen).hasToString(states);
  }

  @Test
  void nothingIsKnownBeforeTheFirstResultUnlessInitFail() {
    assertThat(RiseFall.fresh(1, 1, false).state()).isEqualTo(State.UNKNOWN);
    assertThat(RiseFall.fresh(1, 1, true).state()).isEqualTo(State.DOWN);
  }

  @Test
  void aHeldStateStandsUntilOneResultDecides() {
    RiseFall up = RiseFall.fresh(5, 5, false).after(true).held();
    assertThat(up.state()).isEqualTo(State.UP);
    assertThat(up.after(false).state()).isEqualTo(State.DOWN);
    assertThat(up.after(true).after(false).state()).isEqualTo(State.UP);
  }
}
