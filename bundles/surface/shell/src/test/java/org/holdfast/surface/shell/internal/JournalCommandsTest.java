package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalStatus;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.journal.JournalSubject.Type;
import org.junit.jupiter.api.Test;

class JournalCommandsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final JournalSubject SERVICE =
      new JournalSubject(Type.VIRTUAL_SERVER, "10.0.0.1:80/tcp");
  private static final JournalSubject SERVER =
      new JournalSubject(Type.REAL_SERVER, "10.0.1.1:80", "10.0.0.1:80/tcp");
  private static final JournalSubject WEB = new JournalSubject(Type.INSTANCE, "web");

  private final List<JournalEntry> past = new ArrayList<>();
  private final Deque<JournalEntry> coming = new ArrayDeque<>();
  private final List<String> lifted = new ArrayList<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(text, false, StandardCharsets.UTF_8);
  private final JournalCommands commands = new JournalCommands(new Fake(), () -> NOON);
  private final CommandSession session =
      (CommandSession)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {CommandSession.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getConsole" -> out;
                    case "get" -> (Runnable) () -> lifted.add(arguments[0].toString());
                    default -> null;
                  });

  @Test
  void entriesAreLinesWithWhatWhyAndWherefrom() throws Exception {
    past.add(entry(1, 1, JournalKind.VERDICT, SERVER, "UP", "DOWN", "TCP_CHECK: refused", 0));
    past.add(entry(2, 1, JournalKind.SERVER, SERVER, "UP", "DOWN", "TCP_CHECK: refused", 1));
    past.add(entry(3, 1, JournalKind.QUORUM, SERVICE, "UP", "LOST", "weight 0 of 1", 2));
    past.add(entry(4, 0, JournalKind.STATE, WEB, "BACKUP", "MASTER", "no advert", 0));

    assertThat(events())
        .isEqualTo(
            """
            2026-11-22T11:59:00.000Z #1 check of 10.0.1.1:80 of 10.0.0.1:80/tcp: UP -> DOWN, \
            TCP_CHECK: refused
            2026-11-22T11:59:00.000Z #2 server 10.0.1.1:80 of 10.0.0.1:80/tcp: UP -> DOWN, \
            TCP_CHECK: refused (from #1)
            2026-11-22T11:59:00.000Z #3 quorum of 10.0.0.1:80/tcp: UP -> LOST, weight 0 of 1 (from #2)
            2026-11-22T12:00:00.000Z #4 instance web: BACKUP -> MASTER, no advert
            """);
    assertThat(events("--instance", "web").lines()).hasSize(1);
    assertThat(events("--server", "10.0.0.1:80/tcp").lines()).hasSize(3);
    assertThat(events("--server", "10.0.1.1:80").lines()).hasSize(2);
    assertThat(events("--kind", "quorum,STATE").lines()).hasSize(2);
    assertThat(events("--since", "30s").lines()).hasSize(1);
    assertThat(events("--since", "2026-11-22T11:30:00Z").lines()).hasSize(4);
    assertThat(events("-n", "2")).startsWith("2026-11-22T11:59:00.000Z #3");
    assertThat(lifted).isEmpty();
  }

  @Test
  void aTextOfAPeerCannotWriteLinesOfItsOwn() throws Exception {
    past.add(entry(1, 0, JournalKind.VERDICT, SERVER, "UP", "DOWN", "got a\n\u001b[2Jb", 0));
    assertThat(events().lines()).hasSize(1);
    assertThat(events()).endsWith("got a [2Jb\n");
  }

  @Test
  void jsonHasAnObjectALine() throws Exception {
    past.add(entry(7, 0, JournalKind.STATE, WEB, "BACKUP", "MASTER", "no\nadvert", 0));
    assertThat(events("--json"))
        .isEqualTo(
            "{\"sequence\":7,\"at\":\"2026-11-22T12:00:00Z\",\"boot\":\"b\",\"kind\":\"STATE\","
                + "\"subject\":{\"type\":\"INSTANCE\",\"name\":\"web\",\"of\":\"\"},\"who\":\"\","
                + "\"before\":\"BACKUP\",\"after\":\"MASTER\",\"cause\":\"no\\nadvert\","
                + "\"causedBy\":null}\n");
  }

  @Test
  void whoFollowsHearsThePastOnceAndThenWhatComes() throws Exception {
    past.add(entry(1, 0, JournalKind.STATE, WEB, "INIT", "BACKUP", "started", 0));
    coming.add(past.getFirst());
    coming.add(entry(2, 0, JournalKind.STATE, WEB, "BACKUP", "MASTER", "no advert", 0));

    assertThat(events("-f").lines().map(line -> line.replaceFirst("^2\\S+ ", "")))
        .containsExactly(
            "#1 instance web: INIT -> BACKUP, started",
            "#2 instance web: BACKUP -> MASTER, no advert",
            "... 3 entries were missed: they came faster than they were read");
    assertThat(lifted).containsExactly(JournalCommands.FOLLOW);
  }

  @Test
  void aNameThatIsNeitherRunningNorInTheJournalIsRefused() throws Exception {
    past.add(entry(1, 0, JournalKind.STATE, WEB, "BACKUP", "MASTER", "no advert", 0));
    assertThat(events("--instance", "web").lines()).as("gone, with entries").hasSize(1);
    assertThatThrownBy(() -> events("--instance", "nobody"))
        .hasMessage("no instance or sync group is called 'nobody'; there are none");
    assertThatThrownBy(() -> events("--server", "10.9.9.9:80"))
        .hasMessage("no virtual or real server is called '10.9.9.9:80'; there are none");

    past.clear();
    Fakes fakes = new Fakes();
    commands.vrrp = fakes.vrrp();
    commands.lvs = fakes.lvs();
    assertThat(events("--instance", "web")).as("runs, without entries").isEmpty();
    assertThat(events("--instance", "both")).as("a sync group").isEmpty();
    assertThat(events("--server", "10.0.0.1:80/tcp")).isEmpty();
    assertThat(events("--server", "10.0.1.11:8080")).isEmpty();
    assertThatThrownBy(() -> events("-f", "--instance", "nobody"))
        .hasMessage("no instance or sync group is called 'nobody'; there is both, mail, web");
    assertThatThrownBy(() -> events("--server", "10.9.9.9:80"))
        .hasMessageStartingWith("no virtual or real server is called '10.9.9.9:80'; there is 10.");
  }

  @Test
  void whatCannotBeReadIsSaid() {
    assertThatThrownBy(() -> events("--kind", "weather")).hasMessageContaining("QUORUM");
    assertThatThrownBy(() -> events("--since", "soon")).hasMessageContaining("1h30m");
    assertThatThrownBy(() -> events("--since", "Today")).hasMessageContaining("such as 1h");
    assertThatThrownBy(() -> events("-n", "0")).hasMessageContaining("1 to 10000");
    assertThatThrownBy(() -> events("--colour")).hasMessageContaining("--instance");
  }

  private String events(String... words) throws InterruptedException {
    text.reset();
    commands.events(session, words);
    out.flush();
    return text.toString(StandardCharsets.UTF_8);
  }

  private static JournalEntry entry(
      long sequence,
      int minutesAgo,
      JournalKind kind,
      JournalSubject subject,
      String before,
      String after,
      String cause,
      long from) {
    return new JournalEntry(
        sequence,
        NOON.minusSeconds(60L * minutesAgo),
        "b",
        kind,
        subject,
        "",
        before,
        after,
        cause,
        from == 0 ? OptionalLong.empty() : OptionalLong.of(from));
  }

  private final class Fake implements Journal {
    @Override
    public void append(JournalNote note) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<JournalEntry> read(JournalFilter filter, int most) {
      List<JournalEntry> all = past.stream().filter(filter::accepts).toList();
      return all.subList(Math.max(0, all.size() - most), all.size());
    }

    @Override
    public JournalFollower follow(JournalFilter filter) {
      return new JournalFollower() {
        @Override
        public Optional<JournalEntry> next(Duration patience) {
          return Optional.ofNullable(coming.poll());
        }

        @Override
        public long missed() {
          return coming.isEmpty() ? 3 : 0;
        }

        @Override
        public boolean ended() {
          return coming.isEmpty();
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public JournalStatus status() {
      return new JournalStatus("b", 7, 0, 0, 0, "");
    }
  }
}
