package org.holdfast.platform.watchdog.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/**
 * The file in which a supervisor sees that the node lives: one line with a number that grows, and
 * the names of parts that hang. It is written in place, so that a reader sees the old line or the
 * new one.
 */
final class BeatFile implements AutoCloseable {
  private final FileChannel channel;
  private long beats;

  /** Makes the file; one that is there already, or a link, is not followed but replaced. */
  BeatFile(Path path) throws IOException {
    Files.deleteIfExists(path);
    channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Tells that the node lives.
   *
   * @param hung names of parts that hang although the node goes on
   */
  void beat(Collection<String> hung) throws IOException {
    String names = hung.isEmpty() ? "" : " " + String.join(",", hung);
    byte[] line = "%019d%s\n".formatted(++beats, names).getBytes(StandardCharsets.UTF_8);
    channel.write(ByteBuffer.wrap(line), 0);
    channel.truncate(line.length); // a line that was longer
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
