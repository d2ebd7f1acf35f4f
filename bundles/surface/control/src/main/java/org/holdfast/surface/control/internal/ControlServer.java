package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.log.Logger;

/** One listening socket. Every client has a thread, one request, and a time for each thing. */
final class ControlServer implements AutoCloseable {
  /** More than have places, so that those that are too many can be told so. */
  private static final int MOST_THREADS = 2 * (Places.OWNER + Places.OTHERS);

  private final ServerSocketChannel server;
  private final PeerSource peers;
  private final ClientService service;
  private final ControlCounters counters;
  private final Logger logger;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final Places places = new Places();

  ControlServer(
      ServerSocketChannel server,
      PeerSource peers,
      ClientService service,
      ControlCounters counters,
      Logger logger) {
    this.server = server;
    this.peers = peers;
    this.service = service;
    this.counters = counters;
    this.logger = logger;
    Thread.ofPlatform().daemon().name("holdfast-control").start(this::acceptAll);
  }

  private void acceptAll() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        if (open.size() >= MOST_THREADS) {
          counters.dropped(Drop.TOO_MANY);
          channel.close();
          continue;
        }
        open.add(channel);
        Thread.ofPlatform().daemon().name("holdfast-control-client").start(() -> serve(channel));
      } catch (ClosedChannelException e) {
        return; // closed
      } catch (IOException e) {
        logger.warn("the control socket could not take a client: {}", e.toString());
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      Peer peer = peers.of(channel);
      if (peer.role().isEmpty()) {
        service.refuse(
            channel,
            peer,
            Drop.STRANGER,
            "only the user that runs this node, and root, may ask it, and members of groups that"
                + " have a role (docs/api.md); user "
                + peer.user()
                + " is none of these");
      } else if (places.take(peer)) {
        serve(channel, peer);
      } else {
        service.refuse(
            channel,
            peer,
            Drop.TOO_MANY,
            "too many clients at once (" + Places.of(peer) + "); try again");
      }
    } catch (IOException e) {
      logger.debug("a client of the control socket went: {}", e.toString());
    } finally {
      open.remove(channel);
    }
  }

  private void serve(SocketChannel channel, Peer peer) throws IOException {
    counters.open().incrementAndGet();
    try {
      service.serve(channel, peer);
    } finally {
      counters.open().decrementAndGet();
      places.free(peer);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel channel : open) {
      channel.close();
    }
  }
}
