package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Node;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Test;

/**
 * A MASTER beside keepalived whose disk is full, then read-only, and whose log nobody takes: what
 * cannot be written is counted, and neither the addresses nor the process notice.
 */
class FullDiskTest {

  /** Two small disks in a mount namespace of the node: its state folder, and one for its log. */
  private static final String ON_SMALL_DISKS =
      """
      set -eu
      mkdir "$0.log"
      mount -t tmpfs -o size=2m,mode=700 small "$0"
      mount -t tmpfs -o size=2m,mode=700 small "$0.log"
      exec "$@" 2> "$0.log/log"
      """;

  /** As journald that is stopped: its end of the stream is open, and it reads no more. */
  private static final String LOG_INTO_A_PIPE =
      """
      import fcntl, os, sys
      theirs, ours = os.pipe()
      fcntl.fcntl(ours, 1031, 4096)  # F_SETPIPE_SZ
      os.set_inheritable(theirs, True)
      os.dup2(ours, 2)
      os.execvp(sys.argv[1], sys.argv[1:])
      """;

  private static final VrrpSettings SETTINGS = VrrpSettings.of(3, false);

  @Test
  void aFullDiskAndAReadOnlyOneCostEntriesAndNoAddress() {
    Requirements.need("unshare", "nsenter");
    try (Pair pair = Pair.of(SETTINGS, Holdfast.built(), new Keepalived())) {
      start(pair, List.of("unshare", "--mount", "sh", "-c", ON_SMALL_DISKS, state(pair)));
      Instant full = Instant.now();
      inside(pair, "for d in $0 $0.log; do head -c 3M /dev/zero > $d/everything || true; done");
      assertThat(inside(pair, "echo more > $0/more").exitCode()).isNotZero();
      losesEntries(pair);

      must(pair, "mount --bind $0 $0 && mount -o remount,bind,ro $0");
      assertThat(inside(pair, "rm $0/everything").exitCode()).isNotZero();
      losesEntries(pair);

      must(pair, "umount $0");
      must(pair, "rm $0/everything $0.log/everything");
      Await.until(
          "the journal is written again",
          Pair.START,
          () -> {
            say(pair, 5);
            return !ask(pair, "platform:status").contains("the journal is not written");
          },
          pair::evidence);
      Await.until(
          "the log tells what is lost",
          Pair.START,
          () -> inside(pair, "grep 'log lines lost' $0.log/log").exitCode() == 0,
          pair::evidence);
      nothingChangedSince(pair, full);
    }
  }

  @Test
  void aLogThatNobodyTakesStopsNothing() {
    Requirements.need("python3");
    try (Pair pair = Pair.of(SETTINGS, Holdfast.built(), new Keepalived())) {
      Instant start = Instant.now();
      start(pair, List.of("python3", "-c", LOG_INTO_A_PIPE));
      Await.until(
          "lines of the log are lost",
          Pair.START.multipliedBy(4),
          () -> {
            say(pair, 200);
            return figure(pair, "holdfast_log_lost_total{reason=\"slow_reader\"}") > 0;
          },
          pair::evidence);
      nothingChangedSince(pair, start);
    }
  }

  private static void start(Pair pair, List<String> wrapper) {
    pair.better.start(wrapper);
    pair.awaitSoleMaster(pair.betterSource, Pair.START);
    pair.lesser.start();
    pair.awaitBackup(pair.lesser);
  }

  /** Nothing is written of journal, log and recording; it is counted, and the node says so. */
  private static void losesEntries(Pair pair) {
    double records = figure(pair, "holdfast_vrrp_recording_unwritten_total");
    double entries = figure(pair, "holdfast_journal_unwritten_total");
    double lines = figure(pair, "holdfast_log_lost_total{reason=\"not_written\"}");
    Await.until(
        "more entries, lines and records are lost",
        Pair.START,
        () -> {
          say(pair, 5);
          return figure(pair, "holdfast_journal_unwritten_total") > entries
              && figure(pair, "holdfast_vrrp_recording_unwritten_total") > records
              && figure(pair, "holdfast_log_lost_total{reason=\"not_written\"}") > lines;
        },
        pair::evidence);
    Await.until(
        "the node says that neither is written",
        Pair.START,
        () -> {
          say(pair, 5);
          String status = ask(pair, "platform:status");
          return status.contains("the journal is not written")
              && status.contains("VRRP is not recorded"); // not while a page is free again
        },
        pair::evidence);
  }

  /** Something for the journal and the log. */
  private static void say(Pair pair, int times) {
    for (int i = 1; i <= times; i++) {
      ask(pair, "vrrp:priority VI_1 " + (Pair.BETTER_PRIORITY + i % 5));
    }
  }

  private static void nothingChangedSince(Pair pair, Instant begin) {
    pair.staysSoleMaster(pair.betterSource, 6);
    assertThat(pair.wire.mastersSince(begin, VrrpSettings.VRID))
        .as("senders of adverts%n%s", pair.evidence())
        .isEqualTo(Set.of(pair.betterSource));
    assertThat(pair.better.isRunning()).as(pair.evidence()).isTrue();
    assertThat(pair.holdsAll(pair.better)).isTrue();
    assertThat(pair.holdsNone(pair.lesser)).isTrue();
  }

  private static double figure(Pair pair, String name) {
    return Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
        .matcher(ask(pair, "metrics:show"))
        .results()
        .map((MatchResult match) -> Double.valueOf(match.group(1)))
        .findFirst()
        .orElse(-1.0);
  }

  private static String ask(Pair pair, String command) {
    Node node = pair.better;
    return ((Holdfast) node.program()).ask(node.folder(), command);
  }

  private static void must(Pair pair, String line) {
    Command.Result result = inside(pair, line);
    assertThat(result.exitCode()).as("%s: %s", line, result.output()).isZero();
  }

  /** Runs a line of sh in the node's mount namespace; $0 is its state folder. */
  private static Command.Result inside(Pair pair, String line) {
    return Command.run(
        List.of(
            "nsenter",
            "--mount",
            "--target",
            Long.toString(pair.better.pid()),
            "sh",
            "-c",
            line,
            state(pair)));
  }

  private static String state(Pair pair) {
    Path folder = pair.better.folder().resolve("state");
    return folder.toString();
  }
}
