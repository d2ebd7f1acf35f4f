package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The channels that one probe was lent. Closed once, from any thread; nothing is lent after. */
final class LentChannels {
  private final List<NetworkChannel> open = new ArrayList<>();
  private boolean closed;

  /** Remembers a channel, or closes it at once when the probe is over. */
  synchronized <T extends NetworkChannel> T keep(T channel) throws IOException {
    if (closed) {
      channel.close();
      throw new AsynchronousCloseException();
    }
    open.add(channel);
    return channel;
  }

  synchronized void closeAll() {
    closed = true;
    for (NetworkChannel channel : open) {
      doNotLinger(channel);
      close(channel);
    }
    open.clear();
  }

  /** A checker may have asked to linger; then close would wait for the peer. */
  private static void doNotLinger(NetworkChannel channel) {
    if (channel instanceof SocketChannel && channel.isOpen()) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, -1);
      } catch (IOException e) {
        // The checker has closed it in this moment: nothing lingers.
      }
    }
  }

  private static void close(NetworkChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor is gone either way, and nobody waits for what the channel carried.
    }
  }
}
