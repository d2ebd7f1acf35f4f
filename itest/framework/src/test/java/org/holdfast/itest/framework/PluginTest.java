package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a vendor's check type come, fail, return and are put away, in the real framework. */
class PluginTest {
  private static final String KEYWORD = "MOOD_CHECK";
  private static final String CONFIGURATION =
      """
      virtual_server 192.0.2.1 80 {
        delay_loop 1
        lb_algo rr
        lb_kind NAT
        protocol TCP
        real_server 127.0.0.1 9 {
          weight 1
          MOOD_CHECK {
          }
        }
      }
      """;

  @TempDir private Path root;

  private Path mood(String version, String mood) throws Exception {
    return MoodJar.of(root, version, KEYWORD, mood);
  }

  private static void awaitUp(Node node, String version) throws Exception {
    node.await("check:types", output -> output.contains(KEYWORD) && output.contains(version));
    node.await("check:list", output -> output.contains("BOUND") && output.contains("in the mood"));
  }

  @Test
  void aVersionThatFailsGivesWayToTheOneBefore() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      node.deploy(mood("1.0.0", "up"), "mood.jar");
      awaitUp(node, "1.0.0");

      node.deploy(mood("2.0.0", "down"), "mood.jar");
      node.await("plugin:list", output -> output.contains("FAILED"));
      awaitUp(node, "1.0.0");
      assertThat(node.deployFolder().resolve("mood.jar.rejected.txt"))
          .content()
          .contains("1 of 1 checks are DOWN or UNKNOWN with it, 0 were before; such as MOOD_CHECK")
          .contains("Version 1.0.0 of org.acme.mood_check runs on.")
          .contains("It failed 1 of 3 times.");

      node.deploy(mood("2.0.1", "unknown"), "mood.jar");
      node.await("plugin:list", output -> output.contains("no mood at all"));
      awaitUp(node, "1.0.0");

      node.deploy(mood("2.0.2", "refuse"), "mood.jar");
      node.await(
          "plugin:list",
          output -> output.contains("it would not serve what the version before serves"));
      assertThat(node.log())
          .as("it was found before the swap")
          .doesNotContain("check type MOOD_CHECK of org.acme.mood_check 2.0.2 is provided");
      assertThat(node.shell("plugin:list --json").output())
          .contains("\"RETURNED\" : 2")
          .contains("\"INSTALLED\" : 1");
    }
  }

  @Test
  void theCommandsShowAndChangeTheFolder() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      assertThat(node.shell("plugin:list").output()).contains("no jar is in the deploy folder");
      Path first = mood("1.0.0", "up");
      assertThat(node.shell("plugin:plan " + first).output())
          .contains("verdict   taken")
          .contains("offers    MOOD_CHECK")
          .contains("it is not signed")
          .contains("MOOD_CHECK of 127.0.0.1:9");
      assertThat(node.shell("check:types").output()).doesNotContain(KEYWORD);

      node.shell("plugin:install " + first);
      awaitUp(node, "1.0.0");
      node.shell("plugin:install " + mood("1.1.0", "up"));
      awaitUp(node, "1.1.0");
      assertThat(node.shell("plugin:list").output()).contains("PROBATION").contains("1 of 1 up");
      assertThat(node.shell("plugin:install " + first).output())
          .contains("its version 1.0.0 is older than 1.1.0, which runs");
      assertThat(node.shell("plugin:plan " + mood("1.2.0", "refuse")).output())
          .contains("refused: it would not serve");
      Path thief = MoodJar.of(root.resolve("thief"), "1.0.0", "TCP_CHECK", "up");
      assertThat(node.shell("plugin:plan " + thief).output())
          .contains("check type TCP_CHECK is that of org.holdfast.checker.tcp");

      node.shell("plugin:rollback mood.jar");
      awaitUp(node, "1.0.0");
      assertThat(node.deployFolder().resolve("mood.jar")).hasSameBinaryContentAs(first);

      assertThat(node.shell("plugin:quarantine mood.jar").output()).contains("QUARANTINED");
      node.await("check:list", output -> output.contains("HELD since"));
      assertThat(node.shell("plugin:quarantine").output()).contains("mood.jar: by hand");
      node.shell("plugin:quarantine mood.jar --release");
      awaitUp(node, "1.0.0");
      assertThat(node.shell("plugin:verify mood.jar").output()).contains("verdict   taken");
    }
    Files.copy(
        mood("1.3.0", "up"),
        root.resolve("deploy/mood.jar"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      awaitUp(node, "1.3.0");
    }
  }

  @Test
  void underRequireOnlySignedJarsRun() throws Exception {
    Path trust = Files.createDirectory(root.resolve("trust.d"));
    Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rwxr-xr-x"));
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path key =
        Files.writeString(
            trust.resolve("vendor.pem"),
            "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    try (Node node =
        Node.start(
            Distribution.built(),
            root,
            CONFIGURATION,
            "-Dorg.holdfast.platform.deploy.signatures=require",
            "-Dorg.holdfast.platform.deploy.trustDirectory=" + trust)) {
      Path jar = mood("1.0.0", "up");
      node.deploy(jar, "mood.jar");
      node.await("platform:status", output -> output.contains("it is not signed; have it signed"));

      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(Files.readAllBytes(jar));
      Files.write(node.deployFolder().resolve("mood.jar.sig"), signature.sign());
      awaitUp(node, "1.0.0");
      assertThat(node.shell("plugin:list").output()).contains("by vendor.pem (.sig)");

      Path revoked = Files.writeString(trust.resolve("revoked.txt"), sha256(node) + "  mood.jar\n");
      Files.setPosixFilePermissions(revoked, PosixFilePermissions.fromString("rw-r--r--"));
      node.await("check:list", output -> output.contains("HELD since"));
      node.await("platform:status", output -> output.contains("it is revoked: its SHA-256"));
    }
  }

  private static String sha256(Node node) throws Exception {
    return node.shell("plugin:list --json")
        .output()
        .lines()
        .filter(line -> line.contains("\"sha256\""))
        .map(line -> line.split("\"")[3])
        .findFirst()
        .orElseThrow();
  }
}
