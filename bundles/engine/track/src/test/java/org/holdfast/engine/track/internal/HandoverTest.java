package org.holdfast.engine.track.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.track.TrackerStatus.State;
import org.junit.jupiter.api.Test;

/** Another version of this bundle goes on with the results of the one before. */
class HandoverTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final TrackerId FILE = new TrackerId(TrackerId.FILE, "f");

  private static Board with(State state, OptionalInt value) {
    Board board = new Board();
    board.configure(Set.of(FILE), Set.of(TrackerId.FILE), NOW);
    board.result(FILE, state, value, "as it was", NOW);
    return board;
  }

  private static Board next(Board before) throws IOException {
    Board next = new Board();
    next.recall(TrackMemory.of(new TrackMemory(before.memory()).bytes()));
    next.configure(Set.of(FILE), Set.of(TrackerId.FILE), NOW.plusSeconds(9));
    return next;
  }

  @Test
  void aResultStandsUntilItsSourceHasAnother() throws IOException {
    Board next = next(with(State.UP, OptionalInt.of(7)));
    TrackerStatus status = next.status(FILE).orElseThrow();
    assertThat(status.value()).hasValue(7);
    assertThat(status.since()).isEqualTo(NOW);
    assertThat(next.result(FILE, State.UNKNOWN, OptionalInt.empty(), "begins", NOW)).isEmpty();
    assertThat(next.status(FILE).orElseThrow().value()).hasValue(7);
    assertThat(next.result(FILE, State.UP, OptionalInt.of(7), "as it was", NOW)).isEmpty();
    assertThat(next.result(FILE, State.DOWN, OptionalInt.empty(), "gone", NOW)).hasSize(1);
    assertThat(next.result(FILE, State.UNKNOWN, OptionalInt.empty(), "what", NOW)).hasSize(1);
  }

  @Test
  void whatHadNoResultHasNone() throws IOException {
    Board next = next(with(State.UNKNOWN, OptionalInt.empty()));
    assertThat(next.status(FILE).orElseThrow().reason()).isEqualTo("no result yet");
  }

  @Test
  void theEngineLeavesItWhenTheNodeGoesOn() throws InterruptedException, IOException {
    Held held = new Held();
    TrackMemory.One one = new TrackMemory.One("file", "f", State.DOWN, null, "gone", NOW, 0, 0);
    held.leave(TrackMemory.PART, TrackMemory.VERSION, new TrackMemory(List.of(one)).bytes());
    TrackEngine engine = new TrackEngine((command, limit) -> null, held, TrackEngineTest.silent());
    engine.start();
    engine.stop();
    byte[] again = held.take(TrackMemory.PART, TrackMemory.VERSION).orElseThrow();
    assertThat(TrackMemory.of(again).of(FILE)).contains(one);
  }

  /** When this fails, give {@link TrackMemory#VERSION} the next number, and both here. */
  @Test
  void theFormHasANumberOfItsOwn() {
    String form =
        Arrays.toString(TrackMemory.class.getRecordComponents())
            + Arrays.toString(TrackMemory.One.class.getRecordComponents());
    assertThat("form " + TrackMemory.VERSION + " is " + Objects.hash(form))
        .as(form)
        .isEqualTo("form 1 is -1087031984");
  }
}
