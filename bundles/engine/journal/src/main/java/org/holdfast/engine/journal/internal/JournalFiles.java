package org.holdfast.engine.journal.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.engine.segments.internal.SegmentFolder;

/**
 * The files of the journal: {@code NUMBER.jsonl}, one entry a line, the number growing. Mode 0600
 * in a folder of 0700; links are not followed. Written by one thread; read by any.
 */
final class JournalFiles {
  private final SegmentFolder folder;
  private final long maxBytes;
  private final int maxFiles;
  private FileChannel open;
  private long number;
  private long length;

  JournalFiles(Path folder, long maxBytes, int maxFiles) {
    this.folder = new SegmentFolder(folder, ".jsonl");
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
    folder.create();
    number = Math.max(1, folder.last());
    open = folder.open(number);
    length = endOfLastLine(open);
    open.truncate(length);
  }

  private void openNext() throws IOException {
    open.close();
    number++;
    open = folder.open(number);
    open.truncate(0);
    length = 0;
    folder.keepFiles(maxFiles);
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
    List<Path> all = folder.files();
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
    try (FileChannel in = SegmentFolder.read(file)) {
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
