package org.holdfast.vrrp.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.replay.RecordedFile;
import org.holdfast.api.replay.ReplayFilter;
import org.holdfast.api.replay.ReplayLine;
import org.holdfast.api.replay.ReplayLine.Kind;
import org.holdfast.api.replay.ReplayReport;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.Checked;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.MachineSettings;
import org.holdfast.vrrp.Reason;
import org.holdfast.vrrp.RejectReason;
import org.holdfast.vrrp.VrrpMachine;
import org.junit.jupiter.api.Test;

/** What is recorded is what is read; run again it does the same; bytes of others harm nobody. */
class RecordingTest {
  private static final Instant WALL = Instant.parse("2026-11-22T20:18:57Z");
  private static final long SECOND = 1_000_000_000L;
  private static final ReplayFilter ALL =
      new ReplayFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);
  private static final int SEEDS = 150;
  private static final int ADVERTS = 100_000;
  private static final int CORRUPTIONS = 1500;

  private record Recording(List<byte[]> files, List<String> changes) {
    ReplayReport replay() {
      return RecordingTest.replay(files);
    }
  }

  private static ReplayReport replay(List<byte[]> files) {
    return new MachineReplay().replay(MemorySegments.named(files), ALL);
  }

  private static Recorder recorder(Recorder.Sink sink) {
    return new Recorder(sink, "0.1.0", "0123456789abcdef", () -> WALL);
  }

  private static Recording record(long seed, int mostBytes) {
    Random dice = new Random(seed);
    MemorySegments segments = new MemorySegments(mostBytes, 1 + dice.nextInt(9));
    Recorder recorder = recorder(segments);
    long begin = dice.nextLong();
    List<Wanderer> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(new Wanderer(dice, recorder, "VI_" + i, begin));
    }
    for (int i = 0; i < 400; i++) {
      Wanderer one = all.get(dice.nextInt(all.size()));
      segments.full = i > 0 && dice.nextInt(50) == 0;
      one.now = all.stream().mapToLong(it -> it.now).max().orElseThrow();
      one.step();
    }
    segments.full = false;
    all.forEach(one -> one.now = all.stream().mapToLong(it -> it.now).max().orElseThrow());
    all.forEach(one -> one.tell(new Event.Shutdown()));
    all.getFirst().gone();
    return new Recording(
        segments.files(), all.stream().flatMap(one -> one.changes.stream()).sorted().toList());
  }

  @Test
  void runAgainItDoesTheSame() {
    long changes = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      ReplayReport report = record(seed, 1 << 20).replay();
      assertThat(report.damage()).as("seed %d", seed).isEmpty();
      assertThat(differences(report)).as("seed %d", seed).isEmpty();
      assertThat(report.differences()).isZero();
      changes += report.changes();
    }
    assertThat(changes).as("changes of state").isGreaterThan(10 * SEEDS);
  }

  private static List<ReplayLine> differences(ReplayReport report) {
    return report.lines().stream().filter(line -> !line.difference().isEmpty()).toList();
  }

  @Test
  void whatIsLeftOfManySegmentsRunsFromATrueState() {
    for (long seed = 1; seed <= SEEDS / 5; seed++) {
      List<byte[]> files = record(seed, 3000).files();
      assertThat(files).as("seed %d", seed).hasSizeGreaterThan(3);
      for (int dropped = 0; dropped < files.size(); dropped++) {
        ReplayReport report = replay(files.subList(dropped, files.size()));
        assertThat(differences(report)).as("seed %d without %d", seed, dropped).isEmpty();
      }
      assertThat(replay(files).inputs()).isGreaterThan(replay(files.subList(1, 3)).inputs());
    }
  }

  @Test
  void withoutLossEveryChangeIsTold() {
    MemorySegments segments = new MemorySegments(2000, 3);
    Wanderer one = new Wanderer(new Random(5), recorder(segments), "VI_1", 7);
    for (int i = 0; i < 300; i++) {
      one.step();
    }
    ReplayReport report = replay(segments.files());
    assertThat(
            report.lines().stream()
                .filter(line -> line.kind() == Kind.CHANGE)
                .map(line -> line.text().replaceAll("( after .*|:.*)", "")))
        .hasSizeGreaterThan(20)
        .isEqualTo(one.changes);
  }

  @Test
  void everyKindOfEventIsRecorded() throws NotRecordingException {
    Set<Class<?>> kinds =
        read(record(1, 1 << 20).files()).stream()
            .filter(Recorded.Input.class::isInstance)
            .map(input -> ((Recorded.Input) input).event().getClass())
            .collect(Collectors.toSet());
    for (long seed = 2; seed < 20; seed++) {
      for (Recorded one : read(record(seed, 1 << 20).files())) {
        if (one instanceof Recorded.Input input) {
          kinds.add(input.event().getClass());
        }
      }
    }
    assertThat(kinds).isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
  }

  private static List<Recorded> read(List<byte[]> files) throws NotRecordingException {
    List<Recorded> all = new ArrayList<>();
    for (byte[] file : files) {
      assertThat(SegmentFile.read(ByteBuffer.wrap(file), all::add)).isEmpty();
    }
    return all;
  }

  @Test
  void anotherVersionsDecisionIsSaidAtItsLine() {
    MemorySegments segments = new MemorySegments(1 << 20, 4);
    Recorder recorder = recorder(segments);
    Track track = recorder.track();
    VrrpMachine machine = new VrrpMachine(settings(), 100, Wanderer.OWN);
    tell(recorder, track, machine, new Event.Start(), 0, null);
    Action.Transitioned asMaster =
        new Action.Transitioned(VrrpState.BACKUP, VrrpState.MASTER, Reason.MASTER_DOWN, "");
    tell(recorder, track, machine, new Event.PriorityChanged(90), SECOND, asMaster);
    tell(recorder, track, machine, new Event.Shutdown(), 2 * SECOND, asMaster);
    recorder.input(track, "VI_1", machine, new Event.Start(), 3 * SECOND);
    machine.handle(new Event.Start(), 3 * SECOND);
    recorder.input(track, "VI_1", machine, new Event.ReleaseEnded(), 4 * SECOND);
    ReplayReport report = replay(segments.files());
    assertThat(differences(report).stream().map(ReplayLine::difference))
        .containsExactly(
            "recorded: MASTER, this version: no change",
            "recorded: MASTER, this version: INIT",
            "recorded: no change, this version: BACKUP");
    assertThat(report.differences()).isEqualTo(3);
  }

  /** Records what it made of it, or in its place what another version would have made. */
  private static void tell(
      Recorder recorder,
      Track track,
      VrrpMachine machine,
      Event event,
      long now,
      Action.Transitioned other) {
    recorder.input(track, "VI_1", machine, event, now);
    for (Action action : machine.handle(event, now)) {
      if (other == null && action instanceof Action.Transitioned change) {
        recorder.change(track, change, WALL.plusNanos(now), now);
      }
    }
    if (other != null) {
      recorder.change(track, other, WALL.plusNanos(now), now);
    }
  }

  @Test
  void aStateThatThisVersionWouldNotHaveIsSaid() {
    MemorySegments segments = new MemorySegments(600, 1);
    Recorder recorder = recorder(segments);
    Track track = recorder.track();
    VrrpMachine machine = new VrrpMachine(settings(), 100, Wanderer.OWN);
    machine.handle(new Event.Start(), 0);
    for (int i = 1; segments.files().size() < 2; i++) {
      recorder.input(track, "VI_1", machine, new Event.PriorityChanged(i), i);
      machine.handle(new Event.PriorityChanged(i + 1), i); // what is recorded is not what it took
    }
    assertThat(differences(replay(segments.files())))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.difference())
                    .matches(
                        "recorded: BACKUP, priority (\\d+), started, this version: BACKUP, priority"
                            + " (\\d+), started"));
  }

  @Test
  void aFailoverIsAStory() {
    MemorySegments segments = new MemorySegments(1 << 20, 4);
    Recorder recorder = recorder(segments);
    Track track = recorder.track();
    VrrpMachine machine = new VrrpMachine(settings(), 100, Wanderer.OWN);
    tell(recorder, track, machine, new Event.Start(), 0, null);
    Event advert = new Event.AdvertReceived(InetAddress.ofLiteral("10.0.0.2"), 150, SECOND);
    for (int i = 1; i <= 5; i++) {
      tell(recorder, track, machine, advert, i * SECOND, null);
    }
    Checked.Rejected rejected = new Checked.Rejected(RejectReason.AUTH_FAILURE, "", "");
    for (int i = 0; i < 3; i++) {
      recorder.refused(track, "VI_1", machine, Wanderer.OWN, rejected, 5 * SECOND + i * SECOND / 2);
    }
    long down = machine.deadlineNanos();
    tell(recorder, track, machine, new Event.TimerExpired(), down, null);
    tell(recorder, track, machine, new Event.AddressesAdded(), down + 1_000_000, null);
    assertThat(
            replay(segments.files()).lines().stream()
                .map(
                    line ->
                        "%s %s %s %s"
                            .formatted(
                                Duration.between(WALL, line.at()).toMillis(),
                                line.instance(),
                                line.text(),
                                line.times() == 1 ? "" : line.times() + " in " + line.span())
                            .strip()))
        .containsExactly(
            "0  recording of Holdfast 0.1.0, start 0123456789abcdef",
            "0 VI_1 INIT, priority 100, configured, not started",
            "0 VI_1 start",
            "0 VI_1 INIT -> BACKUP: started",
            "1000 VI_1 advert from 10.0.0.2, priority 150, every 1 s 5 in PT4S",
            "5000 VI_1 advert from 10.0.0.5 rejected: authentication failed: another password",
            "6000 VI_1 advert from 10.0.0.5 rejected: authentication failed: another password (and"
                + " 1 before)",
            "8609 VI_1 timer: no advert of the master in time; addresses ordered",
            "8610 VI_1 addresses are there; advert sent, priority 100; announced",
            "8610 VI_1 BACKUP -> MASTER after 8.61 s: no advert from the master in time");
  }

  @Test
  void aLossIsSaid() {
    MemorySegments segments = new MemorySegments(1 << 20, 4);
    Wanderer one = new Wanderer(new Random(3), recorder(segments), "VI_1", 0);
    one.tell(new Event.Start());
    segments.full = true;
    one.tell(new Event.PriorityChanged(77));
    one.tell(new Event.PriorityChanged(78));
    segments.full = false;
    one.tell(new Event.PriorityChanged(79));
    ReplayReport report = replay(segments.files());
    assertThat(report.lines())
        .filteredOn(line -> line.kind() == Kind.LOST)
        .singleElement()
        .satisfies(line -> assertThat(line.text()).contains("2 records are missing"));
    assertThat(report.differences()).isZero();
    assertThat(report.lines().getLast().text()).startsWith("priority 79");
  }

  /** At the rate of a flood it would be work for the collector, and so a pause of VRRP. */
  @Test
  void anAdvertMakesNoGarbage() {
    ByteBuffer taken = ByteBuffer.allocate(SegmentFile.MOST_RECORD_BYTES);
    Recorder.Sink discards =
        new Recorder.Sink() {
          @Override
          public boolean take(ByteBuffer record) {
            taken.clear().put(record);
            return true;
          }

          @Override
          public boolean over(long number) {
            return false;
          }
        };
    Recorder recorder = recorder(discards);
    Track track = recorder.track();
    VrrpMachine machine = new VrrpMachine(settings(), 100, Wanderer.OWN);
    Event advert = new Event.AdvertReceived(InetAddress.ofLiteral("10.0.0.2"), 150, SECOND);
    Event timer = new Event.TimerExpired();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = Long.MAX_VALUE;
    long nanos = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long begun = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < ADVERTS; i++) {
        recorder.input(track, "VI_1", machine, i % 2 == 0 ? advert : timer, i);
      }
      nanos = Math.min(nanos, threads.getCurrentThreadCpuTime() - begun);
      bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
    }
    System.out.printf("%d ns of processor time a record%n", nanos / ADVERTS);
    assertThat(bytes).as("bytes for %d records", ADVERTS).isLessThan(ADVERTS);
  }

  private static MachineSettings settings() {
    return new MachineSettings(
        3, 100, SECOND, true, 0, 3, false, false, GarpSettings.defaults(), false);
  }

  @Test
  void aTornTailIsFoundWhereverItIs() throws NotRecordingException {
    byte[] whole = record(4, 1 << 20).files().getFirst();
    List<Recorded> all = read(List.of(whole));
    int torn = 0;
    for (int length = SegmentFile.PREAMBLE_BYTES; length < whole.length; length += 7) {
      List<Recorded> some = new ArrayList<>();
      Optional<String> damage = SegmentFile.read(ByteBuffer.wrap(whole, 0, length), some::add);
      assertThat(some).isEqualTo(all.subList(0, some.size()));
      torn += damage.isPresent() ? 1 : 0;
      damage.ifPresent(what -> assertThat(what).startsWith("torn: ").contains("at byte "));
    }
    assertThat(torn).isGreaterThan(100);
  }

  @Test
  void whatIsNoRecordingIsSaid() {
    assertThatThrownBy(() -> SegmentFile.read(ByteBuffer.wrap(new byte[0]), one -> {}))
        .hasMessageContaining("no recording of VRRP");
    assertThatThrownBy(() -> SegmentFile.read(ByteBuffer.wrap("{\"at\":1}".getBytes()), one -> {}))
        .hasMessageContaining("no recording of VRRP");
    byte[] newer = record(4, 1 << 20).files().getFirst();
    newer[9] = 2;
    assertThatThrownBy(() -> SegmentFile.read(ByteBuffer.wrap(newer), one -> {}))
        .hasMessageContaining("format 2, expected 1 to 1")
        .hasMessageContaining("newer Holdfast");
  }

  @Test
  void bytesOfOthersAreFoundOrHarmless() throws NotRecordingException {
    List<byte[]> good = new ArrayList<>();
    for (long seed = 0; seed < 20; seed++) {
      good.add(record(seed, 1500).files().getFirst());
    }
    int understood = 0;
    for (long seed = 1; seed <= CORRUPTIONS; seed++) {
      Random dice = new Random(seed);
      byte[] file = good.get((int) seed % good.size()).clone();
      for (int i = 0; i <= dice.nextInt(4); i++) {
        int at = SegmentFile.PREAMBLE_BYTES + dice.nextInt(file.length - 10);
        file[at] = (byte) (dice.nextBoolean() ? file[at] ^ 1 << dice.nextInt(8) : dice.nextInt());
      }
      if (dice.nextInt(4) > 0) {
        sealAgain(file); // as one who wants to harm would
      }
      List<RecordedFile> hostile = List.of(new RecordedFile("x", ByteBuffer.wrap(file)));
      ReplayReport report = new MachineReplay().replay(hostile, ALL); // whatever it says
      assertThat(report.lines().size()).as("seed %d", seed).isLessThan(file.length);
      understood += report.damage().isEmpty() ? 1 : 0;
    }
    assertThat(understood).isBetween(CORRUPTIONS / 10, 9 * CORRUPTIONS / 10);
  }

  private static void sealAgain(byte[] file) {
    ByteBuffer all = ByteBuffer.wrap(file).position(SegmentFile.PREAMBLE_BYTES);
    while (all.remaining() > SegmentFile.BLOCK_HEADER_BYTES) {
      int length = all.getInt(all.position());
      if (length < 0 || length > all.remaining() - SegmentFile.BLOCK_HEADER_BYTES) {
        return;
      }
      SegmentFile.seal(all.slice(all.position(), SegmentFile.BLOCK_HEADER_BYTES + length));
      all.position(all.position() + SegmentFile.BLOCK_HEADER_BYTES + length);
    }
  }
}
