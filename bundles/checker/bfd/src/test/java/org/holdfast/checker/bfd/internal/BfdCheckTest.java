package org.holdfast.checker.bfd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.track.TrackerStatus.State;
import org.holdfast.checkerkit.FakeCheckContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BfdCheckTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 80);
  private static final TrackerId SESSION = new TrackerId(TrackerId.BFD, "b1");

  private final Checker checker =
      new BfdCheckFactory()
          .create(
              new CheckSpec(
                  OptionValues.builder().add("name", "b1").build(),
                  SERVER,
                  Optional.empty(),
                  Optional.empty()));

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    // what is known of the session, why -> verdict, reason
    "UP,      remote state Up,                 UP,      BFD session b1 is Up: remote state Up",
    "DOWN,    no packet for 900 ms,            DOWN,    BFD session b1 is not Up: no packet for"
        + " 900 ms",
    "UNKNOWN, no result yet,                   DOWN,    BFD session b1 is not Up: no result yet",
    "UNKNOWN, no bundle provides trackers of kind bfd, DOWN, BFD session b1 is not Up: no bundle"
        + " provides trackers of kind bfd",
    ",        ,                                UNKNOWN, 'BFD session b1: nobody looks at it here'",
  })
  void theServerIsUpWhileTheSessionIs(State state, String why, Status verdict, String reason)
      throws Exception {
    FakeCheckContext context = FakeCheckContext.of(SERVER);
    if (state != null) {
      context.withTracker(
          new TrackerStatus(SESSION, state, OptionalInt.empty(), why, Instant.EPOCH));
    }
    CheckResult result = context.probe(checker);
    assertThat(result.status()).isEqualTo(verdict);
    assertThat(result.reason()).isEqualTo(reason);
    assertThat(result.weightChange()).isZero();
  }

  @Test
  void itFollowsItsSessionAlone() {
    assertThat(checker.trackers()).containsExactly(SESSION);
  }
}
