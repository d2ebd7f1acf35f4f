package org.holdfast.checker.httpget.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several urls a probe asks for. */
class UrlTurnTest {

  private static Checker checker(boolean fastRecovery, String... paths) throws Exception {
    OptionValues.Builder block = OptionValues.builder();
    for (String path : paths) {
      block.add("url", OptionValues.builder().add("path", path).build());
    }
    block.add("fast_recovery", fastRecovery);
    return new HttpGetFactory()
        .create(
            new CheckSpec(
                block.build(), ScriptedServer.nobody(), Optional.empty(), Optional.empty()));
  }

  /**
   * One letter a probe: g when the server is good, b when it answers 500. The last column is what
   * each probe asked for and whether it was a success.
   */
  @ParameterizedTest(name = "fast_recovery {0}, probes {1} -> {2}")
  @CsvSource({
    // one url in each probe, and again from the first
    "false, gggg, /a+ /b+ /c+ /a+",
    // the one that fails is asked for until it is good, then go on with the others
    "false, gbbggg, /a+ /b- /b- /b+ /c+ /a+",
    // at first all of them, later one
    "true, gggg, /a/b/c+ /a+ /b+ /c+",
    // after a failure the one that failed, and when it is good all others with it
    "true, ggbbggg, /a/b/c+ /a+ /b- /b- /b/c/a+ /b+ /c+",
    "true, bgg, /a- /a/b/c+ /a+",
  })
  void aProbeAsksForTheUrlWhoseTurnItIs(boolean fastRecovery, String probes, String expected)
      throws Exception {
    Checker checker = checker(fastRecovery, "/a", "/b", "/c");
    List<String> seen = new ArrayList<>();
    for (char probe : probes.toCharArray()) {
      String answer = "HTTP/1.0 " + (probe == 'g' ? "200" : "500") + " x\r\n\r\n";
      try (ScriptedServer server = ScriptedServer.tcp(Step.await("\r\n\r\n"), Step.send(answer))) {
        String status =
            switch (FakeCheckContext.of(server.address()).probe(checker).status()) {
              case UP -> "+";
              case DOWN -> "-";
              case UNKNOWN -> "?";
            };
        String paths =
            String.join(
                "", server.received().stream().map(request -> request.split(" ")[1]).toList());
        seen.add(paths + status);
      }
    }
    assertThat(String.join(" ", seen)).isEqualTo(expected);
  }

  @Test
  void aProbeThatMayAskForAllHasTheConnectTimeoutForEach() throws Exception {
    Duration timeout = Duration.ofSeconds(5);
    assertThat(checker(true, "/a", "/b").deadline(timeout)).hasSeconds(10);
    assertThat(checker(true, "/a", "/b").parts()).isEqualTo(1);
    assertThat(checker(false, "/a", "/b").deadline(timeout)).hasSeconds(5);
    assertThat(checker(false, "/a", "/b").parts()).isEqualTo(2);
  }
}
