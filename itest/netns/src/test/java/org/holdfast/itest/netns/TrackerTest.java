package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Lan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real files, processes, scripts, links and servers move the priorities of a running node. */
@Execution(ExecutionMode.SAME_THREAD) // one node for all
class TrackerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int FILE = 61;
  private static final int REVERSED_FILE = 62;
  private static final int PROCESS = 63;
  private static final int SCRIPT = 64;
  private static final int HANGING = 65;
  private static final int LINK = 66;
  private static final int SLOW_LINK = 67;
  private static final int SERVER = 68;
  private static final int SERVER_FAULT = 69;
  private static final int INIT_FAIL = 70;
  private static final int LATE_PROCESS = 71;

  /** No other program sleeps as long. */
  private static final String SLEEP = "98" + ProcessHandle.current().pid();

  private static TrackedNode node;
  private static Lan.Port cable;
  private static Lan.Port slowCable;

  @BeforeAll
  static void start() {
    node = new TrackedNode();
    cable = cable(0);
    slowCable = cable(1);
    node.write("number", "0\n");
    node.write("good", "");
    node.write("alive", "");
    node.write("runs", "");
    node.with(
            """
            track_file NUMBER {
              file DIR/number
            }
            vrrp_track_process SLEEPERS {
              process sleep SECONDS
              quorum 2
              quorum_max 3
              weight 10
            }
            vrrp_track_process LATE {
              process sleep SECONDS
              param_match initial
              terminate_delay 1.5
              weight 10
            }
            vrrp_script TESTED {
              script "/bin/sh -c 'echo >> DIR/runs; test -e DIR/good'"
              interval 0.5
              rise 2
              fall 3
              weight -30
            }
            vrrp_script HANGS {
              script "/bin/sh -c 'test ! -e DIR/hang || exec sleep 1000'"
              interval 0.5
              timeout 1
              weight 20
            }
            vrrp_script NOT_YET {
              script "/bin/sh -c 'while test -e DIR/wait; do sleep 0.2; done'"
              interval 1
              timeout 60
              weight 25
              init_fail
            }
            interface_up_down_delays {
              uplink1 1 0
            }
            virtual_server 10.8.0.200 80 {
              lb_algo rr
              lb_kind NAT
              protocol TCP
              delay_loop 1
              real_server 10.8.0.201 80 {
                MISC_CHECK {
                  misc_path "/usr/bin/test -e DIR/alive"
                }
              }
            }
            """
                .replace("SECONDS", SLEEP))
        .instance(FILE, "track_file {\nNUMBER weight 2\n}")
        .instance(REVERSED_FILE, "track_file {\nNUMBER weight 2 reverse\n}")
        .instance(PROCESS, "track_process {\nSLEEPERS\n}")
        .instance(LATE_PROCESS, "track_process {\nLATE\n}")
        .instance(SCRIPT, "track_script {\nTESTED\n}")
        .instance(HANGING, "track_script {\nHANGS\n}")
        .instance(INIT_FAIL, "track_script {\nNOT_YET\n}")
        .instance(LINK, "track_interface {\nuplink0 weight 15\n}")
        .instance(SLOW_LINK, "track_interface {\nuplink1\n}")
        .instance(SERVER, "track_virtual_server {\n10.8.0.200:80 weight -40\n}")
        .instance(SERVER_FAULT, "track_virtual_server {\n10.8.0.200:80\n}");
    node.write("wait", "");
    node.start(FILE);
  }

  private static Lan.Port cable(int number) {
    String name = "uplink" + number;
    return node.single
        .sandbox
        .lan(name)
        .attach(node.single.namespace, name, "10.9." + number + ".1/24");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void theNumberInAFileCountsWithItsWeight() {
    node.write("number", "10\n");
    node.priority(FILE, 120);
    node.priority(REVERSED_FILE, 80);

    node.write("number", "-20\n");
    node.priority(FILE, 60);
    node.priority(REVERSED_FILE, 140);

    node.remove("number");
    node.priority(FILE, 100);
    node.write("number", "-127\n"); // times 2 is -254
    node.fault(FILE);
    node.priority(REVERSED_FILE, 254);

    node.write("number", "0\n");
    node.priority(FILE, 100);
  }

  @Test
  void processesCountWhileTheirQuorumIsMet() {
    node.priority(PROCESS, 100);
    Process first = sleeper(SLEEP);
    Process longer = sleeper(SLEEP + "0"); // another argument is another process
    Process second = sleeper(SLEEP);
    node.priority(PROCESS, 110);
    Process third = sleeper(SLEEP);
    Process fourth = sleeper(SLEEP);
    node.priority(PROCESS, 100); // above quorum_max
    end(fourth);
    node.priority(PROCESS, 110);
    end(third);
    end(second);
    node.priority(PROCESS, 100);
    node.priority(LATE_PROCESS, 110);

    Instant ended = Instant.now();
    end(first);
    end(longer);
    node.priority(LATE_PROCESS, 100);
    assertThat(
            node.single.wire.advertsSince(ended).stream()
                .filter(advert -> advert.virtualRouterId() == LATE_PROCESS)
                .takeWhile(advert -> advert.priority() == 110)
                .count())
        .as("adverts, two a second, before terminate_delay is over")
        .isGreaterThanOrEqualTo(2);
  }

  private static Process sleeper(String seconds) {
    return node.single.namespace.start(node.file("sleep.log"), List.of("sleep", seconds));
  }

  private static void end(Process process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Test
  void aScriptCountsAfterItsRiseAndFall() {
    node.priority(SCRIPT, 100);
    Instant from = Instant.now();
    long before = runs();
    node.remove("good");
    node.priority(SCRIPT, 70);
    assertThat(runs() - before).as("runs until it was bad").isGreaterThanOrEqualTo(3);
    node.write("good", "");
    before = runs();
    node.priority(SCRIPT, 100);
    assertThat(runs() - before).as("runs until it was good").isGreaterThanOrEqualTo(2);
    assertThat(node.priorities(SCRIPT, from)).containsExactly(100, 70, 100);
  }

  private static long runs() {
    try {
      return Files.size(node.file("runs"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aScriptThatHangsIsEndedAndCountsAsBad() {
    node.priority(HANGING, 120);
    node.write("hang", "");
    node.priority(HANGING, 100);
    node.remove("hang");
    node.priority(HANGING, 120);
  }

  @Test
  void aScriptWithInitFailIsBadUntilItHasSucceeded() {
    node.priority(INIT_FAIL, 100);
    node.remove("wait");
    node.priority(INIT_FAIL, 125);
  }

  @Test
  void aLinkCountsWithItsWeight() {
    node.priority(LINK, 115);
    cable.unplug();
    node.priority(LINK, 100);
    cable.plug();
    node.priority(LINK, 115);
  }

  @Test
  void aFlapShorterThanItsDelayCountsForNothing() {
    node.priority(SLOW_LINK, 100);
    Instant from = Instant.now();
    node.single.namespace.exec(
        "sh",
        "-c",
        "ip link set uplink1 down; ip link set uplink1 up; ip link set uplink1 down; ip link set"
            + " uplink1 up");
    Await.pause(Duration.ofSeconds(2));
    assertThat(node.priorities(SLOW_LINK, from)).containsExactly(100);

    slowCable.unplug();
    node.fault(SLOW_LINK);
    slowCable.plug();
    node.priority(SLOW_LINK, 100);
  }

  @Test
  void aLostQuorumOfAVirtualServerLowersOrFaults() {
    node.priority(SERVER, 100);
    node.remove("alive");
    node.priority(SERVER, 60);
    node.fault(SERVER_FAULT);
    node.write("alive", "");
    node.priority(SERVER, 100);
    node.priority(SERVER_FAULT, 100);
  }

  /** What it said stands while it is away; it counts again when it is back. */
  @Test
  void aTrackerThatGoesAndComesBack() {
    String source = "org.holdfast.engine.track.internal.FileSource";
    node.write("number", "5\n");
    node.priority(FILE, 110);
    node.single.shell("scr:disable " + source);
    Await.until(
        "its last result is held",
        LIMIT,
        () -> node.single.shell("track:list").contains("held since its bundle went"),
        () -> node.single.shell("track:list"));
    Instant from = Instant.now();
    node.write("number", "7\n");
    Await.pause(Duration.ofSeconds(2));
    assertThat(node.priorities(FILE, from)).containsExactly(110);
    node.single.shell("scr:enable " + source);
    node.priority(FILE, 114);
    node.write("number", "0\n");
    node.priority(FILE, 100);
  }

  /** The engine of all trackers goes and comes back: VRRP keeps what it knew, then hears anew. */
  @Test
  void theBundleOfAllTrackersGoesAndComesBack() {
    node.priority(SCRIPT, 100);
    Matcher bundle =
        Pattern.compile("(\\d+)\\|[^\\n]*org.holdfast.engine.track")
            .matcher(node.single.shell("felix:lb -s"));
    assertThat(bundle.find()).isTrue();
    Instant from = Instant.now();
    node.single.shell("felix:stop " + bundle.group(1));
    node.write("number", "3\n");
    Await.pause(Duration.ofSeconds(1));
    node.single.shell("felix:start " + bundle.group(1));
    node.priority(FILE, 106);
    node.write("number", "0\n");
    node.priority(FILE, 100);
    assertThat(node.priorities(SCRIPT, from)).as("nothing was lost").doesNotContain(0);
  }
}
