package org.holdfast.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblerTest {
  private static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir private Path root;
  private Path features;
  private Path repository;
  private Path target;

  @BeforeEach
  void makeFolders() throws IOException {
    features = Files.createDirectory(root.resolve("features"));
    repository = root.resolve("repository");
    target = root.resolve("target");
  }

  private void feature(String name, String body) throws IOException {
    Files.writeString(
        features.resolve(name + ".json"),
        """
        {"feature-resource-version": "1.0.0", "id": "g:%s:json:osgifeature:1", %s}
        """
            .formatted(name, body));
  }

  private static String composedOf(String... names) {
    StringBuilder artifacts = new StringBuilder();
    for (String name : names) {
      artifacts
          .append(artifacts.isEmpty() ? "" : ",")
          .append("{\"id\": \"g:" + name + ":json:osgifeature:1\"}");
    }
    return """
    "extensions": {"holdfast-features":
      {"kind": "mandatory", "type": "artifacts", "artifacts": [%s]}}
    """
        .formatted(artifacts);
  }

  private void jar(String artifact) throws IOException {
    Path folder = Files.createDirectories(repository.resolve("g/h/" + artifact + "/1"));
    Files.createFile(folder.resolve(artifact + "-1.jar"));
  }

  private void assemble(String name) throws IOException, FeatureException {
    Assembler.assemble(features, name, repository, target);
  }

  @Test
  void thePlanIsInStartOrderAndHasTheHashes() throws Exception {
    feature("late", "\"bundles\": [{\"id\": \"g.h:b:1\", \"start-level\": 40}]");
    feature("early", "\"bundles\": [{\"id\": \"g.h:a:1\", \"start-level\": 5}]");
    feature("all", composedOf("late", "early"));
    jar("a");
    jar("b");

    assemble("all");

    assertThat(target.resolve("boot.plan"))
        .hasContent("5 bundles/a-1.jar " + EMPTY_SHA256 + "\n40 bundles/b-1.jar " + EMPTY_SHA256);
    assertThat(target.resolve("bundles/a-1.jar")).isRegularFile();
  }

  @Test
  void aJarThatIsNotADependencyFailsTheBuild() throws IOException {
    feature("f", "\"bundles\": [{\"id\": \"g.h:a:1\", \"start-level\": 5}]");

    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> assemble("f"))
        .withMessage(
            "g.h:a:1 is named by a feature and not among the dependencies; add it to the pom");
  }

  @Test
  void twoVersionsOfABundleContradictEachOther() throws IOException {
    feature("one", "\"bundles\": [{\"id\": \"g.h:a:1\", \"start-level\": 5}]");
    feature("two", "\"bundles\": [{\"id\": \"g.h:a:2\", \"start-level\": 5}]");
    feature("all", composedOf("one", "two"));

    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> assemble("all"))
        .withMessageContaining("contradicts");
  }

  @Test
  void whatIsNotThereOrTurnsInACircleIsNamed() throws IOException {
    feature("a", composedOf("b"));
    feature("b", composedOf("a"));
    feature("c", composedOf("nowhere"));
    feature("d", "\"bundles\": [{\"id\": \"g.h:a:1\"}]");

    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> assemble("a"))
        .withMessage("features contain each other: [a, b] and again a");
    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> assemble("c"))
        .withMessageContaining("no feature is called nowhere");
    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> assemble("d"))
        .withMessageContaining("has no start-level");
  }

  @Test
  void aClassPathHasAKeyThatChangesWithItsJars() throws IOException, FeatureException {
    feature("all", "\"bundles\": [{\"id\": \"g.h:a:1\", \"start-level\": 2}]");
    jar("a");
    assemble("all");
    Assembler.classPath(features, "all", target);
    String before = Files.readString(target.resolve("all.classpath"));
    Files.writeString(target.resolve("bundles/a-1.jar"), "changed");
    Assembler.classPath(features, "all", target);

    assertThat(before.lines().toList()).hasSize(2).last().isEqualTo("bundles/a-1.jar");
    assertThat(before.lines().findFirst().orElseThrow()).matches("# [0-9a-f]{16}");
    assertThat(Files.readString(target.resolve("all.classpath"))).isNotEqualTo(before);
  }

  @Test
  void aClassPathHasOnlyWhatIsShipped() throws IOException, FeatureException {
    feature("all", "\"bundles\": []");
    feature("path", "\"bundles\": [{\"id\": \"g.h:b:1\", \"start-level\": 2}]");
    assemble("all");

    assertThatExceptionOfType(FeatureException.class)
        .isThrownBy(() -> Assembler.classPath(features, "path", target))
        .withMessageContaining("not among the bundles shipped");
  }

  @Test
  void everyFeatureThatIsNoClassPathGetsAPlanForImages() throws IOException, FeatureException {
    feature("core", "\"bundles\": [{\"id\": \"g.h:a:1\", \"start-level\": 2}]");
    feature("more", "\"bundles\": [{\"id\": \"g.h:b:1\", \"start-level\": 3}]");
    feature("all", composedOf("more", "core"));
    feature("path", "\"bundles\": [{\"id\": \"g.h:b:1\", \"start-level\": 2}]");
    jar("a");
    jar("b");
    assemble("all");

    Assembler.plans(features, List.of("path"), target);

    assertThat(target.resolve("features/core.plan"))
        .hasContent("2 bundles/a-1.jar " + EMPTY_SHA256 + " g.h:a:1");
    assertThat(target.resolve("features/all.plan"))
        .hasContent(
            "2 bundles/a-1.jar %s g.h:a:1\n3 bundles/b-1.jar %s g.h:b:1"
                .formatted(EMPTY_SHA256, EMPTY_SHA256));
    assertThat(target.resolve("features/path.plan")).doesNotExist();
  }
}
