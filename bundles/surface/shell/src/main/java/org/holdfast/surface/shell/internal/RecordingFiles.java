package org.holdfast.surface.shell.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.holdfast.api.replay.RecordedFile;

/** The files of a recording: one, or those of a folder in their order. */
final class RecordingFiles {
  private static final Pattern NAME = Pattern.compile("\\d{12}\\.vrrp");

  /** More than any recording has that a machine can run again in its memory. */
  private static final long MOST_BYTES = 256L << 20;

  private RecordingFiles() {}

  /**
   * Reads them.
   *
   * @param named a file, a folder of them, or a state folder
   * @throws CommandException when there are none, or they are too large
   * @throws IOException when one cannot be read
   */
  static List<RecordedFile> read(Path named) throws IOException {
    List<RecordedFile> read = new ArrayList<>();
    long bytes = 0;
    for (Path file : files(named)) {
      bytes += Files.size(file);
      if (bytes > MOST_BYTES) {
        throw new CommandException(
            "replay: %s: more than %d MiB; expected a recording of a node"
                .formatted(named, MOST_BYTES >> 20));
      }
      read.add(new RecordedFile(file.getFileName().toString(), bytes(file)));
    }
    return read;
  }

  private static List<Path> files(Path named) throws IOException {
    if (Files.isRegularFile(named)) {
      return List.of(named);
    }
    if (!Files.isDirectory(named)) {
      throw new CommandException(
          "replay: %s is no file and no folder; the recording of a node is in recording/ of its"
                  .formatted(named)
              + " state folder, by default /run/holdfast/state");
    }
    List<Path> found = in(named);
    if (found.isEmpty()) {
      found =
          Files.isDirectory(named.resolve("recording")) ? in(named.resolve("recording")) : found;
    }
    if (found.isEmpty()) {
      throw new CommandException(
          "replay: %s has no file NUMBER.vrrp; a node that runs with".formatted(named)
              + " org.holdfast.engine.vrrp.recording.maxBytes = 0 records nothing");
    }
    return found;
  }

  private static List<Path> in(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path one : all) {
        if (NAME.matcher(one.getFileName().toString()).matches() && Files.isRegularFile(one)) {
          found.add(one);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort(null);
    return found;
  }

  /** As long as it is now: a node may be writing it. */
  private static ByteBuffer bytes(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.min(in.size(), MOST_BYTES)));
      while (bytes.hasRemaining() && in.read(bytes) >= 0) {
        // until it is full
      }
      return bytes.flip();
    }
  }
}
