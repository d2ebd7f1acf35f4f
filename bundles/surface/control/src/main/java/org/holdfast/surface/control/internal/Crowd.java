package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * All open connections, each with its thread. Their number has a bound; those that were refused and
 * only linger to read why give way to new ones, the oldest first. Any thread.
 */
final class Crowd {
  /** More than have places, so that those that are too many can be told so. */
  private static final int MOST = 2 * (Places.OWNER + Places.OTHERS);

  private final SequencedSet<SocketChannel> open = new LinkedHashSet<>();
  private final SequencedSet<SocketChannel> lingering = new LinkedHashSet<>();

  /**
   * A new one. Waits while there are too many: those without a place get one or end soon, so that
   * it does not wait for a client.
   */
  synchronized void enter(SocketChannel channel) throws IOException, InterruptedException {
    while (open.size() >= MOST) {
      if (!lingering.isEmpty()) {
        lingering.removeFirst().close();
      }
      wait();
    }
    open.add(channel);
  }

  /** It is told that it was refused, and nothing else. */
  synchronized void lingers(SocketChannel channel) {
    lingering.add(channel);
    notifyAll();
  }

  /** Its thread ends. */
  synchronized void leave(SocketChannel channel) {
    open.remove(channel);
    lingering.remove(channel);
    notifyAll();
  }

  synchronized List<SocketChannel> all() {
    return new ArrayList<>(open);
  }
}
