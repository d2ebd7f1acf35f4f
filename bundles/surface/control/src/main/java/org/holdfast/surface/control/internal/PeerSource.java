package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Tells who is at the other end of a connection. */
interface PeerSource {
  Peer of(SocketChannel channel) throws IOException;
}
