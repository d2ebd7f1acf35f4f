package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades of bundles of the distribution that are refused, or that go back by themselves. */
class UpgradeRefusalTest {
  private static final String TCP = "org.holdfast.checker.tcp";
  private static final String CONFIGURATION =
      """
      virtual_server 192.0.2.1 80 {
        delay_loop 1
        lb_algo rr
        lb_kind NAT
        protocol TCP
        real_server 127.0.0.1 9 {
          weight 1
          TCP_CHECK {
            retry 0
          }
        }
      }
      """;

  @TempDir private Path root;
  private int made;

  @Test
  void aVersionThatOffersLessGivesWayToTheOneBefore() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      awaitChecked(node);
      String before = version(node);

      ShellAnswer answer =
          upgrade(
              node,
              jar(TCP, "9.0.0", main -> main.remove(new Attributes.Name("Service-Component"))));

      assertThat(answer.status()).isEqualTo(1);
      assertThat(answer.output())
          .contains(
              TCP + ": within 5 s it did not offer org.holdfast.api.check.CheckerFactory",
              "as the version before does",
              "version " + before + " runs again");
      assertThat(version(node)).isEqualTo(before);
      awaitChecked(node);
    }
  }

  @Test
  void aVersionThatDoesNotStartGivesWayToTheOneBefore() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      awaitChecked(node);
      String before = version(node);

      ShellAnswer answer =
          upgrade(
              node,
              jar(
                  TCP,
                  "9.0.0",
                  main -> main.putValue("Bundle-Activator", "org.nowhere.Activator")));

      assertThat(answer.status()).isEqualTo(1);
      assertThat(answer.output())
          .contains("org.nowhere.Activator", "version " + before + " runs again");
      assertThat(version(node)).isEqualTo(before);
      awaitChecked(node);
    }
  }

  @Test
  void anOlderVersionIsTakenByForceAlone() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      awaitChecked(node);
      Path old = jar(TCP, "0.0.1", main -> {});

      assertThat(upgrade(node, old).output()).contains("--force takes it all the same");
      assertThat(version(node)).isNotEqualTo("0.0.1");
      assertThat(node.shell("plugin:upgrade " + old + " --force").output())
          .contains("0.0.1 runs in place of");
      assertThat(version(node)).isEqualTo("0.0.1");
      awaitChecked(node);
    }
  }

  @Test
  void whatIsNoEngineOrPortOfTheDistributionIsRefused() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, CONFIGURATION)) {
      assertThat(upgrade(node, Distribution.acmeCheck(false)).output())
          .contains("no bundle of the distribution is called", "plugin install");
      assertThat(upgrade(node, jar("org.holdfast.api", "9.0.0", main -> {})).output())
          .containsAnyOf("org.holdfast.api is no engine", "exports");
    }
  }

  @Test
  void whatNobodyHasSignedIsRefusedWhereSignaturesAreRequired() throws Exception {
    try (Node node =
        Node.start(
            Distribution.built(),
            root,
            CONFIGURATION,
            "-Dorg.holdfast.platform.deploy.signatures=require")) {
      awaitChecked(node);
      String before = version(node);

      ShellAnswer answer = upgrade(node, jar(TCP, "9.0.0", main -> {}));

      assertThat(answer.status()).isEqualTo(1);
      assertThat(answer.output()).contains("not signed");
      assertThat(version(node)).isEqualTo(before);
    }
  }

  private static ShellAnswer upgrade(Node node, Path jar) throws IOException {
    return node.shell("plugin:upgrade " + jar);
  }

  /** Nobody listens at the port of the server. */
  private static void awaitChecked(Node node) throws Exception {
    node.await("check:list", output -> output.contains("BOUND") && output.contains("DOWN"));
  }

  private static String version(Node node) throws IOException {
    return node.shell("platform:bundles")
        .output()
        .lines()
        .filter(line -> line.contains(TCP + " "))
        .map(line -> line.substring(line.indexOf(TCP) + TCP.length()).strip().split(" ")[0])
        .findFirst()
        .orElse("none");
  }

  /** A bundle of the distribution as another version. */
  private Path jar(String name, String version, Consumer<Attributes> change) throws IOException {
    Path target = root.resolve(name + "-" + made++ + ".jar");
    try (JarInputStream in = new JarInputStream(Files.newInputStream(shipped(name)))) {
      Manifest manifest = in.getManifest();
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      change.accept(manifest.getMainAttributes());
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
        for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
          out.putNextEntry(new JarEntry(entry.getName()));
          in.transferTo(out);
          out.closeEntry();
        }
      }
    }
    return target;
  }

  private static Path shipped(String name) throws IOException {
    Path bundles = Distribution.built().home().resolve("lib/bundles");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(bundles, name + "-[0-9]*.jar")) {
      return jars.iterator().next();
    }
  }
}
