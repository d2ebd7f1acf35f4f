package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command says of itself, and of a command line that makes no sense; without a node. */
@Tag("root") // needs what `holdfast test` installs
class HelpTest {

  @TempDir private Path scratch;

  private Answer holdfast(String... words) throws Exception {
    return Answer.of("holdfast", scratch, Map.of(), List.of(words));
  }

  private static Set<String> commands() throws Exception {
    Set<String> commands = new TreeSet<>();
    Path text = Distribution.built().home().resolve("libexec/help.txt");
    for (String line : Files.readAllLines(text)) {
      if (line.startsWith("holdfast ")) {
        commands.add(line.split(" +")[1]);
      }
    }
    return commands;
  }

  @Test
  void everyCommandTellsOfItselfAlone() throws Exception {
    Set<String> commands = commands();
    assertThat(commands)
        .contains("run", "status", "lvs", "wait", "doctor", "help")
        .hasSizeGreaterThan(30);

    for (String command : commands) {
      Answer answer = holdfast(command, "--help");

      assertThat(answer.exit()).as(command).isZero();
      assertThat(answer.err()).as(command).isEmpty();
      assertThat(answer.out().lines().filter(line -> line.startsWith("holdfast ")))
          .as(command)
          .isNotEmpty()
          .allMatch(line -> line.split(" +")[1].equals(command));
      assertThat(holdfast("help", command)).as(command).isEqualTo(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lvs drain 10.0.0.1:80 --help", "api vrrp --help", "status -h"})
  void itIsToldWhereverItIsAskedFor(String line) throws Exception {
    Answer answer = holdfast(line.split(" "));

    assertThat(answer).isEqualTo(holdfast("help", line.substring(0, line.indexOf(' '))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-such-command",
        "help no-such-command",
        "status --no-such-option",
        "vrrp",
        "vrrp show",
        "vrrp priority web",
        "lvs",
        "lvs weight 10.0.0.1:80",
        "wait",
        "wait until",
        "wait --timeout",
        "api",
        "api VRRP",
        "events --socket",
        "metrics all",
        "top -n 0",
        "plugin",
        "plugin new",
        "support now",
        "check --no-such-option",
        "doctor --no-such-option",
        "replay"
      })
  void aCommandLineThatMakesNoSenseEndsWith64AndTellsWhereHelpIs(String line) throws Exception {
    Answer answer = holdfast(line.split(" "));

    assertThat(answer.exit()).isEqualTo(64);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).startsWith("holdfast").hasLineCount(1);
  }

  @Test
  void theOptionsOfKeepalivedAreToldUnderItsName() throws Exception {
    Answer answer = Answer.of("keepalived", scratch, Map.of(), List.of("--help"));

    assertThat(answer.exit()).isZero();
    assertThat(answer.out()).startsWith("holdfast run -f FILE").contains("--signum", "-S FACILITY");
    assertThat(answer.out()).doesNotContain("holdfast lvs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-v", "--version"})
  void theVersionIsToldForTheOptionToo(String option) throws Exception {
    assertThat(holdfast(option)).isEqualTo(holdfast("version"));
  }
}
