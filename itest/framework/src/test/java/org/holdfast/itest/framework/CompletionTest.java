package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tabulator key does, in real shells at a terminal, beside a node that runs. */
@Tag("root") // needs what `holdfast test` installs
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionTest {
  private static final String CONFIGURATION =
      """
      vrrp_instance web {
        interface lo
        virtual_router_id 1
        virtual_ipaddress {
          192.0.2.1
        }
      }
      vrrp_instance "mail 2" {
        interface lo
        virtual_router_id 2
        virtual_ipaddress {
          192.0.2.2
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

  private Path root;
  private Node node;
  private Path share;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    root = folder;
    Requirements.need("bash", "zsh", "script");
    Distribution built = Distribution.built();
    share = built.home().resolve("share");
    node = Node.start(built, root, CONFIGURATION);
    Path recorder = Files.createDirectory(root.resolve("path")).resolve("holdfast");
    Files.writeString(
        recorder,
        """
        #!/bin/sh
        [ "$1" != complete ] || exec %s/bin/"${0##*/}" "$@"
        IFS='|'
        echo "$*" >>%s
        """
            .formatted(built.home(), said()));
    Files.setPosixFilePermissions(recorder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(recorder.resolveSibling("keepalived"), Path.of("holdfast"));
    Path stranger = Files.createDirectory(root.resolve("stranger")).resolve("keepalived");
    Files.copy(recorder, stranger, StandardCopyOption.COPY_ATTRIBUTES);
  }

  @AfterAll
  void stop() {
    node.close();
  }

  private Path said() {
    return root.resolve("said");
  }

  /** Types lines into a shell, and gives the words of each command that it ran. */
  private List<String> type(String shell, String setUp, List<String> lines) throws Exception {
    Files.deleteIfExists(said());
    Path screen = root.resolve("screen");
    ProcessBuilder builder = new ProcessBuilder("script", "-qec", shell, "/dev/null");
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                root.resolve("path") + ":" + System.getenv("PATH"),
                "HOLDFAST_RUN_DIR",
                root.resolve("run").toString(),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "TERM",
                "dumb"));
    Process process = builder.redirectErrorStream(true).redirectOutput(screen.toFile()).start();
    try (OutputStream keys = process.getOutputStream()) {
      press(keys, setUp + "; holdfast ready\n");
      int wanted = 1;
      await(process, screen, wanted);
      for (String line : lines) {
        press(keys, line + "\n");
        await(process, screen, ++wanted);
      }
      press(keys, "exit\n");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> all = Files.readAllLines(said());
    return all.subList(1, all.size());
  }

  private static void press(OutputStream keys, String text) throws Exception {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private void await(Process process, Path screen, int lines) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(said()) || Files.readAllLines(said()).size() < lines) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("no command was run; the screen:\n" + Files.readString(screen));
      }
      Thread.sleep(20);
    }
  }

  private List<String> typed() throws Exception {
    Files.writeString(root.resolve("some-file.conf"), "");
    return List.of(
        "holdfast vr\tsh\tw\t",
        "holdfast vrrp show mai\t",
        "holdfast lvs drain 127.0.0.1:\tof 192.0.2.1\t",
        "holdfast run --dep\t" + root + "/some\t",
        "holdfast check " + root + "/some\t",
        "holdfast events --inst\tw\t",
        "keepalived -D --dep\t" + root + "/some\t");
  }

  private List<String> completed() {
    return List.of(
        "vrrp|show|web",
        "vrrp|show|mail 2",
        "lvs|drain|127.0.0.1:81|of|192.0.2.1:80/tcp",
        "run|--deploy|" + root + "/some",
        "check|" + root + "/some-file.conf",
        "events|--instance|web",
        "-D|--deploy|" + root + "/some");
  }

  private String bash() {
    return "bind 'set bell-style none'; . " + share + "/bash-completion/completions/keepalived";
  }

  private String zsh() {
    return "fpath=(" + share + "/zsh/site-functions $fpath); autoload -Uz compinit; compinit -u -D";
  }

  @Test
  void inBash() throws Exception {
    assertThat(type("bash --norc --noprofile -i", bash(), typed())).isEqualTo(completed());
  }

  @Test
  void inZsh() throws Exception {
    assertThat(type("zsh -f -i", zsh(), typed())).isEqualTo(completed());
  }

  /** It would take {@code complete} for no reason not to start. */
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void theKeepalivedOfOthersIsNotRun(String shell) throws Exception {
    boolean bash = shell.equals("bash");
    String setUp = (bash ? bash() : zsh()) + "; PATH=" + root + "/stranger:$PATH";
    String run = bash ? "bash --norc --noprofile -i" : "zsh -f -i";

    assertThat(type(run, setUp, List.of("keepalived --dep\t"))).containsExactly("--dep");
  }

  @Test
  void theCommandTellsWhatMayFollow() throws Exception {
    Map<String, String> nothing = Map.of();

    assertThat(Answer.of("holdfast", root, nothing, List.of("complete", "")).out().lines())
        .contains("run", "vrrp", "lvs", "events", "plugin")
        .doesNotContain("Environment:", "log-copy");
    assertThat(Answer.of("holdfast", root, nothing, List.of("complete", "lvs", "drain", "")).out())
        .isEqualTo("127.0.0.1:81\n127.0.0.2:82\n");
    assertThat(
            Answer.of("holdfast", root, nothing, List.of("complete", "daemon", "-")).out().lines())
        .contains("-f", "--deploy", "-p", "-S", "-R");
    Answer without =
        Answer.of(
            "holdfast",
            root,
            Map.of("HOLDFAST_RUN_DIR", "/nowhere"),
            List.of("complete", "vrrp", "show", ""));
    assertThat(without).isEqualTo(new Answer(0, "", ""));
  }
}
