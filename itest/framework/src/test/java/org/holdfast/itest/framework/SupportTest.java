package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
