package org.holdfast.checker.file.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.checkerkit.FakeCheckContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCheckTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 80);
  private static final TrackerId LOAD = new TrackerId(TrackerId.FILE, "load");

  private static TrackFile file(String name, int weight, boolean reverse) {
    return new TrackFile(name, "/run/" + name, OptionalInt.empty(), false, weight, reverse);
  }

  private static Checker checker(OptionValues options, TrackFile... files)
      throws InvalidCheckException {
    return new FileCheckFactory()
        .create(
            new CheckSpec(
                options,
                SERVER,
                Optional.empty(),
                Optional.empty(),
                List.of(files),
                TlsFiles.none()));
  }

  private static OptionValues.Builder block() {
    return OptionValues.builder().add("track_file", "load");
  }

  private static OptionValues weighing(int weight, boolean reverse) {
    OptionValues.Builder words = OptionValues.builder().add("WEIGHT", (long) weight);
    if (reverse) {
      words.add("DIRECTION", "reverse");
    }
    return block().add("weight", words.build()).build();
  }

  private static TrackerStatus holding(OptionalInt value) {
    TrackerStatus.State state =
        value.isPresent() ? TrackerStatus.State.UP : TrackerStatus.State.UNKNOWN;
    String reason = value.isPresent() ? "/run/load holds " + value.getAsInt() : "no result yet";
    return new TrackerStatus(LOAD, state, value, reason, Instant.EPOCH);
  }

  private static CheckResult probe(Checker checker, int value) throws InterruptedException {
    return FakeCheckContext.of(SERVER).withTracker(holding(OptionalInt.of(value))).probe(checker);
  }

  @ParameterizedTest(name = "{0} x {1} reverse={2}: {3} {4}")
  @CsvSource({
    // number in the file, weight, reverse -> verdict, what is added to the weight, reason
    "          0,           1, false, UP,             0, '; weight +0'",
    "          3,           2, false, UP,             6, '; weight +6'",
    "         -3,           2, false, UP,            -6, '; weight -6'",
    "          3,          -2, false, UP,            -6, '; weight -6'",
    "         -3,          -2, false, UP,             6, '; weight +6'",
    "          3,           2, true,  UP,            -6, '; weight -6'",
    "         -3,           2, true,  UP,             6, '; weight +6'",
    " 2147483646,          -1, false, UP,   -2147483646, '; weight -2147483646'",
    " 2147483647,           1, false, UP,    2147483647, '; weight +2147483647'",
    " 2147483647,  2147483647, false, UP,    2147483647, '; weight +2147483647'",
    "-2147483648, -2147483647, false, UP,    2147483647, '; weight +2147483647'",
    "-2147483648, -2147483647, true,  DOWN,           0, '; weight -2147483647 is as low as it can"
        + " be, which means down'",
    " 2147483647,          -1, false, DOWN,           0, '; weight -2147483647 is as low as it can"
        + " be, which means down'",
    "-2147483648,           1, false, DOWN,           0, '; weight -2147483647 is as low as it can"
        + " be, which means down'",
    " 1073741824,          -2, false, DOWN,           0, '; weight -2147483647 is as low as it can"
        + " be, which means down'",
    "          0,           0, false, UP,             0, ''",
    "          1,           0, false, DOWN,           0, ', expected 0'",
    "         -1,           0, false, DOWN,           0, ', expected 0'",
    "          0,           0, true,  DOWN,           0, ', expected another number than 0'",
    "          1,           0, true,  UP,             0, ''",
    "         -1,           0, true,  UP,             0, ''",
  })
  void theNumberTimesTheWeightIsAdded(
      int value, int weight, boolean reverse, Status verdict, int change, String reason)
      throws Exception {
    Checker ownWeight = checker(weighing(weight, reverse), file("load", 7, !reverse));
    Checker weightOfTheFile = checker(block().build(), file("load", weight, reverse));
    for (Checker checker : List.of(ownWeight, weightOfTheFile)) {
      CheckResult result = probe(checker, value);
      assertThat(result.status()).isEqualTo(verdict);
      assertThat(result.weightChange()).isEqualTo(change);
      assertThat(result.weight()).as("none that replaces the configured one").isEmpty();
      assertThat(result.reason()).isEqualTo("/run/load holds " + value + reason);
    }
  }

  @Test
  void whatNobodyHasLookedAtDecidesNothing() throws Exception {
    Checker checker = checker(block().build(), file("load", 1, false));
    assertThat(FakeCheckContext.of(SERVER).probe(checker))
        .isEqualTo(CheckResult.unknown("track_file load: nobody looks at it here"));
    assertThat(FakeCheckContext.of(SERVER).withTracker(holding(OptionalInt.empty())).probe(checker))
        .isEqualTo(CheckResult.unknown("track_file load: no result yet"));
  }

  @Test
  void itFollowsItsFileAlone() throws Exception {
    assertThat(checker(block().build(), file("other", 1, false), file("load", 1, false)).trackers())
        .containsExactly(LOAD);
  }

  @Test
  void aFileThatIsNotConfiguredIsRefused() {
    assertThatThrownBy(() -> checker(block().build(), file("other", 1, false)))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessage(
            "got \"load\", expected the name of a track_file block; add it or correct the name");
  }
}
