package org.holdfast.itest.framework;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers whatever it is sent with PONG, on a port of the loopback interface. */
final class PongServer implements AutoCloseable {
  private final ServerSocket server;

  PongServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("pong").start(this::run);
  }

  int port() {
    return server.getLocalPort();
  }

  private void run() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        if (client.getInputStream().read() >= 0) { // a TCP_CHECK sends nothing
          client.getOutputStream().write("PONG\n".getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException e) {
        continue; // one client went; the next is served, and after close the loop ends
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
