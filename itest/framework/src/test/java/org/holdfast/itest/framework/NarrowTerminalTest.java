package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables at a terminal of 80 columns, and those that a program reads. */
@Tag("root") // needs what `holdfast test` installs
class NarrowTerminalTest {
  private static final int COLUMNS = 80;
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
        real_server 127.0.0.1 1 {
          TCP_CHECK {
            connect_timeout 1
            retry 0
          }
        }
      }
      """;

  @TempDir private Path root;

  @Test
  void tablesFitTheTerminalAndAreWholeLinesElsewhere() throws Exception {
    Requirements.need("python3", "stty");
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      String whole = node.await("check:list", text -> text.contains("refused"));
      assertThat(whole.lines()).anyMatch(line -> line.length() > COLUMNS && isDown(line));

      for (String command : List.of("check:list", "check:counters")) {
        String screen = atTerminal("shell", command);
        assertThat(screen.lines()).as(screen).allMatch(line -> line.length() <= COLUMNS);
      }
      assertThat(words(atTerminal("shell", "check:list"))).contains("connect", "refused");
      assertThat(atTerminal("shell", "check:list | grep TCP_CHECK").lines())
          .anyMatch(line -> line.length() > COLUMNS && isDown(line));
    }
    String timeline = atTerminal("replay", root.resolve("run/state").toString());
    assertThat(timeline).contains("web", "\n    "); // which stands before what goes on
    assertThat(timeline.lines()).as(timeline).allMatch(line -> line.length() <= COLUMNS);
  }

  @Test
  void soDoThoseOfCommandsWithoutANode() throws Exception {
    Requirements.need("python3", "stty");
    String screen = atTerminal("explain");

    assertThat(screen).contains("unknown-keyword");
    assertThat(screen.lines()).as(screen).allMatch(line -> line.length() <= COLUMNS);
  }

  private static boolean isDown(String line) {
    return line.contains("DOWN") && line.contains("refused");
  }

  private static List<String> words(String text) {
    return List.of(text.split("\\s+"));
  }

  private String atTerminal(String... words) throws Exception {
    String[] command = new String[words.length + 1];
    command[0] = Distribution.built().home().resolve("bin/holdfast").toString();
    System.arraycopy(words, 0, command, 1, words.length);
    Map<String, String> environment =
        Map.of(
            "HOLDFAST_RUN_DIR", root.resolve("run").toString(),
            "JAVA_HOME", System.getProperty("java.home"));
    try (Terminal terminal = Terminal.start(root, environment, command)) {
      assertThat(terminal.end()).isEqualTo("exit 0 modes as before");
      return terminal.all().replace("\r", "");
    }
  }
}
