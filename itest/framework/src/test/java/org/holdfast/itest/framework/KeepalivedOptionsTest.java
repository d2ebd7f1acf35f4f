package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of keepalived(8): each is acted on, or told to change nothing. */
class KeepalivedOptionsTest {
  private static final String BOTH =
      """
      vrrp_instance A {
        interface lo
        virtual_router_id 1
        virtual_ipaddress {
          192.0.2.1
        }
      }
      virtual_server 192.0.2.1 80 {
        protocol TCP
        real_server 127.0.0.1 1 {
          weight 1
        }
      }
      """;

  @TempDir private Path root;

  private Answer holdfast(String... arguments) throws Exception {
    return Answer.of("holdfast", root, Map.of(), List.of(arguments));
  }

  private Answer keepalived(String... arguments) throws Exception {
    return Answer.of("keepalived", root, Map.of(), List.of(arguments));
  }

  private String file(String text) throws Exception {
    return Files.writeString(root.resolve("k.conf"), text).toString();
  }

  /** The numbers are those that keepalived 2.2.7 of Debian prints. */
  @ParameterizedTest
  @CsvSource({"STOP,15", "RELOAD,1", "DATA,10", "STATS,12", "STATS_CLEAR,63", "JSON,36"})
  void signalsHaveKeepalivedsNumbers(String name, String number) throws Exception {
    assertThat(keepalived("--signum=" + name)).isEqualTo(new Answer(0, number + "\n", ""));
  }

  @Test
  void anUnknownSignalIsAnError() throws Exception {
    assertThat(keepalived("--signum", "TDATA"))
        .isEqualTo(new Answer(1, "", "Unknown sigfunc TDATA\n"));
  }

  @Test
  void theFirstLineOfTheVersionIsWhatReadersParse() throws Exception {
    Answer answer = keepalived("-v");

    assertThat(answer.exit()).isZero();
    assertThat(answer.err().lines().findFirst().orElseThrow())
        .matches("Keepalived v[0-9]+\\.[0-9]+\\.[0-9]+ \\(Holdfast .+\\)");
    assertThat(holdfast("run", "-v").out()).startsWith("holdfast ");
  }

  @Test
  void whatChangesNothingIsNamedWithTheReason() throws Exception {
    Answer answer =
        keepalived(
            "-BXVIax",
            "--all",
            "-e",
            "-u",
            "077",
            "-A/run/agentx",
            "-M",
            "--no-mem-check",
            "--debug=D",
            "--perf=run",
            "--flush-log-file",
            "-t",
            "-f",
            file(Node.EMPTY));

    assertThat(answer.exit()).as(answer.err()).isZero();
    for (String option :
        List.of(
            "-B",
            "-X",
            "-V",
            "-I",
            "-a",
            "-x",
            "--all",
            "-e",
            "-u",
            "-A",
            "-M",
            "--no-mem-check",
            "--debug",
            "--perf",
            "--flush-log-file")) {
      assertThat(answer.err().lines().filter(line -> line.contains(option + " changes nothing: ")))
          .as(option)
          .hasSize(1);
    }
  }

  @Test
  void wrongOptionsAreRefused() throws Exception {
    assertThat(keepalived("--no-such").err()).contains("unknown option '--no-such'");
    assertThat(keepalived("-nlW").err()).contains("unknown option '-W'");
    assertThat(keepalived("--vrrp=yes").err()).contains("--vrrp takes no value, but has 'yes'");
    assertThat(keepalived("-f").err()).contains("-f needs a value");
    assertThat(keepalived("-S", "9").err())
        .contains("expected 0..7, local0..local7, user or daemon");
    assertThat(keepalived("-s", "blue").err()).contains("ip netns exec blue");
    assertThat(keepalived("start").err()).contains("unknown word 'start'");
    assertThat(keepalived("start").exit()).isEqualTo(1);
  }

  @Test
  void configTestHasTheExitStatusOfItsManual() throws Exception {
    Answer good = keepalived("-t", "--use-file=" + file(Node.EMPTY));
    assertThat(good).extracting(Answer::exit, Answer::out).containsExactly(0, "");

    String bad = file("vrrp_instance A {\n  prioriti 1\n}\n");
    Answer refused = keepalived("--config-test", "-f" + bad);
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err()).contains("'prioriti' is not a keyword");

    Path log = root.resolve("t.log");
    assertThat(holdfast("run", "-t" + log, "-f", bad).err()).isEmpty();
    assertThat(log).content().contains("'prioriti' is not a keyword");
  }

  @Test
  void vrrpAloneAndCheckersAlone() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, BOTH, "-P")) {
      assertThat(node.shell("config:show").output())
          .contains("vrrp_instance A")
          .doesNotContain("virtual_server 192.0.2.1");
      node.awaitLog("VRRP alone is run (-P)");
    }
    try (Node node = Node.start(Distribution.built(), root, BOTH, "-lC")) {
      assertThat(node.shell("config:show").output())
          .contains("virtual_server 192.0.2.1")
          .doesNotContain("vrrp_instance");
      assertThat(node.shell("lvs:list").output()).contains("192.0.2.1:80");
    }
  }

  @Test
  void theConfigurationIsDumpedWithoutItsSecrets() throws Exception {
    String secret =
        BOTH.replace(
            "interface lo",
            "interface lo\n authentication {\n auth_type PASS\n auth_pass s3cretpw\n }");
    try (Node node = Node.start(Distribution.built(), root, secret, "-nDd", "-P")) {
      node.awaitLog("auth_type PASS");
      assertThat(node.log()).doesNotContain("s3cretpw");
    }
  }

  @Test
  void aPidFileIsThereWhileTheNodeRuns() throws Exception {
    Path pid = root.resolve("node.pid");
    Path checkers = root.resolve("checkers.pid");
    try (Node node =
        Node.start(Distribution.built(), root, Node.EMPTY, "-p", pid.toString(), "-c" + checkers)) {
      assertThat(pid).hasContent(Long.toString(node.pid()));
      assertThat(checkers).hasContent(Long.toString(node.pid()));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pid)))
          .isEqualTo("rw-r--r--");

      Answer second =
          holdfast(
              "run",
              "-f",
              file(Node.EMPTY),
              "-p",
              pid.toString(),
              "--state",
              root.resolve("state2").toString(),
              "--socket",
              root.resolve("socket2").toString());
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.err())
          .contains("process " + node.pid() + " (holdfast) runs already; stop it first");

      node.terminate();
      node.waitForExit();
      assertThat(pid).doesNotExist();
      assertThat(checkers).doesNotExist();
    }
  }
}
