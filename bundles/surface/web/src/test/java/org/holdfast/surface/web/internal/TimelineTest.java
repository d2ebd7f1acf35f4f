package org.holdfast.surface.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.journal.JournalSubject.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the page shows of a journal. */
@Timeout(30)
class TimelineTest {
  private final Timeline timeline = new Timeline();
  private final Semaphore heard = new Semaphore(0);
  private FakeJournal journal = new FakeJournal();

  @BeforeEach
  void listen() {
    timeline.onChange(heard::release);
  }

  @AfterEach
  void end() {
    timeline.unbindJournal(journal);
  }

  @Test
  void beginsWithWhatWasBeforeTheStart() throws InterruptedException {
    bind(journal.with(state("one", 7, "BACKUP", "MASTER"), node("one", 8, "stopped")));
    assertThat(texts()).containsExactly("web BACKUP to MASTER", "the node stopped");
    tell(node("two", 9, "started"));
    assertThat(texts()).endsWith("the node started");
    assertThat(timeline.after(2)).extracting(Happening::number).containsExactly(3L);
  }

  @Test
  void aStartWhoseNumbersBeginLowerIsNotLost() throws InterruptedException {
    bind(journal.with(state("one", 700, "BACKUP", "MASTER")));
    tell(state("two", 3, "MASTER", "FAULT"));
    assertThat(timeline.after(1))
        .extracting(Happening::what, Happening::tone)
        .containsExactly(tuple("MASTER to FAULT", Tone.BAD));
  }

  @Test
  void aJournalThatIsReplacedTellsNothingTwice() throws InterruptedException {
    JournalEntry first = state("one", 1, "INIT", "BACKUP");
    bind(journal.with(first));
    FakeJournal next = new FakeJournal().with(first, state("one", 2, "BACKUP", "MASTER"));
    timeline.unbindJournal(journal);
    bind(next);
    assertThat(texts()).containsExactly("web INIT to BACKUP", "web BACKUP to MASTER");
  }

  @Test
  void whatItWasTooSlowForIsRead() throws InterruptedException {
    bind(journal);
    journal.tellInVain(state("one", 1, "BACKUP", "MASTER"));
    heard.acquire();
    assertThat(texts()).containsExactly("web BACKUP to MASTER");
  }

  @Test
  void keepsTheLastOnly() {
    for (long i = 1; i <= Timeline.MOST + 5; i++) {
      timeline.add(List.of(state("one", i, "BACKUP", "MASTER")));
    }
    timeline.bindJournal(journal);
    assertThat(timeline.after(0)).hasSize(Timeline.MOST);
    assertThat(timeline.after(0).getFirst().number()).isEqualTo(6);
  }

  @Test
  void serversQuorumsAndGroupsHaveTheirWords() throws InterruptedException {
    bind(
        journal.with(
            entry(1, JournalKind.SERVER, new JournalSubject(Type.REAL_SERVER, "s", "v"), "DOWN"),
            entry(2, JournalKind.QUORUM, new JournalSubject(Type.VIRTUAL_SERVER, "v"), "LOST"),
            entry(3, JournalKind.QUORUM, new JournalSubject(Type.VIRTUAL_SERVER, "v"), "UP"),
            entry(4, JournalKind.STATE, new JournalSubject(Type.GROUP, "g"), "INIT"),
            entry(5, JournalKind.PRIORITY, new JournalSubject(Type.INSTANCE, "web"), "90"),
            entry(
                6, JournalKind.CONFIGURATION, new JournalSubject(Type.CONFIGURATION, "c"), "taken"),
            entry(7, JournalKind.VERDICT, new JournalSubject(Type.REAL_SERVER, "s", "v"), "DOWN")));
    assertThat(texts())
        .containsExactly(
            "s in v DOWN",
            "v quorum lost",
            "v quorum gained",
            "group g was to INIT",
            "web was to 90",
            "configuration c taken");
    assertThat(timeline.after(0))
        .extracting(Happening::tone)
        .containsExactly(Tone.BAD, Tone.BAD, Tone.GOOD, Tone.WARNING, Tone.PLAIN, Tone.PLAIN);
  }

  private void bind(FakeJournal there) throws InterruptedException {
    journal = there;
    timeline.bindJournal(there);
    heard.acquire();
  }

  private void tell(JournalEntry entry) throws InterruptedException {
    journal.tell(entry);
    heard.acquire();
  }

  private List<String> texts() {
    return timeline.after(0).stream().map(line -> line.subject() + " " + line.what()).toList();
  }

  private static JournalEntry state(String boot, long sequence, String before, String after) {
    return new JournalEntry(
        sequence,
        Instant.EPOCH,
        boot,
        JournalKind.STATE,
        new JournalSubject(Type.INSTANCE, "web"),
        "",
        before,
        after,
        "reason",
        OptionalLong.empty());
  }

  private static JournalEntry node(String boot, long sequence, String after) {
    return new JournalEntry(
        sequence,
        Instant.EPOCH,
        boot,
        JournalKind.NODE,
        new JournalSubject(Type.NODE, "node"),
        "",
        "",
        after,
        "",
        OptionalLong.empty());
  }

  private static JournalEntry entry(
      long sequence, JournalKind kind, JournalSubject subject, String after) {
    return new JournalEntry(
        sequence, Instant.EPOCH, "one", kind, subject, "", "was", after, "", OptionalLong.empty());
  }
}
