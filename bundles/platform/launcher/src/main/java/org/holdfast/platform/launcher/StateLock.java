package org.holdfast.platform.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One node owns a state folder: two would empty each other's cache and both hold the virtual
 * addresses. The kernel gives the lock up with the process, however it ends.
 */
final class StateLock implements AutoCloseable {
  private static final int PID_BYTES = 20;

  private final FileChannel channel; // an open channel that nothing refers to would be closed

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param state the folder; made when it is not there
   * @return the lock, until it is closed or this process ends
   * @throws BootException when another process has it, or it cannot be taken
   */
  static StateLock take(Path state) throws BootException {
    Path file = state.resolve("node.lock");
    try {
      Files.createDirectories(state);
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      if (channel.tryLock() == null) {
        String holder = read(channel);
        channel.close();
        throw new BootException(
            "another node (process %s) runs with the state folder %s; end it, or give this one"
                    .formatted(holder, state)
                + " folders of its own: HOLDFAST_RUN_DIR, or --state, --socket and --deploy");
      }
      write(channel, Long.toString(ProcessHandle.current().pid()));
      return new StateLock(channel);
    } catch (IOException e) {
      throw new BootException("the state folder cannot be locked: " + e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PID_BYTES);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    return text.isEmpty() ? "unknown" : text;
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
  }
}
