package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.holdfast.itest.netnssupport.Advert;
import org.holdfast.itest.netnssupport.Await;
import org.junit.jupiter.api.Test;

/**
 * Scripts that hang, ignore SIGTERM, flood their output, or leave a child behind that keeps their
 * pipe: adverts go on, memory does not grow, and nothing of them is left.
 */
class BadScriptsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int VRID = 71;
  private static final List<String> KILLED = List.of("HANGS", "IGNORES", "FLOODS");

  @Test
  void disturbNothingAndAreEnded() throws IOException {
    try (TrackedNode node = new TrackedNode()) {
      node.write("HANGS", "sleep 600 & wait\n");
      node.write("IGNORES", "trap '' TERM\nwhile :; do sleep 1; done\n");
      node.write("FLOODS", "exec yes " + node.file("FLOODS") + "\n");
      node.write("FORKS", "sleep 3 &\nexit 0\n");
      String tracked = "";
      for (String name : List.of("HANGS", "IGNORES", "FLOODS", "FORKS")) {
        tracked += name + "\n";
        node.with(
            """
            vrrp_script NAME {
              script "/bin/sh DIR/NAME"
              interval 1
              timeout 1
              weight 1
            }
            """
                .replace("NAME", name));
      }
      String notify =
          "notify_master \"/bin/sh DIR/IGNORES\"\nnotify_backup \"/bin/sh DIR/FLOODS\"\n"
              .replace("DIR", node.file("").toString());
      node.instance(VRID, notify + "track_script {\n" + tracked + "}");
      node.start(VRID);
      node.priority(VRID, 101); // the child it leaves behind does not make FORKS bad

      Await.pause(Duration.ofSeconds(8));
      long before = node.single.node.residentKib();
      Instant from = Instant.now();
      Await.pause(Duration.ofSeconds(12));
      double intervals = Duration.between(from, Instant.now()).toMillis() / 500.0;
      List<Advert> adverts = node.single.wire.advertsSince(from);

      assertThat(node.priorities(VRID, from)).containsExactly(101);
      assertThat(adverts.size() / intervals)
          .as("adverts sent of those due%n%s", node.single.evidence())
          .isGreaterThan(0.9);
      String trackers = node.single.shell("track:list");
      for (String name : KILLED) {
        assertThat(trackers).containsPattern(name + " .*DOWN");
      }
      assertThat((double) node.single.node.residentKib() / before).as("memory").isLessThan(1.25);
      assertThat(left(node)).as("processes of scripts at any time").hasSizeLessThan(16);

      node.single.node.stop();
      Await.until(
          "nothing is left of the scripts",
          LIMIT,
          () -> left(node).isEmpty(),
          () -> String.join("\n", left(node)));
    }
  }

  /** What runs in the namespace of the node and is a script of ours, or a child of one. */
  private static List<String> left(TrackedNode node) {
    return Arrays.stream(node.single.lan.bridge().run(pids(node)).output().split("\\s+"))
        .filter(pid -> !pid.isEmpty())
        .map(BadScriptsTest::commandLine)
        .filter(line -> line.startsWith("sleep") || line.contains(node.file("").toString()))
        .filter(line -> !line.contains("java"))
        .toList();
  }

  private static List<String> pids(TrackedNode node) {
    return List.of("ip", "netns", "pids", node.single.namespace.name());
  }

  private static String commandLine(String pid) {
    try {
      return Files.readString(Path.of("/proc", pid, "cmdline")).replace('\0', ' ').strip();
    } catch (IOException e) {
      return ""; // it has ended
    }
  }
}
