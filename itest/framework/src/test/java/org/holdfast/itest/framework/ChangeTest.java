package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plan, apply, confirm, undo and history through the shell of a real node. */
class ChangeTest {
  private static final String SERVER =
      """
      virtual_server 10.0.0.1 80 {
        protocol TCP
        real_server 10.0.0.2 80 { weight %d }
      }
      """;

  @TempDir private Path root;

  private String file(int weight) throws Exception {
    return Files.writeString(root.resolve("other.conf"), SERVER.formatted(weight)).toString();
  }

  @Test
  void aChangeIsPlannedAppliedConfirmedAndUndone() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, SERVER.formatted(1))) {
      node.await("lvs:list", output -> output.contains("10.0.0.1:80/tcp"));
      assertThat(node.shell("config:plan " + file(3)).output())
          .contains("change real server 10.0.0.2:80 of 10.0.0.1:80/tcp")
          .contains("weight: 1 -> 3")
          .contains("kernel: memory: change destination 10.0.0.2:80 weight 1 -> 3")
          .contains("1 step, risk: none");

      assertThat(node.shell("config:apply " + file(3) + " --confirm 5m").output())
          .contains("runs now as commit 2")
          .contains("unless confirmed")
          .contains("note: what runs differs from");
      ShellAnswer second = node.shell("config:apply " + file(4));
      assertThat(second.status()).isEqualTo(1);
      assertThat(second.output()).contains("waits to be confirmed");
      assertThat(node.shell("config:confirm").output()).startsWith("confirmed;");
      assertThat(node.shell("config:show").output()).contains("weight 3");
      assertThat(node.shell("platform:status").output()).contains("what runs differs from");

      assertThat(node.shell("config:undo").output()).contains("runs now as commit 3");
      assertThat(node.shell("config:show").output()).contains("weight 1");
      assertThat(node.shell("platform:status").output()).contains("no problem is known");
      assertThat(node.shell("config:history").output())
          .contains(System.getProperty("user.name"))
          .contains("UNDO", "FILE", "START", "1 real server changed");
      assertThat(node.shell("config:history 2").output()).contains("weight: 1 -> 3");
      assertThat(node.shell("config:history --json").output()).contains("\"number\" : 3");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(root.resolve("run/state/history/3.conf.gz"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void whatNobodyConfirmsGoesBackAndTheHistorySurvives() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, SERVER.formatted(1))) {
      node.shell("config:apply " + file(5) + " --confirm 1s");
      node.await("config:history", output -> output.contains("ROLLBACK"));
      assertThat(node.shell("config:show").output()).contains("weight 1");
      node.awaitLog("nobody confirmed it within 1 s");
    }
    try (Node again = Node.start(Distribution.built(), root, SERVER.formatted(1))) {
      assertThat(again.shell("config:history").output()).contains("ROLLBACK").contains("START");
      assertThat(again.shell("config:undo 2").output()).contains("runs now as commit 4");
    }
  }
}
