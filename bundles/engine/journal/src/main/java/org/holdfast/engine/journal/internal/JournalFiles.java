package org.holdfast.engine.journal.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.holdfast.api.journal.JournalEntry;

/**
 * The files of the journal: {@code NUMBER.jsonl}, one entry a line, the number growing. Mode 0600
 * in a folder of 0700; links are not followed. Written by one thread; read by any.
 */
final class JournalFiles {
  private static final Pattern NAME = Pattern.compile("\\d{12}\\.jsonl");
  private static final Set<OpenOption> WRITE =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path folder;
  private final long maxBytes;
  private final int maxFiles;
  private FileChannel open;
  private long number;
  private long length;

  JournalFiles(Path folder, long maxBytes, int maxFiles) {
    this.folder = folder;
    this.maxBytes = Math.max(4096, maxBytes);
    this.maxFiles = Math.max(1, maxFiles);
  }

  /**
   * Adds entries behind those that are there. When that fails nothing of them stays half in the
   * file: the next call cuts it off.
   *
   * @throws IOException when the disk does not take them
   */
  void append(byte[] lines) throws IOException {
    try {
      if (open == null) {
        openLast();
      }
      if (length > 0 && length + lines.length > maxBytes) {
        openNext();
      }
      ByteBuffer bytes = ByteBuffer.wrap(lines);
      long position = length;
      while (bytes.hasRemaining()) {
        position += open.write(bytes, position);
      }
      length = position;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void openLast() throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    List<Path> all = files();
    number = all.isEmpty() ? 1 : number(all.getLast());
    open = channel(number);
    length = endOfLastLine(open);
    open.truncate(length);
  }

  private void openNext() throws IOException {
    open.close();
    number++;
    open = channel(number);
    open.truncate(0);
    length = 0;
    List<Path> all = files();
    for (Path old : all.subList(0, Math.max(0, all.size() - maxFiles))) {
      Files.delete(old);
    }
  }

  private FileChannel channel(long which) throws IOException {
    return FileChannel.open(
        folder.resolve("%012d.jsonl".formatted(which)),
        WRITE,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** A node that was killed, or a full disk, leaves half a line. */
  private static long endOfLastLine(FileChannel file) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(4096);
    long end = file.size();
    while (end > 0) {
      long from = Math.max(0, end - one.capacity());
      one.clear().limit((int) (end - from));
      while (one.hasRemaining() && file.read(one, from + one.position()) >= 0) {
        // until it is full
      }
      for (int i = one.position() - 1; i >= 0; i--) {
        if (one.get(i) == '\n') {
          return from + i + 1;
        }
      }
      end = from;
    }
    return 0;
  }

  private static long number(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(0, 12));
  }

  private List<Path> files() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path one : all) {
        if (NAME.matcher(one.getFileName().toString()).matches()) {
          found.add(one);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort(null);
    return found;
  }

  /**
   * The last entries that are wanted.
   *
   * @param wanted which
   * @param most how many at most
   * @return the oldest first; lines that make no sense are left out
   * @throws IOException when a file cannot be read
   */
  Deque<JournalEntry> read(Predicate<JournalEntry> wanted, int most) throws IOException {
    Deque<JournalEntry> last = new ArrayDeque<>();
    List<Path> all;
    try {
      all = files();
    } catch (NoSuchFileException e) {
      return last;
    }
    for (int i = all.size() - 1; i >= 0 && last.size() < most; i--) {
      Deque<JournalEntry> more = readOne(all.get(i), wanted, most - last.size());
      while (!more.isEmpty()) {
        last.addFirst(more.removeLast());
      }
    }
    return last;
  }

  private Deque<JournalEntry> readOne(Path file, Predicate<JournalEntry> wanted, int most)
      throws IOException {
    Deque<JournalEntry> last = new ArrayDeque<>();
    for (String line : text(file).split("\n")) {
      Optional<JournalEntry> entry = EntryFormat.decode(line).filter(wanted);
      if (entry.isPresent()) {
        if (last.size() == most) {
          last.removeFirst();
        }
        last.addLast(entry.get());
      }
    }
    return last;
  }

  /** At most a file of twice the size that this node writes: options may have been changed. */
  private String text(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, READ)) {
      long size = Math.min(in.size(), Math.max(2 * maxBytes, 16L << 20));
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
      while (bytes.hasRemaining() && in.read(bytes) >= 0) {
        // until it is full
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    } catch (NoSuchFileException rotatedAway) {
      return "";
    }
  }

  void close() throws IOException {
    FileChannel was = open;
    open = null;
    if (was != null) {
      was.close();
    }
  }
}
