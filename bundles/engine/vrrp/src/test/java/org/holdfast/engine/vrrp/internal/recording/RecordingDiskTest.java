package org.holdfast.engine.vrrp.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.api.replay.RecordedFile;
import org.holdfast.api.replay.ReplayFilter;
import org.holdfast.api.replay.ReplayReport;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.MachineSettings;
import org.holdfast.vrrp.VrrpMachine;
import org.holdfast.vrrp.replay.MachineReplay;
import org.holdfast.vrrp.replay.Recorder;
import org.holdfast.vrrp.replay.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.Logger;

/** A ring of files that is bounded, is nobody else's, and that no disk makes anybody wait for. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RecordingDiskTest {
  private static final InetAddress PEER = InetAddress.ofLiteral("10.0.0.2");
  private static final long MOST = 1 << 20;

  @TempDir private Path state;
  private final AtomicLong clock = new AtomicLong(5);
  private final List<String> errors = new ArrayList<>();
  private final VrrpMachine machine =
      new VrrpMachine(
          new MachineSettings(
              3, 100, 1_000_000_000L, true, 0, 3, false, false, GarpSettings.defaults(), false),
          100,
          InetAddress.ofLiteral("10.0.0.1"));

  private RecordingDisk disk;
  private Recorder recorder;
  private Track track;
  private long now;

  private void begin() {
    disk = new RecordingDisk(folder(), MOST, logger(), clock::get);
    disk.start();
    recorder = new Recorder(disk, "1.2.3", "boot", () -> Instant.EPOCH);
    track = recorder.track();
  }

  private Path folder() {
    return state.resolve("recording");
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, args) -> {
              if (method.getName().equals("error")) {
                errors.add(args[0].toString());
              }
              return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
            });
  }

  private void adverts(int count) {
    for (int i = 0; i < count; i++) {
      Event advert = new Event.AdvertReceived(PEER, 150 + i % 2, 1_000_000_000L);
      recorder.input(track, "VI_1", machine, advert, ++now);
      machine.handle(advert, now);
      while (disk.waiting() > 100_000) {
        Thread.onSpinWait(); // so that the queue is not what bounds it
      }
    }
  }

  private void end() throws InterruptedException {
    disk.stop(Duration.ofSeconds(60));
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(folder())) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ReplayReport replay() {
    List<RecordedFile> files =
        files().stream()
            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .map(
                file -> {
                  try {
                    return new RecordedFile(
                        file.toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .toList();
    return new MachineReplay()
        .replay(
            files, new ReplayFilter(Optional.empty(), Optional.empty(), Optional.empty(), true));
  }

  @Test
  void neverHasMoreThanItMayAndStillRuns() throws InterruptedException, IOException {
    begin();
    machine.handle(new Event.Start(), 0);
    for (int i = 0; i < 20; i++) {
      adverts(10_000);
      long bytes = 0;
      for (Path file : files()) {
        bytes += size(file);
      }
      assertThat(bytes).isLessThanOrEqualTo(MOST);
    }
    end();
    assertThat(files().getFirst().getFileName().toString()).isGreaterThan("000000000002.vrrp");
    ReplayReport report = replay();
    assertThat(report.inputs()).isGreaterThan(20_000);
    assertThat(report.damage()).isEmpty();
    assertThat(report.differences()).isZero();
    assertThat(disk.refused() + disk.unwritten()).isZero();
  }

  /** The oldest goes while they are looked at. */
  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException gone) {
      return 0;
    }
  }

  @Test
  void filesAreOfTheNodeAlone() throws InterruptedException, IOException {
    begin();
    adverts(3);
    end();
    assertThat(mode(folder())).isEqualTo("rwx------");
    assertThat(files())
        .singleElement()
        .satisfies(file -> assertThat(mode(file)).isEqualTo("rw-------"));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aLinkInTheFolderIsNotFollowed() throws InterruptedException, IOException {
    Path target = Files.writeString(state.resolve("target"), "precious");
    Files.createDirectories(folder());
    Files.createSymbolicLink(folder().resolve("000000000007.vrrp"), target);
    begin();
    adverts(3);
    end();
    assertThat(target).hasContent("precious");
    assertThat(files().getLast()).hasFileName("000000000008.vrrp").isRegularFile();
  }

  @Test
  void eachStartHasAFileOfItsOwn() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      begin();
      adverts(5);
      end();
    }
    assertThat(files()).hasSize(3);
    assertThat(replay().inputs()).isEqualTo(15);
  }

  @Test
  void aDiskThatTakesNothingDelaysNobodyAndIsTriedAgain() throws Exception {
    Files.writeString(folder(), "in the way");
    begin();
    adverts(1);
    awaitDrained();
    adverts(50_000);
    awaitDrained();
    assertThat(disk.problem()).contains("recording");
    assertThat(disk.refused()).isZero();
    assertThat(errors).hasSize(1).first().asString().contains("cannot be written");
    Files.delete(folder());
    adverts(10);
    awaitDrained();
    assertThat(disk.unwritten()).isGreaterThanOrEqualTo(50_011);
    clock.addAndGet(10_000_000_000L);
    adverts(10);
    end();
    assertThat(disk.problem()).isEmpty();
    assertThat(replay().inputs()).isEqualTo(10);
    assertThat(replay().differences()).isZero();
  }

  private void awaitDrained() {
    while (disk.waiting() > 0 || !disk.idle()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void withoutRoomRecordsAreLostAndSaid() throws InterruptedException {
    disk = new RecordingDisk(folder(), MOST, logger(), clock::get);
    recorder = new Recorder(disk, "1.2.3", "boot", () -> Instant.EPOCH);
    track = recorder.track();
    for (int i = 0; i < 60_000; i++) { // nobody takes them yet
      recorder.input(track, "VI_1", machine, new Event.PriorityChanged(1 + i % 255), ++now);
      machine.handle(new Event.PriorityChanged(1 + i % 255), now);
    }
    assertThat(disk.refused()).isPositive();
    disk.start();
    awaitDrained();
    adverts(10);
    end();
    ReplayReport report = replay();
    assertThat(report.lines()).anySatisfy(line -> assertThat(line.text()).contains("are missing"));
    assertThat(report.differences()).isZero();
  }
}
