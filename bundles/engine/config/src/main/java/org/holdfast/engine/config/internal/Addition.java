package org.holdfast.engine.config.internal;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;

/**
 * A real server that was added at run time.
 *
 * @param service the text of the virtual server's id
 * @param address its address and port
 * @param weight empty for that of the server that it is like
 * @param like the server that it is like; empty for the first one
 */
record Addition(
    String service,
    InetSocketAddress address,
    OptionalInt weight,
    Optional<InetSocketAddress> like) {

  boolean isOf(VirtualServer server) {
    return server.id().toString().equals(service);
  }

  RealServerId id(VirtualServer server) {
    return new RealServerId(server.id(), address);
  }

  /** The server that it is like; that of its choice may have left since. */
  Optional<RealServer> model(VirtualServer server) {
    List<RealServer> others = server.realServers();
    return like.flatMap(
            wanted -> others.stream().filter(one -> one.id().address().equals(wanted)).findFirst())
        .or(() -> others.stream().findFirst());
  }

  /** It as a server of its virtual server. */
  Optional<RealServer> server(VirtualServer server) {
    return model(server).map(one -> one.like(id(server), weight.orElse(one.weight())));
  }
}
