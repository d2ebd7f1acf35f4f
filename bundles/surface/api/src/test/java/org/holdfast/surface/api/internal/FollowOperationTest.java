package org.holdfast.surface.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalStatus;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.operation.Lines;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.operation.OperationCall;
import org.junit.jupiter.api.Test;

/** What happens, from a place in the journal on, each once and in order. */
class FollowOperationTest {
  private final List<JournalEntry> kept = new ArrayList<>();
  private final Deque<JournalEntry> coming = new ArrayDeque<>();
  private final List<JournalFilter> filters = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private long missed;
  private boolean closed;

  private final Journal journal =
      new Journal() {
        @Override
        public void append(JournalNote note) {
          throw new UnsupportedOperationException();
        }

        @Override
        public List<JournalEntry> read(JournalFilter filter, int most) {
          List<JournalEntry> wanted = kept.stream().filter(filter::accepts).toList();
          return wanted.subList(Math.max(0, wanted.size() - most), wanted.size());
        }

        @Override
        public JournalStatus status() {
          return new JournalStatus("boot", 0, 0, 0, 0, "");
        }

        @Override
        public JournalFollower follow(JournalFilter filter) {
          filters.add(filter);
          return new Follower();
        }
      };

  private final FollowOperation follow =
      new FollowOperation(journal, InstantSource.fixed(FakeNode.NOON));

  private final class Follower implements JournalFollower {
    @Override
    public Optional<JournalEntry> next(Duration patience) {
      return Optional.ofNullable(coming.poll());
    }

    @Override
    public long missed() {
      return missed;
    }

    @Override
    public boolean ended() {
      return coming.isEmpty();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static JournalEntry entry(long sequence, String instance) {
    return new JournalEntry(
        sequence,
        FakeNode.NOON,
        "boot",
        JournalKind.STATE,
        new JournalSubject(JournalSubject.Type.INSTANCE, instance),
        "",
        "BACKUP",
        "MASTER",
        "because",
        OptionalLong.empty());
  }

  private List<String> following(Map<String, Object> arguments) throws Exception {
    Lines lines = (Lines) follow.call(new OperationCall("ann", false, arguments)).value();
    told.clear();
    lines.tell(
        (value, text) ->
            told.add(value instanceof JournalEntry one ? "#" + one.sequence() : value.toString()));
    assertThat(closed).isTrue();
    return told;
  }

  @Test
  void withoutAPlaceItTellsWhatIsNew() throws Exception {
    kept.add(entry(1, "web"));
    coming.add(entry(2, "web"));
    assertThat(following(Map.of())).containsExactly("#2");
  }

  @Test
  void fromAPlaceOnItTellsEachOnceAndInOrder() throws Exception {
    List.of(1L, 2L, 3L).forEach(each -> kept.add(entry(each, "web")));
    List.of(2L, 3L, 4L).forEach(each -> coming.add(entry(each, "web")));
    assertThat(following(Map.of("after", 1L))).containsExactly("#2", "#3", "#4");
  }

  @Test
  void itIsAboutWhatIsWanted() throws Exception {
    kept.add(entry(1, "db"));
    kept.add(entry(2, "web"));
    coming.add(entry(3, "web"));
    Map<String, Object> wanted =
        Map.of("since", Duration.ofHours(1), "instance", "web", "kinds", List.of("state"));
    assertThat(following(wanted)).containsExactly("#2", "#3");
    assertThat(filters.getLast().instance()).hasValue("web");
    assertThat(filters.getLast().since()).hasValue(FakeNode.NOON.minusSeconds(3600));
  }

  @Test
  void whatAClientWasTooSlowForIsTold() throws Exception {
    coming.add(entry(1, "web"));
    missed = 7;
    assertThat(following(Map.of())).containsExactly("#1", "Missed[missed=7]");
  }

  @Test
  void whatMakesNoSenseIsRefusedBeforeTheFirstLine() {
    assertThatThrownBy(() -> following(Map.of("kinds", List.of("tea"))))
        .isInstanceOf(MisuseException.class)
        .hasMessageStartingWith("kinds: got 'tea', expected of");
    assertThatThrownBy(() -> following(Map.of("most", 0L)))
        .hasMessage("most is 0; expected 1 to 10000");
    assertThat(filters).isEmpty();
  }
}
