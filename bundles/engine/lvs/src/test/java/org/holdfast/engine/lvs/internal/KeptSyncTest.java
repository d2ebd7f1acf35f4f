package org.holdfast.engine.lvs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.api.config.SyncDaemon;
import org.holdfast.kernel.dataplane.SyncThread;
import org.holdfast.kernel.dataplane.SyncThread.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptSyncTest {
  @TempDir Path directory;
  private final RecordingLogger log = new RecordingLogger();
  private final FakeConnections kernel = new FakeConnections();
  private final Set<String> masters = new HashSet<>();

  private KeptSync start() {
    return new KeptSync(
        new StateFile(directory, KeptSync.FILE, "boot-1", log.logger()),
        masters::contains,
        log.logger());
  }

  private static Optional<SyncDaemon> daemon(String instance, int id) {
    return Optional.of(
        new SyncDaemon(
            "eth0",
            Optional.ofNullable(instance),
            id,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty()));
  }

  private KeptSync started(String instance) throws Exception {
    KeptSync sync = start();
    sync.want(daemon(instance, 51));
    sync.keep(kernel);
    return sync;
  }

  @ParameterizedTest(name = "following {0}, MASTER {1}: {2} run")
  @CsvSource({
    "VI_1, VI_1, [MASTER]",
    "VI_1, VI_2, [BACKUP]",
    "VI_1,     , [BACKUP]",
    "    , VI_1, '[BACKUP, MASTER]'",
    "    ,     , '[BACKUP, MASTER]'"
  })
  void whichRunsFollowsTheInstance(String instance, String master, String running)
      throws Exception {
    masters.add(master);
    started(instance);
    Set<String> names = new TreeSet<>();
    kernel.threads.keySet().forEach(role -> names.add(role.name()));
    assertThat(names).hasToString(running);
  }

  @Test
  void aTakeoverStopsOneBeforeItStartsTheOther() throws Exception {
    KeptSync sync = started("VI_1");
    masters.add("VI_1");
    sync.keep(kernel);
    sync.keep(kernel);
    assertThat(kernel.written).containsExactly("start BACKUP", "stop BACKUP", "start MASTER");
  }

  @Test
  void anotherIdStartsItAgain() throws Exception {
    KeptSync sync = started("VI_1");
    sync.want(daemon("VI_1", 52));
    sync.keep(kernel);
    assertThat(kernel.threads.get(Role.BACKUP).syncId()).isEqualTo(52);
  }

  @Test
  void whatTheKernelChoseForItselfIsNoDifference() throws Exception {
    KeptSync sync = started("VI_1");
    SyncThread told = kernel.threads.get(Role.BACKUP);
    kernel.threads.put(
        Role.BACKUP,
        new SyncThread(
            told.role(), told.interfaceName(), told.syncId(), 1472, 8848, 1, Optional.empty()));
    sync.keep(kernel);
    assertThat(kernel.written).containsExactly("start BACKUP");
  }

  @Test
  void aThreadThatAnotherProgramStoppedIsStartedAgain() throws Exception {
    KeptSync sync = started("VI_1");
    kernel.threads.clear();
    sync.keep(kernel);
    assertThat(kernel.threads).containsOnlyKeys(Role.BACKUP);
  }

  @Test
  void aReloadWithoutItStopsWhatThisNodeStartedAlone() throws Exception {
    KeptSync sync = started("VI_1");
    SyncThread foreign = new SyncThread(Role.MASTER, "eth9", 9, 0, 0, 0, Optional.empty());
    kernel.threads.put(Role.MASTER, foreign);
    sync.want(Optional.empty());
    sync.keep(kernel);
    assertThat(kernel.threads).containsOnlyKeys(Role.MASTER);
    assertThat(sync.concerned()).isFalse();
  }

  @Test
  void aNodeThatWasKilledStillStopsItsOwn() throws Exception {
    started("VI_1");
    start().stop(kernel);
    assertThat(kernel.threads).isEmpty();
    assertThat(start().concerned()).isFalse();
  }
}
