package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution starts whole, tells what does not, and stops in order. */
class StartTest {
  @TempDir private Path root;

  @Test
  void everyBundleOfThePlanIsActiveAndNoProblemIsKnown() throws Exception {
    Distribution built = Distribution.built();
    int planned = Files.readAllLines(built.home().resolve("lib/boot.plan")).size();
    try (Node node = Node.start(built, root, Node.EMPTY)) {
      String all = (planned + 1) + " of " + (planned + 1) + " bundles run";
      String status = node.await("platform:status", output -> output.contains("no problem"));

      assertThat(status).startsWith(all);
      assertThat(node.shell("platform:bundles").output().lines().skip(1))
          .hasSize(planned + 1)
          .allMatch(line -> line.contains(" ACTIVE "));
      assertThat(node.log()).doesNotContain("Exception").doesNotContain(" ERROR ");
    }
  }

  @Test
  void aReloadDuringTheStartIsMadeUpForAndEndsNothing() throws Exception {
    try (Node node = Node.launch(Distribution.built(), root, Node.EMPTY)) {
      node.awaitFile("state/node.lock"); // taken long before any bundle is there
      assertThat(new ProcessBuilder("kill", "-HUP", Long.toString(node.pid())).start().waitFor())
          .isZero();

      node.await("platform:status", output -> output.contains("bundles run"));
      node.awaitLog("SIGHUP: reading the configuration again");
    }
  }

  @Test
  void anOrderlyStopRemovesTheSocket() throws Exception {
    Node node = Node.start(Distribution.built(), root, Node.EMPTY);
    node.terminate();

    assertThat(node.waitForExit()).isEqualTo(128 + 15); // ended by SIGTERM, after the stop
    assertThat(node.socket()).doesNotExist();
  }

  @Test
  void bundlesThatCannotRunAreReportedAndTheRestRuns() throws Exception {
    Distribution spoilt = Distribution.built().copyTo(root.resolve("home"));
    spoilt.addBundle(
        40, Jars.bundle(root, "org.acme.faulty", "Bundle-Activator: org.acme.Missing"));
    spoilt.addBundle(40, Jars.bundle(root, "org.acme.lacking", "Import-Package: org.acme.nowhere"));
    try (Node node = Node.start(spoilt, root, Node.EMPTY)) {
      String status = node.await("platform:status", output -> output.contains("org.acme.lacking"));

      assertThat(status)
          .contains(
              "bundle org.acme.faulty does not run: its start failed:"
                  + " java.lang.ClassNotFoundException: org.acme.Missing")
          .contains(
              "bundle org.acme.lacking does not run: no bundle exports package org.acme.nowhere");
      node.awaitLog("org.acme.faulty");
      node.awaitLog("org.acme.lacking");
      assertThat(node.shell("check:types").output()).contains("TCP_CHECK");
    }
  }

  @Test
  void aBundleThatIsNotTheOneBuiltIsRefused() throws Exception {
    Distribution spoilt = Distribution.built().copyTo(root.resolve("home"));
    try (var jars = Files.newDirectoryStream(spoilt.home().resolve("lib/bundles"), "*api-*.jar")) {
      Files.write(jars.iterator().next(), new byte[] {0}, StandardOpenOption.APPEND);
    }
    try (Node node = Node.launch(spoilt, root, Node.EMPTY)) {
      assertThat(node.waitForExit()).isEqualTo(1);
      assertThat(node.log()).contains("is not the file that was built; install again");
    }
  }

  @Test
  void aSecondNodeInTheSameFoldersIsRefused() throws Exception {
    try (Node first = Node.start(Distribution.built(), root, Node.EMPTY)) {
      try (Node second = Node.launchBeside(first, Distribution.built())) {
        assertThat(second.waitForExit()).isEqualTo(1);
        assertThat(second.log())
            .contains("another node (process " + first.pid() + ") runs with the state folder")
            .contains("--state, --socket and --deploy");
      }
      assertThat(first.shell("platform:status").output()).contains("no problem is known");
    }
  }

  @Test
  void aSettingThatNobodyHasIsNamed() throws Exception {
    try (Node node =
        Node.start(
            Distribution.built(), root, Node.EMPTY, "-Dorg.holdfast.engine.lsv.dataplane=nft")) {
      assertThat(node.await("platform:status", output -> output.contains("problems:")))
          .contains("no installed bundle has settings called org.holdfast.engine.lsv");
    }
  }

  @Test
  void everyCommandHasHelp() throws IOException, InterruptedException {
    try (Node node = Node.start(Distribution.built(), root, Node.EMPTY)) {
      for (String command :
          new String[] {
            "vrrp:list",
            "vrrp:show",
            "vrrp:release",
            "vrrp:priority",
            "lvs:list",
            "lvs:show",
            "check:list",
            "check:types",
            "config:show",
            "config:reload",
            "config:plan",
            "config:apply",
            "config:confirm",
            "config:undo",
            "config:history",
            "platform:status",
            "platform:bundles"
          }) {
        assertThat(node.shell("help " + command).output()).as(command).contains("scope: ");
      }
    }
  }
}
