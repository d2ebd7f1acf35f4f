package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that a node refuses is an event, whichever way it came. */
class RefusedConfigurationTest {
  private static final String BROKEN = Node.EMPTY + "nonsense 1\n";
  private static final String ASKED = "journal:events --kind configuration";

  @TempDir Path root;

  @Test
  void theJournalHasIt() throws Exception {
    Distribution built = Distribution.built();
    String file = root.resolve("keepalived.conf").toString();
    try (Node node = Node.launch(built, root, BROKEN)) {
      assertThat(node.waitForExit()).isEqualTo(2);
    }

    try (Node node = Node.start(built, root, Node.EMPTY)) {
      assertThat(node.await(ASKED, output -> output.contains("refused")))
          .as("what the start before has told")
          .contains(
              file
                  + ": refused, start; no other runs, so the node ends: keepalived.conf:3:"
                  + " 'nonsense'");
      Files.writeString(Path.of(file), BROKEN);
      hangUp(node);
      assertThat(node.await(ASKED, output -> output.contains("SIGHUP;")))
          .contains("refused, SIGHUP; the running one goes on: keepalived.conf:3: 'nonsense'");
      Path other = Files.writeString(root.resolve("other.conf"), Node.EMPTY + "nonsense 2\n");

      assertThat(node.shell("config:apply " + other).status()).isNotZero();

      assertThat(node.shell(ASKED).output())
          .contains(
              other + ": refused, apply; the running one goes on: other.conf:3: 'nonsense'",
              System.getProperty("user.name"));
    }
  }

  private static void hangUp(Node node) throws Exception {
    Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(node.pid())).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }
}
