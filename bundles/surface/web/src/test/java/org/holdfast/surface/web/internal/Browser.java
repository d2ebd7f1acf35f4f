package org.holdfast.surface.web.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client at the end of a real socket, as simple as can be. */
final class Browser implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final java.net.Socket socket = new java.net.Socket();

  Browser(InetSocketAddress server) throws IOException {
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(server);
  }

  static String get(InetSocketAddress server, String path, String... fields) throws IOException {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String field : fields) {
      request.append(field).append("\r\n");
    }
    return send(server, request.append("\r\n").toString());
  }

  static String send(InetSocketAddress server, String request) throws IOException {
    try (Browser browser = new Browser(server)) {
      try {
        browser.say(request);
      } catch (SocketException e) {
        return browser.rest(); // refused before all of it was sent
      }
      return browser.rest();
    }
  }

  void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Everything until the server closes; what was read before a reset counts too. */
  String rest() throws IOException {
    return new String(restBytes(), StandardCharsets.ISO_8859_1);
  }

  byte[] restBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[65_536];
    try {
      for (int n = read(buffer); n >= 0; n = read(buffer)) {
        bytes.write(buffer, 0, n);
      }
    } catch (SocketException e) {
      return bytes.toByteArray(); // reset
    }
    return bytes.toByteArray();
  }

  int read(byte[] buffer) throws IOException {
    return socket.getInputStream().read(buffer);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
