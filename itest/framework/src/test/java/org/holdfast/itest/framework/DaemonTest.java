package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/keepalived} goes into the background as keepalived does. */
class DaemonTest {
  private static final String MISTAKE = "vrrp_instance A {\n  prioriti 1\n}\n";

  @TempDir private Path root;
  private ProcessHandle daemon;

  /** A daemon with a logger of ours in the place of that of the machine. */
  private Answer keepalived(String configuration, String... options) throws Exception {
    Path logger = root.resolve("path/logger");
    Files.createDirectories(logger.getParent());
    Files.writeString(logger, "#!/bin/sh\necho \"$@\" >>" + log() + "\nexec cat >>" + log() + "\n");
    Files.setPosixFilePermissions(logger, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = Files.writeString(root.resolve("k.conf"), configuration);
    List<String> arguments =
        new ArrayList<>(List.of("-f", file.toString(), "-p", pid().toString()));
    arguments.add("-Dorg.holdfast.engine.lvs.dataplane=memory");
    arguments.addAll(List.of(options));
    Map<String, String> path = Map.of("PATH", logger.getParent() + ":" + System.getenv("PATH"));
    Answer answer = Answer.of("keepalived", root, path, arguments);
    if (Files.exists(pid())) {
      daemon = ProcessHandle.of(Long.parseLong(Files.readString(pid()).strip())).orElseThrow();
    }
    return answer;
  }

  private Path log() {
    return root.resolve("syslog");
  }

  private Path pid() {
    return root.resolve("keepalived.pid");
  }

  private String ask(String command) throws Exception {
    return ShellAnswer.ask(root.resolve("run/control.sock"), command).output();
  }

  private void stop() throws Exception {
    daemon.destroy();
    daemon.onExit().get(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void end() {
    if (daemon != null) {
      daemon.descendants().forEach(ProcessHandle::destroyForcibly);
      daemon.destroyForcibly();
    }
  }

  @Test
  void itReturnsWhenTheNodeRunsAndEndsInOrder() throws Exception {
    Answer answer = keepalived(Node.EMPTY, "-S", "local3");

    assertThat(answer).isEqualTo(new Answer(0, "", ""));
    assertThat(ask("platform:status")).contains("bundles run");
    assertThat(log())
        .content()
        .contains("-t keepalived -p local3.info")
        .containsPattern("<[0-7]>.*Configuration .*k.conf taken");
    long node =
        daemon
            .children()
            .filter(child -> child.info().command().orElse("").endsWith("java"))
            .findFirst()
            .orElseThrow()
            .pid();

    stop();

    assertThat(pid()).doesNotExist();
    assertThat(ProcessHandle.of(node)).isEmpty();
    try (var left = Files.list(root.resolve("run"))) {
      assertThat(left.map(one -> one.getFileName().toString()))
          .noneMatch(name -> name.startsWith("start."));
    }
  }

  @Test
  void aRefusedConfigurationIsToldAndNothingIsLeft() throws Exception {
    Answer answer = keepalived(MISTAKE);

    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).contains("'prioriti' is not a keyword");
    assertThat(daemon).isNull();
    assertThat(root.resolve("run/control.sock")).doesNotExist();
  }

  @Test
  void aSecondOneIsRefused() throws Exception {
    assertThat(keepalived(Node.EMPTY).exit()).isZero();
    long first = daemon.pid();

    Answer second = keepalived(Node.EMPTY, "--state", root.resolve("state2").toString());

    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.err()).contains("process " + first + " (holdfast) runs already");
    assertThat(pid()).hasContent(Long.toString(first));
  }

  @Test
  void aLogFileAndNoRespawn() throws Exception {
    Path file = root.resolve("own.log");

    assertThat(keepalived(Node.EMPTY, "-R", "-g" + file).exit()).isZero();

    assertThat(file).content().contains("taken");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(log()).doesNotExist();
    assertThat(daemon.info().command().orElse("")).endsWith("java");
    stop();
    assertThat(pid()).doesNotExist();
  }

  @Test
  void aNodeThatIsKilledIsStartedAgainUnderTheSamePid() throws Exception {
    assertThat(keepalived(Node.EMPTY).exit()).isZero();
    ProcessHandle node =
        daemon
            .children()
            .filter(child -> child.info().command().orElse("").endsWith("java"))
            .findFirst()
            .orElseThrow();

    node.destroyForcibly();
    node.onExit().get(30, TimeUnit.SECONDS);
    while (daemon.children().noneMatch(c -> c.info().command().orElse("").endsWith("java"))) {
      assertThat(daemon.isAlive()).isTrue();
      Thread.sleep(50);
    }

    assertThat(pid()).hasContent(Long.toString(daemon.pid()));
    stop();
    assertThat(pid()).doesNotExist();
  }
}
