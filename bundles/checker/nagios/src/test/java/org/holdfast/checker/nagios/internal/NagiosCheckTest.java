package org.holdfast.checker.nagios.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptResult.End;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NagiosCheckTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 80);

  private static OptionValues.Builder block() {
    return OptionValues.builder().add("plugin", List.of("/bin/check_x", "-H", "192.0.2.1"));
  }

  private static Checker checker(OptionValues options) throws InvalidCheckException {
    return new NagiosCheckFactory()
        .create(new CheckSpec(options, SERVER, Optional.empty(), Optional.empty()));
  }

  private static CheckResult probe(OptionValues.Builder block, End end, int code, String output)
      throws Exception {
    ScriptResult result = new ScriptResult(end, code, output, Duration.ofMillis(1));
    return FakeCheckContext.of(SERVER).withScript(result).probe(checker(block.build()));
  }

  @ParameterizedTest
  @CsvSource({
    // end, code, output, warning_weight -> verdict, weight, reason
    "EXITED,    0, X OK - fine,            , UP,      , X OK - fine",
    "EXITED,    0, ,                       , UP,      , /bin/check_x exited with code 0 and said"
        + " nothing",
    "EXITED,    1, X WARNING - slow,       , UP,     1, X WARNING - slow",
    "EXITED,    1, X WARNING - slow,      0, UP,     0, X WARNING - slow",
    "EXITED,    1, X WARNING - slow,     30, UP,    30, X WARNING - slow",
    "EXITED,    2, X CRITICAL - gone,    30, DOWN,    , X CRITICAL - gone",
    "EXITED,    3, X UNKNOWN - usage,      , UNKNOWN, , '/bin/check_x exited with code 3, expected"
        + " 0 to 2: X UNKNOWN - usage'",
    "EXITED,  127, ,                       , UNKNOWN, , '/bin/check_x exited with code 127,"
        + " expected 0 to 2'",
    "SIGNALLED, 9, X OK,                   , UNKNOWN, , /bin/check_x was ended by signal 9",
    "TIMED_OUT, 0, ,                       , DOWN,    , /bin/check_x did not end within the time"
        + " limit and was killed",
  })
  void theReturnCodeIsTheVerdictAndTheTextTheReason(
      End end, int code, String output, Long warning, Status verdict, Integer weight, String reason)
      throws Exception {
    OptionValues.Builder block = block();
    if (warning != null) {
      block.add("warning_weight", warning);
    }
    CheckResult result = probe(block, end, code, output == null ? "" : output);
    assertThat(result.status()).isEqualTo(verdict);
    assertThat(result.weight())
        .isEqualTo(weight == null ? OptionalInt.empty() : OptionalInt.of(weight));
    assertThat(result.reason()).isEqualTo(reason);
  }

  @Test
  void performanceDataAreMeasures() throws Exception {
    CheckResult result =
        probe(
            block(),
            End.EXITED,
            0,
            "HTTP OK: 200 - 612 bytes in 0.002 s |time=0.002113s;;;0.000000;10.0 size=612B;;;0"
                + " 'load 1 min'=12%;80;90 rta=1.5ms used=2KB users=3 hits=7c bad=x =4 |\n"
                + "more|a=1");
    assertThat(result.reason()).isEqualTo("HTTP OK: 200 - 612 bytes in 0.002 s");
    assertThat(result.measures())
        .isEqualTo(
            Map.of(
                "time_seconds", 0.002113,
                "size_bytes", 612.0,
                "load_1_min_percent", 12.0,
                "rta_seconds", 0.0015,
                "used_bytes", 2048.0,
                "users", 3.0,
                "hits_total", 7.0));
  }

  @Test
  void outputWithoutEndIsCut() throws Exception {
    StringBuilder endless = new StringBuilder("x".repeat(5000) + "|");
    for (int i = 0; i < 10_000; i++) {
      endless.append("m").append(i).append("=1 ");
    }
    CheckResult result = probe(block(), End.EXITED, 0, endless.toString());
    assertThat(result.reason()).hasSize(120);
    assertThat(PluginOutput.of("x|" + endless.substring(5001)).measures()).hasSize(16);
  }

  @Test
  void theLimitIsPluginTimeout() throws Exception {
    Duration connectTimeout = Duration.ofSeconds(5);
    Duration delayLoop = Duration.ofSeconds(60);
    assertThat(checker(block().build()).deadline(connectTimeout, delayLoop)).hasMillis(10_500);
    assertThat(
            checker(block().add("plugin_timeout", 3L).build()).deadline(connectTimeout, delayLoop))
        .hasMillis(3_500);
  }

  @Test
  void whatCannotBeRunIsRefused() {
    OptionValues relative = OptionValues.builder().add("plugin", List.of("check_x")).build();
    assertThatThrownBy(() -> checker(relative))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessage("got \"check_x\", expected the absolute path of a program");
  }
}
