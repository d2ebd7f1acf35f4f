package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code holdfast top} in a real pseudo-terminal, beside a node that runs. */
@Tag("root") // needs what `holdfast test` installs
class TopTest {
  private static final String CONFIGURATION =
      """
      vrrp_instance web {
        interface nosuch0
        virtual_router_id 1
        virtual_ipaddress {
          192.0.2.1
        }
      }
      virtual_server 192.0.2.1 80 {
        protocol TCP
        real_server 127.0.0.1 81 {
          weight 1
        }
      }
      virtual_server 192.0.2.2 80 {
        protocol TCP
        real_server 127.0.0.2 82 {
          weight 1
        }
      }
      """;
  private static final String RED = "\033[1;37;41mNO NODE ANSWERS since ";
  private static final String LEFT = "\033[?7h\033[?25h\033[?1049l";

  @TempDir private Path root;
  private Distribution built;
  private Node node;

  @BeforeEach
  void start() throws Exception {
    Requirements.need("python3", "stty");
    built = Distribution.built();
    node = Node.start(built, root, CONFIGURATION);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private Terminal top(Map<String, String> more, String... words) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOLDFAST_RUN_DIR", root.resolve("run").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("TERM", "xterm");
    environment.put("NO_COLOR", "");
    environment.putAll(more);
    String[] command = new String[words.length + 2];
    command[0] = built.home().resolve("bin/holdfast").toString();
    command[1] = "top";
    System.arraycopy(words, 0, command, 2, words.length);
    return Terminal.start(root, environment, command);
  }

  private Terminal top() throws Exception {
    return top(Map.of());
  }

  private static boolean seesAll(String screen) {
    return screen.contains("\033[1;31mFAULT\033[0m")
        && screen.contains("127.0.0.1:81")
        && screen.contains("127.0.0.2:82");
  }

  @Test
  void statesAreSeenKeysAreObeyedAndQLeaves() throws Exception {
    try (Terminal terminal = top()) {
      terminal.await(TopTest::seesAll);
      terminal.keys("s");
      terminal.await(screen -> screen.contains("s sort: state"));
      terminal.keys("/127.0.0.2\r");
      terminal.await(screen -> screen.contains("127.0.0.2:82") && !screen.contains("127.0.0.1:81"));
      terminal.tell("size 10 40");
      terminal.await(screen -> screen.lines().count() == 10);
      terminal.keys("q");

      assertThat(terminal.end()).isEqualTo("exit 0 modes as before");
      assertThat(terminal.all()).startsWith("\033[?1049h\033[?25l").endsWith(LEFT);
    }
  }

  @Test
  void aNodeThatDiesIsSaidInRedAndOneThatComesBackIsSeen() throws Exception {
    try (Terminal terminal = top()) {
      terminal.await(TopTest::seesAll);
      kill("STOP", node.pid());
      terminal.await(screen -> screen.contains(RED) && screen.contains("it is silent"));
      kill("CONT", node.pid());
      terminal.await(TopTest::seesAll);

      kill("KILL", node.pid());
      node.waitForExit();
      assertThat(terminal.await(screen -> screen.contains(RED)))
          .contains("FAULT")
          .doesNotContain("\033[32m", "\033[1;31m");
      node = Node.start(built, root, CONFIGURATION);
      terminal.await(TopTest::seesAll);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 130", "3, 131", "15, 143", "1, 129"})
  void signalsLeaveTheTerminalAsItWas(int signal, int code) throws Exception {
    try (Terminal terminal = top(Map.of("NO_COLOR", "1"))) {
      terminal.await(screen -> screen.contains("FAULT  "));
      terminal.tell("signal " + signal);

      assertThat(terminal.end()).isEqualTo("exit " + code + " modes as before");
      assertThat(terminal.all()).endsWith(LEFT).doesNotContain("\033[1;31m");
    }
  }

  @Test
  void aProgramThatIsKilledLeavesTheTerminalAsItWas() throws Exception {
    try (Terminal terminal = top()) {
      terminal.await(TopTest::seesAll);
      ProcessHandle program = program(terminal);
      program.destroyForcibly();

      assertThat(terminal.end()).isEqualTo("exit 137 modes as before");
      assertThat(terminal.all()).endsWith(LEFT);
    }
  }

  @Test
  void aTerminalThatIsGoneEndsIt() throws Exception {
    try (Terminal terminal = top()) {
      terminal.await(TopTest::seesAll);
      ProcessHandle program = program(terminal);
      terminal.tell("hangup");

      assertThat(terminal.end()).isEqualTo("exit 129 without a terminal");
      program.onExit().get();
    }
  }

  private static ProcessHandle program(Terminal terminal) {
    return ProcessHandle.of(terminal.pid())
        .orElseThrow()
        .descendants()
        .filter(one -> one.info().command().filter(java -> java.endsWith("/java")).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void screensArePrintedForScripts() throws Exception {
    Map<String, String> narrow = Map.of("COLUMNS", "60");

    assertThat(Answer.of("holdfast", root, narrow, List.of("top", "-n", "2")))
        .satisfies(answer -> assertThat(answer.exit()).isZero())
        .satisfies(answer -> assertThat(answer.out().split("MASTER 0/1")).hasSize(3))
        .satisfies(answer -> assertThat(answer.out().lines()).allMatch(line -> line.length() <= 60))
        .satisfies(answer -> assertThat(answer.out()).doesNotContain("\033"));
    assertThat(Answer.of("holdfast", root, Map.of(), List.of("top")))
        .satisfies(answer -> assertThat(answer.exit()).isOne())
        .satisfies(
            answer ->
                assertThat(answer.err())
                    .contains("not at a terminal; holdfast top -n 1 prints one screen"));
    assertThat(Answer.of("holdfast", root, Map.of(), List.of("top", "-d", "0")).err())
        .contains("-d is '0'; expected a whole number from 1 to 9999");
    assertThat(
            Answer.of(
                "holdfast", root, Map.of("HOLDFAST_RUN_DIR", "/none"), List.of("top", "-n", "1")))
        .satisfies(answer -> assertThat(answer.exit()).isEqualTo(69))
        .satisfies(answer -> assertThat(answer.err()).contains("no node answers at /none"));
  }

  private static void kill(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }
}
