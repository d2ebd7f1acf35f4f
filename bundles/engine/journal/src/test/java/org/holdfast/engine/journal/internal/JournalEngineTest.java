package org.holdfast.engine.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.journal.JournalSubject.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalEngineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path state;
  private final List<JournalEngine> running = new ArrayList<>();

  @AfterEach
  void stopAll() throws InterruptedException {
    for (JournalEngine one : running) {
      one.stop();
    }
  }

  @Test
  void whatWasToldIsThereAfterARestart() throws Exception {
    JournalEngine first = start(2000);
    first.append(state("web", "BACKUP", "MASTER", "no advert from 10.0.0.2 for 3.61 s"));
    stop(first);

    JournalEngine second = start(2000);
    List<JournalEntry> all = read(second, JournalFilter.ALL, 4);

    assertThat(all)
        .extracting(entry -> entry.sequence() + " " + entry.subject() + " " + entry.after())
        .containsExactly("1 node started", "2 web MASTER", "3 node stopped", "4 node started");
    assertThat(all.get(1).cause()).isEqualTo("no advert from 10.0.0.2 for 3.61 s");
    assertThat(all.get(3).cause()).isEqualTo("after an orderly stop");
    assertThat(all.get(0).boot()).isEqualTo(all.get(1).boot()).isNotEqualTo(all.get(3).boot());
  }

  @Test
  void aLineThatWasTornIsCutOff() throws Exception {
    JournalEngine first = start(2000);
    first.append(state("web", "BACKUP", "MASTER", "x"));
    stop(first);
    Path file = state.resolve("journal/000000000001.jsonl");
    String text = Files.readString(file);
    Files.writeString(
        file, text.lines().findFirst().orElseThrow() + "\n{\"sequence\":2,\"at\":\"20");

    JournalEngine second = start(2000);
    assertThat(read(second, JournalFilter.ALL, 2))
        .extracting(JournalEntry::cause)
        .containsExactly("the journal begins", "the start before ended without an orderly stop");
    stop(second);
    assertThat(Files.readAllLines(file)).allMatch(line -> EntryFormat.decode(line).isPresent());
  }

  @Test
  void senselessLinesAreLeftOut() throws Exception {
    Files.createDirectory(state.resolve("journal"));
    Path file = state.resolve("journal/000000000001.jsonl");
    Files.writeString(file, "\0\0\0\n{}\n[1]\n{\"sequence\":{}}\n\n");
    JournalEngine engine = start(2000);

    assertThat(read(engine, JournalFilter.ALL, 1)).hasSize(1);
  }

  @Test
  void filesHaveABoundAndOldEntriesGo() throws Exception {
    JournalEngine engine = start(10);
    for (int i = 0; i < 500; i++) {
      engine.append(state("web", "BACKUP", "MASTER", "turn " + i));
      if (i % 100 == 99) {
        waitForDisk(engine);
      }
    }
    stop(engine);

    try (var files = Files.list(state.resolve("journal"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(3);
      for (Path one : all) {
        assertThat(Files.size(one)).isLessThanOrEqualTo(10_000 + 256 * 300);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void whatIsNoMoreInMemoryComesFromTheDisk() throws Exception {
    JournalEngine engine = start(3);
    for (int i = 0; i < 20; i++) {
      engine.append(state("web", "BACKUP", "MASTER", "turn " + i));
    }
    waitForDisk(engine);

    List<JournalEntry> all = read(engine, JournalFilter.ALL, 21);
    assertThat(all).extracting(JournalEntry::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(all).hasSize(21);
    assertThat(engine.read(JournalFilter.ALL, 5)).isEqualTo(all.subList(16, 21));
  }

  @Test
  void aDiskThatTakesNothingCostsEntriesOnTheDiskAlone() throws Exception {
    // A file where the folder should be: whoever runs this may write to read-only folders.
    Files.writeString(state.resolve("journal"), "");
    JournalEngine engine = start(2000);
    engine.append(state("web", "BACKUP", "MASTER", "x"));

    assertThat(read(engine, JournalFilter.ALL, 2)).hasSize(2);
    while (engine.status().unwritten() < 2) {
      Thread.sleep(5);
    }
    assertThat(engine.problems()).singleElement().asString().contains("is not written");

    Files.delete(state.resolve("journal"));
    engine.append(state("web", "MASTER", "BACKUP", "y"));
    while (!engine.status().problem().isEmpty()) {
      Thread.sleep(5);
    }
    stop(engine);
    assertThat(Files.readString(state.resolve("journal/000000000001.jsonl"))).contains("\"y\"");
  }

  @Test
  void aLinkInThePlaceOfAFileIsNotFollowed() throws Exception {
    Path foreign = Files.writeString(state.resolve("foreign"), "keep\n");
    Files.createDirectory(state.resolve("journal"));
    Files.createSymbolicLink(state.resolve("journal/000000000001.jsonl"), foreign);
    JournalEngine engine = start(2000);
    while (engine.status().unwritten() < 1) {
      Thread.sleep(5);
    }
    assertThat(Files.readString(foreign)).isEqualTo("keep\n");
  }

  @Test
  void aFollowerIsToldAndCanBeginWhereReadingEnded() throws Exception {
    JournalEngine engine = start(2000);
    engine.append(state("web", "BACKUP", "MASTER", "first"));
    long last = read(engine, JournalFilter.ALL, 1).getLast().sequence();
    read(engine, JournalFilter.ALL, 2);
    JournalFilter later =
        new JournalFilter(Optional.empty(), last, Set.of(), Optional.of("web"), Optional.empty());
    try (JournalFollower follower = engine.follow(later)) {
      engine.append(state("mail", "BACKUP", "MASTER", "of another"));
      engine.append(state("web", "MASTER", "BACKUP", "second"));
      List<String> heard = new ArrayList<>();
      while (!heard.contains("second")) {
        heard.add(follower.next(PATIENCE).orElseThrow().cause());
      }
      assertThat(heard).endsWith("second").doesNotContain("of another");
    }
  }

  @Test
  void whoDoesNotReadMissesAndDelaysNobody() throws Exception {
    JournalEngine engine = start(2000);
    JournalFollower slow = engine.follow(JournalFilter.ALL);
    int told = Follower.MOST_WAITING + 100;
    for (int i = 0; i < told; i++) {
      engine.append(state("web", "BACKUP", "MASTER", "turn " + i));
    }
    while (engine.status().last() + engine.status().dropped() < told + 1) {
      Thread.sleep(5);
    }
    assertThat(slow.missed()).isPositive();
  }

  @Test
  void aStopEndsThoseWhoFollow() throws Exception {
    JournalEngine engine = start(2000);
    JournalFollower follower = engine.follow(JournalFilter.ALL);
    stop(engine);
    while (!follower.ended()) {
      follower.next(PATIENCE);
    }
    assertThat(follower.next(PATIENCE)).isEmpty();
  }

  @Test
  void aServerFollowsFromItsVerdictAndAQuorumFromItsServer() throws Exception {
    JournalEngine engine = start(2000);
    JournalSubject server = new JournalSubject(Type.REAL_SERVER, "10.0.1.1:80", "10.0.0.1:80/tcp");
    JournalSubject service = new JournalSubject(Type.VIRTUAL_SERVER, "10.0.0.1:80/tcp");
    engine.append(note(JournalKind.VERDICT, server, "DOWN", "TCP_CHECK: connection refused"));
    engine.append(note(JournalKind.SERVER, server, "DOWN", "TCP_CHECK"));
    engine.append(note(JournalKind.QUORUM, service, "LOST", "live weight 0 of quorum 1"));
    engine.append(
        note(
            JournalKind.TRACKER,
            new JournalSubject(Type.TRACKER, "virtual_server 10.0.0.1:80/tcp"),
            "DOWN",
            "no quorum"));
    engine.append(state("web", "MASTER", "FAULT", "fault: virtual_server 10.0.0.1:80/tcp is down"));
    engine.append(note(JournalKind.SERVER, server, "UP", "told so"));

    assertThat(read(engine, JournalFilter.ALL, 7))
        .extracting(JournalEntry::causedBy)
        .containsExactly(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(2),
            OptionalLong.of(3),
            OptionalLong.of(4),
            OptionalLong.of(5),
            OptionalLong.empty());
  }

  @Test
  void whatAnOperatorWantedFollowsFromHisWord() throws Exception {
    JournalEngine engine = start(2000);
    JournalSubject web = new JournalSubject(Type.INSTANCE, "web");
    engine.append(note(JournalKind.STEERING, web, "released", "at run time"));
    engine.append(state("web", "MASTER", "BACKUP", "released by an operator"));
    engine.append(state("mail", "MASTER", "BACKUP", "released by an operator"));

    assertThat(read(engine, JournalFilter.ALL, 4))
        .extracting(JournalEntry::causedBy)
        .containsExactly(
            OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(2), OptionalLong.empty());
  }

  private JournalEngine start(int ring) {
    JournalEngine engine = new JournalEngine(new Settings(state, ring), SilentLogger.get());
    engine.start();
    running.add(engine);
    return engine;
  }

  private void stop(JournalEngine engine) throws InterruptedException {
    engine.stop();
    running.remove(engine);
  }

  /** Waits until there are so many. */
  private static List<JournalEntry> read(JournalEngine engine, JournalFilter filter, int count)
      throws InterruptedException {
    while (engine.read(filter, 10_000).size() < count) {
      Thread.sleep(5);
    }
    return engine.read(filter, 10_000);
  }

  private static void waitForDisk(JournalEngine engine) throws InterruptedException {
    long told = -1;
    while (told != engine.status().last() || engine.status().waiting() > 0) {
      told = engine.status().last();
      Thread.sleep(20);
    }
  }

  private static JournalNote state(String instance, String from, String to, String cause) {
    return new JournalNote(
        Instant.now(),
        JournalKind.STATE,
        new JournalSubject(Type.INSTANCE, instance),
        "",
        from,
        to,
        cause);
  }

  private static JournalNote note(
      JournalKind kind, JournalSubject subject, String after, String cause) {
    return new JournalNote(Instant.now(), kind, subject, "", "", after, cause);
  }

  private record Settings(Path state, int ring) implements JournalSettings {
    @Override
    public String stateDirectory() {
      return state.toString();
    }

    @Override
    public long maxFileBytes() {
      return 10_000;
    }

    @Override
    public int maxFiles() {
      return 3;
    }

    @Override
    public int ringEntries() {
      return ring;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return JournalSettings.class;
    }
  }
}
