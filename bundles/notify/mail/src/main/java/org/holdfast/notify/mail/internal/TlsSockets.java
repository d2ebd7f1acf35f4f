package org.holdfast.notify.mail.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Sockets of TLS that are closed with the other sockets of a delivery. */
final class TlsSockets extends SSLSocketFactory {
  private final SSLSocketFactory tls;
  private final OpenSockets sockets;

  TlsSockets(SSLSocketFactory tls, OpenSockets sockets) {
    this.tls = tls;
    this.sockets = sockets;
  }

  @Override
  public Socket createSocket() throws IOException {
    return sockets.keep(tls.createSocket());
  }

  @Override
  public Socket createSocket(Socket below, String host, int port, boolean closes)
      throws IOException {
    return tls.createSocket(below, host, port, closes);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.createSocket(host, port);
  }
}
