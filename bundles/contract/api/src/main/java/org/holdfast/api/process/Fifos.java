package org.holdfast.api.process;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Opens named pipes (fifo(7)) for programs that read what happens. Any thread. */
@ProviderType
public interface Fifos {

  /**
   * Opens a FIFO for writing, whether somebody reads it or not. One that is not there is made,
   * readable for its owner and group alone (0640). A link in its place is not followed.
   *
   * @param path absolute path
   * @param user who owns one that is made here; empty for the configured {@code script_user}
   * @param group its group; empty for the user's own
   * @return a handle to write lines
   * @throws IOException when something else than a FIFO is there, a user or group is unknown, or a
   *     right is missing; the message names it
   */
  Fifo open(String path, Optional<String> user, Optional<String> group) throws IOException;

  /** An open FIFO. One thread. */
  interface Fifo extends AutoCloseable {

    /**
     * Writes bytes as a whole or not at all, and never waits.
     *
     * @param bytes at most 4096 (PIPE_BUF)
     * @return false when there is no room, because nobody reads fast enough
     * @throws IOException when the kernel refused otherwise
     */
    boolean write(byte[] bytes) throws IOException;

    /** Closes it; one that was made here is removed. */
    @Override
    void close();
  }
}
