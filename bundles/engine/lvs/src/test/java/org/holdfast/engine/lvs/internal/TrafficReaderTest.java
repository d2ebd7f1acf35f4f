package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.ServerTraffic;
import org.junit.jupiter.api.Test;

class TrafficReaderTest {
  private static final long SECOND = 1_000_000_000L;
  private static final RealServerId SERVER = Fixture.server(1, 2);

  private long nanos = Long.MAX_VALUE - SECOND / 2; // it runs over
  private Optional<TrafficReader.Reading> next = Optional.empty();
  private int asked;
  private final TrafficReader reader =
      new TrafficReader(
          () -> {
            asked++;
            return next;
          },
          () -> nanos);

  private static TrafficReader.Reading reading(long connections) {
    return new TrafficReader.Reading(
        Optional.of(Map.of(SERVER, new ServerTraffic(0, 0, connections, 0, 0, 0, 0))));
  }

  private long connections() {
    return reader.traffic().orElseThrow().get(SERVER).connections();
  }

  @Test
  void theEngineIsAskedOnceASecondHoweverManyAsk() {
    next = Optional.of(reading(1));
    for (int i = 0; i < 10; i++) {
      assertThat(connections()).isEqualTo(1);
    }
    assertThat(asked).isEqualTo(1);
    next = Optional.of(reading(2));
    nanos += SECOND;
    assertThat(connections()).isEqualTo(2);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whileItIsBusyTheLastReadingIsToldAgain() {
    assertThat(reader.traffic()).isEmpty();
    next = Optional.of(reading(1));
    assertThat(connections()).isEqualTo(1);
    next = Optional.empty();
    nanos += SECOND;
    assertThat(connections()).isEqualTo(1);
  }

  @Test
  void aPlaneThatDoesNotCountTellsNothing() {
    next = Optional.of(new TrafficReader.Reading(Optional.empty()));
    assertThat(reader.traffic()).isEmpty();
  }
}
