package org.holdfast.checker.httpget.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import org.holdfast.checker.http.internal.Connection;

/**
 * The lent channel itself.
 *
 * @param channel connected, in blocking mode
 */
record PlainConnection(SocketChannel channel) implements Connection {

  @Override
  public InputStream input() throws IOException {
    return channel.socket().getInputStream();
  }

  @Override
  public OutputStream output() throws IOException {
    return channel.socket().getOutputStream();
  }
}
