package org.holdfast.checker.tls.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS over a connection that is there, with a full handshake each time. */
public final class Handshake {

  private Handshake() {}

  /**
   * Prepares it.
   *
   * @param tls context of the connection
   * @param connection to the server; it stays open when the other is closed
   * @param place where the server is
   * @return a socket before its handshake
   * @throws IOException when the connection is not open any more
   */
  public static SSLSocket over(SSLContext tls, Socket connection, InetSocketAddress place)
      throws IOException {
    // An address as peer host: JSSE must not guess a server name of its own.
    String address = place.getAddress().getHostAddress();
    return (SSLSocket)
        tls.getSocketFactory().createSocket(connection, address, place.getPort(), false);
  }

  /**
   * Does it, and leaves nothing that a later handshake could resume.
   *
   * @param socket before its handshake
   * @throws IOException when it fails
   */
  public static void complete(SSLSocket socket) throws IOException {
    socket.startHandshake();
    socket.getSession().invalidate();
  }
}
