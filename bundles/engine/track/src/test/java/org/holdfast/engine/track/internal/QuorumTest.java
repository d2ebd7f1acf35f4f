package org.holdfast.engine.track.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.TrackProcess.Match;
import org.holdfast.api.track.TrackerStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {
  private static final long SECOND = 1_000_000_000L;

  private static TrackProcess process(
      int quorum, OptionalInt most, Duration fork, Duration terminate) {
    return new TrackProcess(
        "p", "nginx", List.of(), Match.ANY, false, quorum, most, fork, terminate, 0, false);
  }

  private static TrackProcess command(String program, Match match, String... arguments) {
    return new TrackProcess(
        "p",
        program,
        List.of(arguments),
        match,
        false,
        1,
        OptionalInt.empty(),
        Duration.ZERO,
        Duration.ZERO,
        0,
        false);
  }

  @ParameterizedTest
  @CsvSource({
    "1, -1, 0, DOWN",
    "1, -1, 1, UP",
    "2, 3, 1, DOWN",
    "2, 3, 3, UP",
    "2, 3, 4, DOWN",
    "0, 0, 0, UP",
    "0, 0, 1, DOWN"
  })
  void theFirstCountDecides(int quorum, int most, int count, State state) {
    OptionalInt limit = most < 0 ? OptionalInt.empty() : OptionalInt.of(most);
    TrackProcess wanted = process(quorum, limit, Duration.ofHours(1), Duration.ofHours(1));
    assertThat(new Quorum().count(wanted, count, 0)).isEqualTo(state);
  }

  @Test
  void changesCountWhenTheyHaveLasted() {
    TrackProcess wanted =
        process(1, OptionalInt.empty(), Duration.ofSeconds(2), Duration.ofSeconds(5));
    Quorum quorum = new Quorum();
    assertThat(quorum.count(wanted, 1, 0)).isEqualTo(State.UP);
    assertThat(quorum.count(wanted, 0, SECOND)).isEqualTo(State.UP);
    assertThat(quorum.count(wanted, 1, 4 * SECOND)).isEqualTo(State.UP);
    assertThat(quorum.count(wanted, 0, 5 * SECOND)).isEqualTo(State.UP);
    assertThat(quorum.count(wanted, 0, 9 * SECOND)).isEqualTo(State.UP);
    assertThat(quorum.count(wanted, 0, 10 * SECOND)).isEqualTo(State.DOWN);
    assertThat(quorum.count(wanted, 1, 11 * SECOND)).isEqualTo(State.DOWN);
    assertThat(quorum.count(wanted, 1, 13 * SECOND)).isEqualTo(State.UP);
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, nginx, true",
    "/usr/sbin/nginx, nginx, true",
    "nginx, nginx2, false",
    "a-name-of-more-than-15, a-name-of-more-, true",
  })
  void namesAreComparedAsTheKernelKeepsThem(String wanted, String running, boolean same) {
    assertThat(
            ProcessMatch.matches(
                command(wanted, Match.ANY), new RunningProcess(running, List.of())))
        .isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT, a b, a b, true",
    "EXACT, a b, a b c, false",
    "EXACT, '', '', true",
    "EXACT, '', a, false",
    "PARTIAL, a b, a b c, true",
    "PARTIAL, a b, a bc, false",
    "PARTIAL, a b, a, false",
    "INITIAL, a b, a bc d, true",
    "INITIAL, a b, ab b, false",
  })
  void argumentsAreCompared(Match match, String wanted, String running, boolean same) {
    RunningProcess process = new RunningProcess("x", words("/bin/x " + running));
    TrackProcess tracked = command("x", match, words(wanted).toArray(String[]::new));
    assertThat(ProcessMatch.matches(tracked, process)).isEqualTo(same);
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
  }
}
