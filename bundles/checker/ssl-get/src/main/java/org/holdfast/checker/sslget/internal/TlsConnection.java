package org.holdfast.checker.sslget.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.net.ssl.SSLSocket;
import org.holdfast.checker.http.internal.Connection;

/**
 * A connection inside TLS.
 *
 * @param socket after its handshake
 * @param closeNotify whether the end is announced
 */
record TlsConnection(SSLSocket socket, boolean closeNotify) implements Connection {

  @Override
  public InputStream input() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void finish() throws IOException {
    if (closeNotify) {
      socket.shutdownOutput();
    }
  }
}
