package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.holdfast.itest.netnssupport.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FILE_CHECK and BFD_CHECK in a running node: files that others write, sessions nobody runs. */
class TrackedChecksTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  private String configuration() {
    return """
    track_file load {
      file "%s/load"
      weight 2
    }
    track_file out {
      file "%s/out"
      weight 0
    }
    virtual_server 10.8.0.100 80 {
      delay_loop 3600
      retry 3
      lb_algo wrr
      lb_kind NAT
      protocol TCP
      real_server 10.8.0.10 8080 {
        weight 20
        FILE_CHECK {
          track_file load
        }
        FILE_CHECK {
          track_file load
          weight 1 reverse
        }
      }
      real_server 10.8.0.11 8080 {
        weight 100
        FILE_CHECK {
          track_file out
        }
      }
      real_server 10.8.0.12 8080 {
        weight 100
        BFD_CHECK {
          name session
        }
      }
    }
    bfd_instance session {
      neighbor_ip 10.8.0.12
    }
    """
        .formatted(directory, directory);
  }

  @Test
  void filesMoveWeightsAndTakeServersOut() throws Exception {
    Files.writeString(directory.resolve("load"), "5\n");
    try (Single single = Single.onLan()) {
      single.started(
          VrrpSettings.of(3, false).configuration(Single.ADDRESS, "", 150, "") + configuration());
      await(single, "20 + 5 * 2 - 5 * 1, and 100", 2, 125);
      assertThat(single.shell("check:list"))
          .containsPattern(
              "10.8.0.12:8080\\s+BFD_CHECK\\s+DOWN.*session is not Up: no bundle provides");
      Files.writeString(directory.resolve("load"), "-7\n");
      await(single, "20 - 7 * 2 + 7 * 1, and 100", 2, 113);
      Files.writeString(directory.resolve("out"), "1\n");
      await(single, "13 of the first alone", 1, 13);
      assertThat(single.shell("check:list"))
          .containsPattern("10.8.0.11:8080\\s+FILE_CHECK\\s+DOWN.*holds 1, expected 0");
      Files.delete(directory.resolve("out"));
      Files.delete(directory.resolve("load"));
      await(single, "as configured", 2, 120);
    }
  }

  private static void await(Single single, String what, int alive, int weight) {
    Await.until(
        what,
        LIMIT,
        () -> single.shell("lvs:list").matches("(?s).*\\s" + alive + "/3\\s+" + weight + "\\s.*"),
        () -> single.shell("lvs:list") + single.shell("check:list") + single.evidence());
  }
}
