package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.osgi.service.log.Logger;

/** One listening socket. Every client has a thread, one request, and a time for each thing. */
final class ControlServer implements AutoCloseable {
  private final ServerSocketChannel server;
  private final PeerSource peers;
  private final ClientService service;
  private final ControlCounters counters;
  private final Logger logger;
  private final Crowd crowd = new Crowd();
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
        crowd.enter(channel);
        Thread.ofPlatform().daemon().name("holdfast-control-client").start(() -> serve(channel));
      } catch (ClosedChannelException e) {
        return; // closed
      } catch (InterruptedException e) {
        return; // nobody does that but to end it
      } catch (IOException e) {
        logger.warn("the control socket could not take a client: {}", e.toString());
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      Peer peer = peers.of(channel);
      if (peer.role().isEmpty()) {
        refuse(
            channel,
            peer,
            Drop.STRANGER,
            "only the user that runs this node, and root, may ask it, and members of groups that"
                + " have a role (docs/api.md); user "
                + peer.user()
                + " is none of these");
      } else {
        serve(new Client(channel, peer));
      }
    } catch (IOException e) {
      logger.debug("a client of the control socket went: {}", e.toString());
    } finally {
      crowd.leave(channel);
    }
  }

  private void serve(Client client) throws IOException {
    Optional<Client> goes = places.take(client);
    if (goes.filter(client::equals).isPresent()) {
      refuse(
          client.channel(),
          client.peer(),
          Drop.TOO_MANY,
          "too many clients at once (" + Places.of(client.peer()) + "); try again");
      return;
    }
    counters.open().incrementAndGet();
    try {
      if (goes.isPresent()) {
        counters.dropped(Drop.HALF_REQUEST);
        goes.get().channel().close();
      }
      service.serve(client, () -> places.keep(client));
    } finally {
      counters.open().decrementAndGet();
      places.free(client);
    }
  }

  private void refuse(SocketChannel channel, Peer peer, Drop reason, String words)
      throws IOException {
    crowd.lingers(channel);
    service.refuse(channel, peer, reason, words);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel channel : crowd.all()) {
      channel.close();
    }
  }
}
