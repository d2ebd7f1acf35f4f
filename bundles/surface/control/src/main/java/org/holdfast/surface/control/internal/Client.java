package org.holdfast.surface.control.internal;

import java.nio.channels.SocketChannel;

/**
 * A connection and who is at its other end.
 *
 * @param channel the connection
 * @param peer who made it
 */
record Client(SocketChannel channel, Peer peer) {}
