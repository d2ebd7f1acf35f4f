package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the deploy folder refuses: with its reason, and without harm to anything else. */
class DeployTest {
  @TempDir private Path root;

  @Test
  void brokenJarsAreRefusedWithTheirReasonAndTheGoodOneRuns() throws Exception {
    Map<String, String> reasons = new LinkedHashMap<>();
    try (Node node = Node.start(Distribution.built(), root, Node.EMPTY)) {
      String before = node.shell("check:types").output();
      Path good = Jars.bundle(root, "org.acme.good");
      node.deploy(good, "good.jar");

      byte[] whole = Files.readAllBytes(good);
      node.deploy(
          Files.write(root.resolve("cut"), Arrays.copyOf(whole, whole.length / 2)), "cut.jar");
      reasons.put("cut.jar", "it is not a jar, or not the whole of one");
      node.deploy(Files.writeString(root.resolve("text"), "no jar at all"), "text.jar");
      reasons.put("text.jar", "it is not a jar, or not the whole of one");
      node.deploy(Jars.jar(root.resolve("plain"), "Manifest-Version: 1.0\n"), "plain.jar");
      reasons.put("plain.jar", "its manifest has no Bundle-SymbolicName");
      node.deploy(
          Jars.bundle(root, "org.acme.spi", "Export-Package: org.holdfast.api.check"), "spi.jar");
      reasons.put("spi.jar", "it exports packages; a deployed bundle exports nothing");
      node.deploy(
          Jars.bundle(
              root,
              "org.acme.future",
              "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
          "future.jar");
      reasons.put("future.jar", "it was built for Java 99, this is Java");
      node.deploy(
          Jars.bundle(root, "org.acme.lost", "Import-Package: org.acme.nowhere;version=\"[1,2)\""),
          "lost.jar");
      reasons.put(
          "lost.jar",
          "it does not resolve: no bundle exports package org.acme.nowhere [1.0.0,2.0.0)");
      node.deploy(
          Jars.bundle(root, "org.acme.faulty", "Bundle-Activator: org.acme.Missing"), "faulty.jar");
      reasons.put("faulty.jar", "its start failed: java.lang.ClassNotFoundException");
      node.deploy(Jars.bundle(root, "org.holdfast.api"), "core.jar");
      reasons.put("core.jar", "is that of a bundle of Holdfast itself; rename it");
      node.await("platform:status", output -> reasons.keySet().stream().allMatch(output::contains));
      node.deploy(good, "twin.jar");
      reasons.put("twin.jar", "its symbolic name org.acme.good is that of good.jar");

      String status =
          node.await("platform:status", output -> output.contains("deploy: twin.jar is refused"));

      for (Map.Entry<String, String> reason : reasons.entrySet()) {
        assertThat(status)
            .containsPattern(reason.getKey() + " (is refused|has failed): ")
            .contains(reason.getValue());
        node.awaitLog(reason.getValue());
        assertThat(node.deployFolder().resolve(reason.getKey() + ".rejected.txt"))
            .content()
            .contains(reason.getValue());
      }
      assertThat(deployed(node)).containsExactly("org.acme.good");
      assertThat(node.shell("check:types").output()).isEqualTo(before);
      for (String name : reasons.keySet()) {
        node.undeploy(name);
      }
      node.await("platform:status", output -> output.contains("no problem is known"));
      assertThat(deployed(node)).containsExactly("org.acme.good");
    }
  }

  @Test
  void theFolderIsTheStateAlsoAfterARestart() throws Exception {
    try (Node node = Node.start(Distribution.built(), root, Node.EMPTY)) {
      node.deploy(Jars.bundle(root, "org.acme.a"), "a.jar");
      node.deploy(Jars.bundle(root, "org.acme.b"), "b.jar");
      node.await("platform:bundles", output -> output.contains("acme.b"));
      node.undeploy("a.jar");
      node.await("platform:bundles", output -> !output.contains("acme.a"));
    }
    Files.delete(root.resolve("deploy/b.jar"));
    Files.copy(root.resolve("org.acme.a.jar"), root.resolve("deploy/again.jar"));
    try (Node node = Node.start(Distribution.built(), root, Node.EMPTY)) {
      assertThat(deployed(node)).containsExactly("org.acme.a");
    }
  }

  private static Iterable<String> deployed(Node node) throws Exception {
    return node.shell("platform:bundles")
        .output()
        .lines()
        .filter(line -> line.contains("  deploy  "))
        .map(line -> line.split("  +")[1])
        .toList();
  }
}
