package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.ChangeService.Applied;
import org.holdfast.api.config.Commit;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationListener;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Origin.Source;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.config.plan.Present;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
  private static final Origin ALICE = new Origin(Source.FILE, "alice");
  private static final Origin BOB = new Origin(Source.UNDO, "bob");
  private static final Origin HANGUP = new Origin(Source.SIGHUP, "SIGHUP");
  private static final Duration WINDOW = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final RecordingLogger log = new RecordingLogger();
  private final FakeTimers timers = new FakeTimers();
  private final List<Integer> told = new ArrayList<>();
  private ReloadSettings reload = ReloadSettings.defaults();
  private Present present = Present.unknown();
  private Path file;
  private Path state;
  private ConfigurationEngine engine;
  private Changes changes;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("keepalived.conf");
    state = folder.resolve("state");
    Files.createDirectory(state);
    write(file, 1);
    startNode();
  }

  private void startNode() {
    engine =
        new ConfigurationEngine(
            file,
            new FileSources(),
            Reading.of("lb1"),
            () -> present,
            new Additions(file.resolveSibling("state"), log.logger()),
            Names.NONE,
            log.logger());
    changes =
        new Changes(
            engine,
            new History(
                new HistoryFolder(state.resolve("history")), Reading.of("lb1"), log.logger()),
            () -> present,
            () -> reload,
            timers,
            log.logger());
    changes.started("root");
    engine.add(
        new ConfigurationListener() {
          @Override
          public void configurationChanged(Configuration wanted) {
            told.add(weight(wanted));
          }
        });
    settle();
    told.clear();
  }

  @AfterEach
  void stop() {
    engine.stop();
    changes.stop();
  }

  /** Lets everything happen that waits on the engine's thread. */
  private void settle() {
    engine.call(() -> null);
  }

  private static int weight(Configuration configuration) {
    return configuration.virtualServers().getFirst().realServers().getFirst().weight();
  }

  private int weight() {
    return weight(engine.current());
  }

  /** A file that says a number: the weight of a server. */
  private static void write(Path file, int weight) throws IOException {
    Files.writeString(
        file,
        """
        vrrp_instance A {
          interface eth0
          virtual_router_id 1
          authentication {
            auth_type PASS
            auth_pass secret
          }
          virtual_ipaddress { 10.0.0.1 }
        }
        virtual_server 10.0.0.1 80 {
          protocol TCP
          real_server 10.0.0.2 80 { weight %d }
        }
        """
            .formatted(weight));
  }

  private Applied apply(int weight, Duration... confirmWithin) throws IOException {
    write(file, weight);
    return changes.apply(Optional.empty(), List.of(confirmWithin).stream().findFirst(), ALICE);
  }

  private List<String> history() {
    return changes.history().stream()
        .map(c -> c.number() + " " + c.origin().source() + " " + c.summary())
        .toList();
  }

  @Test
  void aChangeIsACommit() throws Exception {
    Applied applied = apply(2);
    assertThat(applied.commit()).hasValue(2);
    assertThat(applied.plan().risk()).isEqualTo(Risk.NONE);
    assertThat(applied.pending()).isEmpty();
    assertThat(applied.notices()).isEmpty();
    assertThat(told).containsExactly(2);
    assertThat(history())
        .containsExactly(
            "2 FILE 1 real server changed", "1 START 1 VRRP instance, 1 virtual server");
    Commit newest = changes.history().getFirst();
    assertThat(newest.origin().who()).isEqualTo("alice");
    assertThat(newest.file()).isEqualTo(file.toString());
    assertThat(changes.changes(2).orElseThrow().steps().getFirst().changes().getFirst().to())
        .contains("2");
    assertThat(changes.changes(1)).isEmpty();
    assertThat(changes.problems()).isEmpty();
  }

  @Test
  void anEqualFileIsNoCommit() throws Exception {
    Applied applied = apply(1, WINDOW);
    assertThat(applied.outcome().accepted()).isTrue();
    assertThat(applied.commit()).isEmpty();
    assertThat(applied.pending()).isEmpty();
    assertThat(applied.notices()).anyMatch(line -> line.contains("nothing changed"));
    assertThat(history()).hasSize(1);
  }

  @Test
  void aBrokenFileIsNoCommit() throws Exception {
    Files.writeString(file, "nonsense");
    Applied applied = changes.apply(Optional.empty(), Optional.empty(), ALICE);
    assertThat(applied.outcome().accepted()).isFalse();
    assertThat(weight()).isEqualTo(1);
    assertThat(history()).hasSize(1);
  }

  @Test
  void planAfterApplyIsEmpty() throws Exception {
    write(file, 2);
    assertThat(changes.plan(Optional.empty()).plan().steps()).hasSize(1);
    changes.apply(Optional.empty(), Optional.empty(), ALICE);
    assertThat(changes.plan(Optional.empty()).plan().isEmpty()).isTrue();
  }

  @Test
  void whatNobodyConfirmsGoesBack() throws Exception {
    Applied applied = apply(2, WINDOW);
    assertThat(applied.pending().orElseThrow().remaining()).isEqualTo(WINDOW);
    assertThat(changes.problems()).anyMatch(line -> line.contains("waits to be confirmed until"));

    timers.advance(WINDOW.minusNanos(1));
    settle();
    assertThat(weight()).isEqualTo(2);
    timers.advance(Duration.ofNanos(1));
    settle();

    assertThat(weight()).isEqualTo(1);
    assertThat(told).containsExactly(2, 1);
    assertThat(changes.pending()).isEmpty();
    assertThat(history().getFirst()).startsWith("3 ROLLBACK");
    assertThat(changes.history().getFirst().returnsTo()).hasValue(1);
    assertThat(changes.history().getFirst().origin().who())
        .isEqualTo("nobody confirmed it within 300 s");
    assertThat(changes.problems()).anyMatch(line -> line.contains("differs from " + file));
  }

  @Test
  void whatIsConfirmedStays() throws Exception {
    apply(2, WINDOW);
    timers.advance(Duration.ofMinutes(1));
    assertThat(changes.confirm(ALICE).remaining()).isEqualTo(Duration.ofMinutes(4));
    timers.advance(WINDOW);
    settle();
    assertThat(weight()).isEqualTo(2);
    assertThat(timers.waiting()).isZero();
    assertThatThrownBy(() -> changes.confirm(ALICE))
        .isInstanceOf(ChangeRefusedException.class)
        .hasMessage("no change waits to be confirmed");
  }

  @Test
  void nothingElseIsTakenWhileAChangeWaits() throws Exception {
    apply(2, WINDOW);
    assertThatThrownBy(() -> apply(3))
        .isInstanceOf(ChangeRefusedException.class)
        .hasMessageContaining("waits to be confirmed, for 300 s more")
        .hasMessageContaining("holdfast confirm");
    Outcome outcome = changes.reload(HANGUP);
    assertThat(outcome.accepted()).isFalse();
    assertThat(outcome.report()).contains("[waits-for-confirmation]");
    assertThat(weight()).isEqualTo(2);
  }

  @Test
  void aLostMasterGoesBackAtOnce() throws Exception {
    present =
        new Present(Optional.of(Map.of("A", VrrpState.MASTER)), Optional.empty(), Map.of(), "ipvs");
    Applied applied = apply(2, WINDOW);
    assertThat(applied.pending().orElseThrow().watched()).containsExactly("instance A");

    changes.heard(transition("B", VrrpState.MASTER, VrrpState.BACKUP, false));
    changes.heard(transition("A", VrrpState.MASTER, VrrpState.INIT, true));
    settle();
    assertThat(weight()).isEqualTo(2);
    changes.heard(transition("A", VrrpState.MASTER, VrrpState.BACKUP, false));
    settle();

    assertThat(weight()).isEqualTo(1);
    assertThat(changes.history().getFirst().origin())
        .isEqualTo(new Origin(Source.ROLLBACK, "instance A is BACKUP: heard a higher priority"));
    changes.heard(transition("A", VrrpState.MASTER, VrrpState.BACKUP, false));
    timers.advance(WINDOW);
    settle();
    assertThat(history()).hasSize(3);
  }

  @Test
  void anInstanceThatWasNotMasterLosesNothing() throws Exception {
    present =
        new Present(Optional.of(Map.of("A", VrrpState.BACKUP)), Optional.empty(), Map.of(), "ipvs");
    apply(2, WINDOW);
    changes.heard(transition("A", VrrpState.BACKUP, VrrpState.FAULT, false));
    settle();
    assertThat(weight()).isEqualTo(2);
  }

  private static VrrpTransition transition(
      String name, VrrpState from, VrrpState to, boolean stopping) {
    return new VrrpTransition(
        VrrpTransition.Kind.INSTANCE,
        name,
        from,
        to,
        stopping,
        false,
        100,
        "heard a higher priority",
        Instant.EPOCH);
  }

  @Test
  void aLostQuorumGoesBackAtOnce() throws Exception {
    VirtualServerId id = engine.current().virtualServers().getFirst().id();
    present = Present.of(Optional.empty(), Optional.of(List.of(status(id, true))), "ipvs");
    apply(2, WINDOW);
    changes.heard(
        status(new VirtualServerId(InetAddress.ofLiteral("::1"), 1, id.protocol()), false));
    changes.heard(status(id, true));
    settle();
    assertThat(weight()).isEqualTo(2);
    changes.heard(status(id, false));
    settle();
    assertThat(weight()).isEqualTo(1);
    assertThat(changes.history().getFirst().origin().who())
        .isEqualTo("virtual server 10.0.0.1:80/tcp lost its quorum");
  }

  private static VirtualServerStatus status(VirtualServerId id, boolean up) {
    return new VirtualServerStatus(id, "rr", 1, up, 1, false, List.of());
  }

  @Test
  void undoGoesBackStepByStep() throws Exception {
    apply(2);
    apply(3);
    Applied undone = changes.undo(OptionalLong.empty(), BOB);
    assertThat(weight()).isEqualTo(2);
    assertThat(undone.commit()).hasValue(4);
    assertThat(undone.notices()).singleElement().asString().contains("differs from " + file);
    changes.undo(OptionalLong.empty(), BOB);
    assertThat(weight()).isEqualTo(1);
    assertThatThrownBy(() -> changes.undo(OptionalLong.empty(), BOB))
        .isInstanceOf(ChangeRefusedException.class)
        .hasMessageContaining("no commit to go back to");

    changes.undo(OptionalLong.of(3), BOB);
    assertThat(weight()).isEqualTo(3);
    assertThat(changes.problems()).isEmpty();
    assertThat(Files.readString(file)).contains("weight 3");
    assertThat(changes.history().getFirst().returnsTo()).hasValue(3);
  }

  @Test
  void undoGivesUpWhatWaits() throws Exception {
    apply(2, WINDOW);
    changes.undo(OptionalLong.empty(), BOB);
    assertThat(weight()).isEqualTo(1);
    assertThat(timers.waiting()).isZero();
    assertThat(changes.pending()).isEmpty();
    assertThat(changes.history().getFirst().returnsTo()).hasValue(1);
  }

  @Test
  void undoNamesWhatTheHistoryHas() {
    assertThatThrownBy(() -> changes.undo(OptionalLong.of(9), BOB))
        .hasMessage("there is no commit 9; the history has 1 to 1");
  }

  @Test
  void anotherFileDiffersUntilTheNodesOwnIsRead() throws Exception {
    Path other = folder.resolve("other.conf");
    write(other, 7);
    Applied applied = changes.apply(Optional.of(other), Optional.empty(), ALICE);
    assertThat(weight()).isEqualTo(7);
    assertThat(applied.notices()).singleElement().asString().contains("differs from " + file);
    assertThat(changes.problems()).hasSize(1);
    assertThat(changes.reload(HANGUP).changed()).isTrue();
    assertThat(changes.problems()).isEmpty();
    assertThat(history().getFirst()).startsWith("3 SIGHUP");
  }

  @Test
  void theHistorySurvivesARestart() throws Exception {
    apply(2);
    stop();
    startNode();
    assertThat(history()).hasSize(2);
    changes.undo(OptionalLong.empty(), BOB);
    assertThat(weight()).isEqualTo(1);
    assertThat(history().getFirst()).startsWith("3 UNDO");

    // The file on disk rules: it is another one than what ran before the restart.
    stop();
    startNode();
    assertThat(weight()).isEqualTo(2);
    assertThat(history().getFirst()).startsWith("4 START");
  }

  @Test
  void theHistoryIsForItsUserAlone() throws Exception {
    apply(2);
    changes.history();
    Path commits = state.resolve("history");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(commits)))
        .isEqualTo("rwx------");
    try (var files = Files.list(commits)) {
      assertThat(files)
          .extracting(
              f ->
                  f.getFileName()
                      + " "
                      + PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
          .containsExactlyInAnyOrder("1.conf.gz rw-------", "2.conf.gz rw-------");
    }
  }

  @Test
  void twentyCommitsAreKept() throws Exception {
    for (int weight = 2; weight <= 30; weight++) {
      apply(weight);
    }
    assertThat(changes.history()).hasSize(20);
    assertThat(changes.history().getLast().number()).isEqualTo(11);
    try (var files = Files.list(state.resolve("history"))) {
      assertThat(files).hasSize(20);
    }
    changes.undo(OptionalLong.of(11), BOB);
    assertThat(weight()).isEqualTo(11);
  }

  @Test
  void aFolderThatCannotBeWrittenStopsNoChange() throws Exception {
    changes.history();
    Path commits = state.resolve("history");
    Path aside = state.resolve("aside");
    Files.move(commits, aside);
    Files.writeString(commits, "in the way");

    apply(2);
    apply(3);

    assertThat(weight()).isEqualTo(3);
    assertThat(history()).hasSize(3);
    assertThat(changes.problems())
        .singleElement()
        .asString()
        .contains("configuration history: cannot write into " + commits)
        .contains("make room");
    changes.undo(OptionalLong.of(2), BOB);
    assertThat(weight()).isEqualTo(2);
    assertThat(history()).as("written, or tried, before the way is cleared").hasSize(4);

    Files.delete(commits);
    Files.move(aside, commits);
    apply(4);
    assertThat(history()).hasSize(5);
    assertThat(changes.problems()).isEmpty();
    try (var files = Files.list(commits)) {
      assertThat(files).hasSize(5);
    }
  }

  @Test
  void aCommitThatIsBrokenIsNamed() throws Exception {
    apply(2);
    stop();
    Files.writeString(state.resolve("history/1.conf.gz"), "broken");
    Files.writeString(state.resolve("history/9.conf.gz"), "broken");
    startNode();
    assertThat(history()).hasSize(1);
    assertThat(changes.problems()).hasSize(2).allMatch(line -> line.contains("cannot read"));
    apply(3);
    assertThat(changes.history().getFirst().number()).isEqualTo(10);
  }

  @Test
  void theReportOfAReloadIsWrittenToItsFile() throws Exception {
    Path report = folder.resolve("report");
    reload =
        new ReloadSettings(
            true, Optional.of(report.toString()), Optional.empty(), false, Optional.empty());
    Files.writeString(file, "nonsense");
    changes.reload(HANGUP);
    assertThat(Files.readString(report)).contains("refused").contains("'nonsense'");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
        .isEqualTo("rw-------");

    Path victim = folder.resolve("victim");
    Files.writeString(victim, "untouched");
    Files.delete(report);
    Files.createSymbolicLink(report, victim);
    changes.reload(HANGUP);
    assertThat(Files.readString(victim)).isEqualTo("untouched");
    assertThat(changes.problems()).singleElement().asString().contains("is no regular file");
  }

  @Test
  void theMarkerIsThereWhileTheFileIsRead() throws Exception {
    Path marker = folder.resolve("marker");
    reload =
        new ReloadSettings(
            false, Optional.empty(), Optional.empty(), false, Optional.of(marker.toString()));
    List<Boolean> seen = new ArrayList<>();
    engine.add(
        new ConfigurationListener() {
          @Override
          public List<String> objections(Configuration wanted) {
            seen.add(Files.exists(marker));
            return List.of();
          }

          @Override
          public void configurationChanged(Configuration wanted) {}
        });
    write(file, 2);
    changes.reload(HANGUP);
    assertThat(seen).containsExactly(true);
    assertThat(marker).doesNotExist();
  }
}
