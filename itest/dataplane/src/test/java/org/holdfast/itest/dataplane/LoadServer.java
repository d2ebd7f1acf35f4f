package org.holdfast.itest.dataplane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A real server: answers every HTTP request with its name, also one after the other in one
 * connection. The argument is the name.
 */
final class LoadServer {
  static final int PORT = 8080;

  private LoadServer() {}

  /** Serves until it is ended. */
  public static void main(String[] arguments) throws IOException {
    try (ServerSocket listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress(PORT), 1024);
      while (true) {
        Socket peer = listener.accept();
        Thread.ofVirtual().start(() -> serve(peer, arguments[0]));
      }
    }
  }

  private static void serve(Socket peer, String name) {
    try (peer) {
      BufferedReader in = new BufferedReader(new InputStreamReader(peer.getInputStream()));
      boolean last = false;
      for (String line; !last && (line = in.readLine()) != null; ) {
        boolean close = line.equalsIgnoreCase("Connection: close");
        while (!line.isEmpty() && (line = in.readLine()) != null) {
          close |= line.equalsIgnoreCase("Connection: close");
        }
        peer.getOutputStream().write(answer(name));
        last = close;
      }
    } catch (IOException e) {
      System.err.println("a client broke off: " + e);
    }
  }

  private static byte[] answer(String name) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(name.length(), name)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
