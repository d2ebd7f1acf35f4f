package com.example.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.Probe;
import org.holdfast.checkerkit.RealServer;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogueCheckTest {
  @TempDir private Path folder;

  @Test
  void aDialogueThatGoesAsWrittenIsUp() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.tcp(
            Step.send("220 hello\r\n"), Step.await("QUIT\r\n"), Step.send("221 bye\r\n"))) {
      assertThat(probe(server, "expect 220 ", "send QUIT\\r\\n", "expect 221 "))
          .isEqualTo(CheckResult.up("all 3 steps went as written"));
      assertThat(probe(server, "expect 220 ", "send QUIT\\r\\n", "expect 500 "))
          .isEqualTo(
              CheckResult.down(
                  "step 3: the server closed after 16 bytes without the text expected"));
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(Step.sendEndless("a"))) {
      assertThat(probe(server, "expect b"))
          .isEqualTo(CheckResult.down("step 1: got 65536 bytes without the text expected"));
    }
  }

  @ParameterizedTest
  @CsvSource({"send,has no text", "send \\q,a backslash without", "send \\,a backslash without"})
  void aStepThatCannotBeIsRefused(String step, String message) {
    InvalidCheckException refused =
        assertThrows(
            InvalidCheckException.class,
            () -> Probe.once(new DialogueCheck(), ScriptedServer.nobody(), steps(step)));
    assertThat(refused).hasMessageContaining(message);
  }

  @Tag("root")
  @Test
  void aRealRedis() throws Exception {
    int port = RealServer.freePort();
    String redis = RealServer.program(Path.of("/usr/bin"), "redis-server", "redis-server");
    try (RealServer server =
        RealServer.start(
            port,
            folder.resolve("log"),
            redis,
            "--port",
            String.valueOf(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            folder.toString(),
            "--save",
            "")) {
      OptionValues dialogue =
          steps("send PING\\r\\n", "expect +PONG\\r\\n", "send QUIT\\r\\n", "expect +OK");
      assertThat(Probe.once(new DialogueCheck(), server.address(), dialogue))
          .isEqualTo(CheckResult.up("all 4 steps went as written"));
    }
  }

  private static CheckResult probe(ScriptedServer server, String... steps) throws Exception {
    return Probe.once(new DialogueCheck(), server.address(), steps(steps));
  }

  static OptionValues steps(String... steps) {
    OptionValues.Builder options = OptionValues.builder();
    for (String step : steps) {
      String[] words = step.split(" ", 2);
      options.add(
          "step",
          OptionValues.builder()
              .add("WHAT", words[0])
              .add("TEXT", words.length > 1 ? words[1] : "")
              .build());
    }
    return options.build();
  }
}
