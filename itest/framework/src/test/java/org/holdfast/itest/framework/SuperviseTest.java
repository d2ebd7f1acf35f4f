package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code holdfast supervise}: a node that dies or hangs is started again. */
class SuperviseTest {
  @TempDir private Path root;

  private Node supervised(String configuration) throws Exception {
    return Node.supervised(Distribution.built(), root, configuration, "--hang", "2");
  }

  /** The JVM below the supervisor, another one than before. */
  private static ProcessHandle jvm(Node node, long otherThan) throws Exception {
    for (int i = 0; i < 600; i++) {
      Optional<ProcessHandle> found =
          ProcessHandle.of(node.pid()).stream()
              .flatMap(ProcessHandle::children)
              .filter(one -> one.info().command().orElse("").endsWith("java"))
              .filter(one -> one.pid() != otherThan)
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no node was started. Log:\n" + node.log());
  }

  private static void signal(String signal, ProcessHandle to) throws Exception {
    String pid = Long.toString(to.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  @Test
  void aDeadAndAHungNodeAreStartedAgainAndAnOrderlyStopIsOne() throws Exception {
    try (Node node = supervised(Node.EMPTY)) {
      ProcessHandle first = jvm(node, 0);
      node.await("platform:status", output -> output.contains("bundles run"));

      signal("KILL", first);
      ProcessHandle second = jvm(node, first.pid());
      node.awaitLog("the node ended with 137");
      node.await("platform:status", output -> output.contains("no problem"));
      node.awaitBeat();

      signal("STOP", second);
      jvm(node, second.pid());
      assertThat(node.log()).contains("process " + second.pid() + " has not moved for 2 s");
      node.await("platform:status", output -> output.contains("no problem"));

      signal("HUP", ProcessHandle.of(node.pid()).orElseThrow());
      node.awaitLog("SIGHUP: reading the configuration again");
      for (String dump : List.of("USR1", "USR2", "36")) {
        signal(dump, ProcessHandle.of(node.pid()).orElseThrow());
      }
      for (String file : List.of("keepalived.data", "keepalived.stats", "keepalived.json")) {
        node.awaitFile(file);
      }

      node.terminate();
      assertThat(node.waitForExit()).isEqualTo(143);
      assertThat(node.socket()).doesNotExist();
    }
  }

  @Test
  void aNodeThatCannotStartIsNotStartedAgain() throws Exception {
    try (Node node = supervised("global_defs {\n  no_such_keyword\n}\nvrrp_instance V {\n}\n")) {
      assertThat(node.waitForExit()).isEqualTo(2);
      assertThat(node.log()).doesNotContain("starting it again");
    }
  }

  @Test
  void aWrongLimitIsRefused() throws Exception {
    try (Node node = Node.supervised(Distribution.built(), root, Node.EMPTY, "--hang", "soon")) {
      assertThat(node.waitForExit()).isEqualTo(1);
      assertThat(node.log()).contains("--hang is soon; expected a number of seconds");
    }
  }
}
