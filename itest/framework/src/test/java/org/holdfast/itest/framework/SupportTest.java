package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code holdfast support}: enough to see what happened, and no secret. */
class SupportTest {
  private static final List<String> SECRETS = List.of("s3cretpw", "basicS3cret", "mailS3cret");
  private static final String CONFIGURATION =
      """
      global_defs {
        smtp_user node
        smtp_password mailS3cret
      }
      vrrp_instance web {
        interface lo
        virtual_router_id 1
        authentication {
          auth_type PASS
          auth_pass s3cretpw
        }
        virtual_ipaddress {
          192.0.2.1
        }
      }
      virtual_server 192.0.2.1 80 {
        protocol TCP
        real_server 127.0.0.1 81 {
          HTTP_GET {
            basic_auth node basicS3cret
            url {
              path /
            }
          }
        }
      }
      """;

  @TempDir private Path root;

  /** Runs the command in a folder of its own, and gives what the bundle says. */
  private String bundle(Path file) throws Exception {
    Path folder = Files.createTempDirectory(root, "here");
    ProcessBuilder builder =
        new ProcessBuilder(
            Distribution.built().home().resolve("bin/holdfast").toString(),
            "support",
            "-f",
            file.toString());
    builder.environment().put("HOLDFAST_RUN_DIR", root.resolve("run").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    Path archive;
    try (var all = Files.list(folder)) {
      archive = all.toList().getFirst();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
        .isEqualTo("rw-------");
    Process tar = new ProcessBuilder("tar", "-xzOf", archive.toString()).start();
    return new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aRunningNodeTellsItsStateAndNoSecret() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      assertThat(node.pid()).isPositive();
      assertThat(bundle(root.resolve("keepalived.conf")))
          .contains("vrrp_instance web", "auth_pass", "basic_auth", "bundles run", "Linux version")
          .doesNotContain(SECRETS);
    }
  }

  /** A misspelled keyword is quoted in the log with what stands behind it. */
  @Test
  void theLogOfTheNodeIsInItWithoutTheLinesThatItQuotes() throws Exception {
    String broken = CONFIGURATION.replace("auth_pass", "auth_pas") + "s3cretpw\n";
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      Files.writeString(root.resolve("keepalived.conf"), broken);
      assertThat(node.shell("config:reload").status()).isNotZero();
      node.awaitLog("'auth_pas' is not a keyword");
      assertThat(node.log()).as("what is not to be told").contains("auth_pas s3cretpw");

      assertThat(bundle(root.resolve("keepalived.conf")))
          .contains(
              "# " + root.resolve("log") + ", the last 5000 lines:",
              "'auth_pas' is not a keyword",
              "# a line of the configuration is left out",
              "'****' is not a keyword")
          .containsPattern("(?m)^ +\\^~+$")
          .doesNotContain(SECRETS);
    }
  }

  /** The node reads more than one file, and what it ran yesterday has passwords too. */
  @Test
  void secretsOfIncludedFilesShortOnesAndEarlierOnesAreMasked() throws Exception {
    Path folder = Files.createDirectory(root.resolve("conf.d"));
    Path first = Files.writeString(folder.resolve("1.conf"), CONFIGURATION);
    String second =
        """
        $PASS=ab
        vrrp_instance mail {
          interface lo
          virtual_router_id 2
          authentication {
            auth_type PASS
            auth_pass $PASS
          }
          virtual_ipaddress {
            192.0.2.2
          }
        }
        """;
    Files.writeString(folder.resolve("2.conf"), second);
    try (Node node = Node.start(Distribution.built(), root, "include conf.d/*.conf\n")) {
      Files.writeString(first, CONFIGURATION + "s3cretpw\nab\n");
      assertThat(node.shell("config:reload").status()).isNotZero();
      node.awaitLog("'ab' is not a keyword");
      assertThat(node.log()).as("what is not to be told").contains("'s3cretpw' is not a keyword");
      Files.writeString(first, CONFIGURATION.replace("s3cretpw", "n3wSecret"));
      assertThat(node.shell("config:reload").status()).isZero();

      assertThat(bundle(root.resolve("keepalived.conf")))
          .contains(
              "'****' is not a keyword",
              "Secrets are known from " + root.resolve("keepalived.conf") + ", " + first,
              " configurations that ran, in ",
              "1 of fewer than 4 characters are **** only as words by themselves")
          .doesNotContain(SECRETS)
          .doesNotContain("n3wSecret", "'ab'", "auth_pass ab");
    }
  }

  @Test
  void theLogOfANodeInTheBackgroundIsFound() throws Exception {
    Path file = Files.writeString(root.resolve("k.conf"), CONFIGURATION);
    Path log = root.resolve("its log");
    Path pid = root.resolve("pid");
    Answer started =
        Answer.of(
            "holdfast",
            root,
            Map.of(),
            List.of(
                "daemon",
                "-f" + file,
                "-p" + pid,
                "-g",
                log.toString(),
                "-Dorg.holdfast.engine.lvs.dataplane=memory"));
    assertThat(started.exit()).as(started.err()).isZero();
    ProcessHandle daemon =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    try {
      assertThat(bundle(root.resolve("no.conf")))
          .contains("# " + log + ", the last 5000 lines:", "Configuration " + file + " taken")
          .doesNotContain(SECRETS);
    } finally {
      daemon.destroy();
      daemon.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatTheMachineOffersIsInIt() throws Exception {
    assertThat(bundle(root.resolve("no.conf")))
        .contains("CAP_NET_ADMIN", "# left out: there is no configuration ");
  }

  @Test
  void withoutANodeTheFileIsReadAndMistakesQuoteNothing() throws Exception {
    Path good = Files.writeString(root.resolve("good.conf"), CONFIGURATION);
    assertThat(bundle(good))
        .contains("vrrp_instance web", "no node answers")
        .doesNotContain(SECRETS);

    Path bad =
        Files.writeString(
            root.resolve("bad.conf"), CONFIGURATION.replace("auth_pass s3", "auth_pas s3"));
    assertThat(bundle(bad)).contains("holdfast check " + bad).doesNotContain(SECRETS);
  }
}
