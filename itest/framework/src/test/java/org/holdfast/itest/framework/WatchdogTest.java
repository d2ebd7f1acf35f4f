package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that hangs: its bundle is started again, or the process ends. */
class WatchdogTest {
  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Bundle-ManifestVersion: 2
      Bundle-SymbolicName: org.acme.hung
      Bundle-Activator: org.holdfast.itest.framework.HungPart
      Import-Package: org.osgi.framework,org.holdfast.api.platform

      """;
  private static final String ONE_SECOND = "-Dorg.holdfast.platform.watchdog.stallSeconds=1";

  @TempDir private Path root;

  private Node nodeWithHungPart(String remedy) throws Exception {
    Distribution distribution = Distribution.built().copyTo(root.resolve("distribution"));
    distribution.addBundle(60, Jars.jar(root.resolve("hung.jar"), MANIFEST, HungPart.class));
    return Node.launch(
        distribution, root, Node.EMPTY, ONE_SECOND, "-Dorg.holdfast.test.remedy=" + remedy);
  }

  @Test
  void aVitalPartThatHangsEndsTheProcessAndSaysWhere() throws Exception {
    try (Node node = nodeWithHungPart("END_PROCESS")) {
      assertThat(node.waitForExit()).isEqualTo(70);
      assertThat(node.log())
          .contains("hung part has not moved for 1 s; this node ends")
          .contains("org.holdfast.engine.vrrp.internal.VrrpLoop"); // where the threads were
    }
  }

  @Test
  void aPartThatMustNotBeEndedIsToldAndLeftAlone() throws Exception {
    try (Node node = nodeWithHungPart("TELL")) {
      node.awaitLog("hung part has not moved for 1 s; it is left so, the rest goes on");
      assertThat(node.shell("platform:status").output()).contains("hung part does not move");
      assertThat(node.log()).doesNotContain("was restarted");
    }
  }

  @Test
  void anotherPartThatHangsIsStartedAgainAloneAndTheRestGoesOn() throws Exception {
    try (Node node = nodeWithHungPart("RESTART_BUNDLE")) {
      node.awaitLog("bundle org.acme.hung was restarted");
      assertThat(node.log()).contains("hung part has not moved for 1 s; bundle org.acme.hung");
      assertThat(node.shell("platform:bundles").output()).contains("org.acme.hung");
    }
  }
}
