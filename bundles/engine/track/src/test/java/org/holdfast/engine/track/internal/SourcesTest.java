package org.holdfast.engine.track.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.config.TrackProcess.Match;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.track.TrackResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.log.Logger;

/** Real files and real processes: every wait here is for a result that must come. */
@Timeout(60)
class SourcesTest {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final TrackResults results =
      (name, state, value, reason) ->
          heard.add(name + " " + state + (value.isPresent() ? " " + value.getAsInt() : ""));

  @TempDir Path directory;

  private static Configuration with(Trackers trackers) {
    Configuration empty = Configuration.empty();
    return new Configuration(
        empty.global(), trackers, List.of(), List.of(), empty.statics(), List.of(), List.of());
  }

  private static Logger silent() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (p, m, a) -> null);
  }

  private void await(String result) throws InterruptedException {
    String last = heard.take();
    while (!last.equals(result)) {
      last = heard.take();
    }
  }

  @Test
  void aFileIsWrittenAtTheStartAndItsNumberFollowed() throws Exception {
    Path path = directory.resolve("load");
    TrackFile file = new TrackFile("f", path.toString(), OptionalInt.of(7), false, 1, false);
    FileSource source = new FileSource(silent());
    source.configure(
        with(new Trackers(List.of(), List.of(file), List.of(), List.of())), Set.of("f"), results);
    try {
      await("f UP 7");
      assertThat(path).hasContent("7\n");
      Files.writeString(path, "-254\n");
      await("f UP -254");
      Path other = directory.resolve("other");
      Files.writeString(other, "12");
      Files.move(other, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      await("f UP 12");
      Files.delete(path);
      await("f UP 0");
    } finally {
      source.stop();
    }
  }

  @Test
  void whatIsNoNumberCountsAsNothing() throws Exception {
    Path path = directory.resolve("x");
    Files.writeString(path, "7".repeat(1_000_000));
    assertThat(FileNumber.read(path).value()).isZero();
    assertThat(FileNumber.read(path).reason()).contains("holds no number");
    assertThat(FileNumber.read(directory).reason()).contains("no regular file");
    Files.writeString(path, "  -3 \nmore");
    assertThat(FileNumber.read(path).value()).isEqualTo(-3);
  }

  @Test
  void aProcessIsSeenToStartAndToEnd() throws Exception {
    TrackProcess sleep =
        new TrackProcess(
            "p",
            "sleep",
            List.of("987.125"),
            Match.EXACT,
            false,
            1,
            OptionalInt.empty(),
            Duration.ZERO,
            Duration.ZERO,
            0,
            false);
    ProcessSource source = new ProcessSource();
    source.configure(
        with(new Trackers(List.of(), List.of(), List.of(sleep), List.of())), Set.of("p"), results);
    try {
      await("p DOWN");
      Process process = new ProcessBuilder("sleep", "987.125").start();
      try {
        await("p UP");
      } finally {
        process.destroyForcibly();
      }
      await("p DOWN");
    } finally {
      source.stop();
    }
  }
}
