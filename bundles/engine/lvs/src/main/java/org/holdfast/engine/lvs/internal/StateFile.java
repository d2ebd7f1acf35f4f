package org.holdfast.engine.lvs.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.osgi.service.log.Logger;

/**
 * Lines in a file of the state folder that count for one start of the machine, whose id is the
 * first of them: a node that was killed still knows them after its restart. One thread.
 */
final class StateFile {
  private static final int MOST_BYTES = 16 << 20;

  private final Path directory;
  private final String name;
  private final String bootId;
  private final Logger logger;
  private String lastProblem = "";

  StateFile(Path directory, String name, String bootId, Logger logger) {
    this.directory = directory;
    this.name = name;
    this.bootId = bootId;
    this.logger = logger;
  }

  /**
   * Another file of the same folder.
   *
   * @param other its name
   */
  StateFile sibling(String other) {
    return new StateFile(directory, other, bootId, logger);
  }

  /**
   * Writes all lines in the place of the earlier ones, in one step. A failure is logged once.
   *
   * @return whether they stand in the file
   */
  boolean save(List<String> lines) {
    try {
      write(lines);
      lastProblem = "";
      return true;
    } catch (IOException e) {
      problem("cannot write " + directory.resolve(name) + ": " + e);
      return false;
    }
  }

  private void write(List<String> lines) throws IOException {
    Files.createDirectories(directory);
    StringBuilder text = new StringBuilder(bootId).append('\n');
    lines.forEach(line -> text.append(line).append('\n'));
    Path part = directory.resolve(name + ".part");
    Files.deleteIfExists(part);
    // CREATE_NEW neither follows a link nor takes a file that somebody else has put there.
    try (FileChannel out =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
    Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The lines; none when there is no such file, or it is of an earlier start of the machine.
   *
   * @param lost what is not known when the file cannot be read, for the log
   */
  List<String> load(String lost) {
    Path file = directory.resolve(name);
    try {
      String[] lines = read(file).split("\n");
      return lines[0].equals(bootId) ? Arrays.asList(lines).subList(1, lines.length) : List.of();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      problem("cannot read " + file + ": " + e + "; " + lost);
      return List.of();
    }
  }

  private static String read(Path file) throws IOException {
    try (SeekableByteChannel in =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      if (in.size() > MOST_BYTES) {
        throw new IOException("has " + in.size() + " bytes, expected at most " + MOST_BYTES);
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) in.size());
      while (bytes.hasRemaining() && in.read(bytes) >= 0) {
        // until it is full
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }
  }

  /**
   * Tells of a line that makes no sense.
   *
   * @param index of the line among those of {@link #load}
   * @param line as it stands there
   * @param expected in words
   * @param lost what is not known because of it
   */
  void senseless(int index, String line, String expected, String lost) {
    // The line after the boot id is the second one.
    problem(
        directory.resolve(name)
            + ":"
            + (index + 2)
            + ": got \""
            + line
            + "\", expected \""
            + expected
            + "\"; "
            + lost);
  }

  private void problem(String text) {
    if (!text.equals(lastProblem)) {
      logger.error("{}", text);
    }
    lastProblem = text;
  }
}
