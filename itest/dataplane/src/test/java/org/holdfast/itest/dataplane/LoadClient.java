package org.holdfast.itest.dataplane;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many clients in one process: workers that make one request after the other, each in a connection
 * of its own, and connections that stay and make requests for ever. No two connections have the
 * same source port, so that the port names a connection everywhere. Arguments: own address, virtual
 * address and port, servers that long connections are wanted on. Prints {@link Exchange} lines.
 */
final class LoadClient {
  private static final int WORKERS = 24;
  private static final int LONG_ON_EACH = 3;
  private static final int PAUSE_MILLIS = 30;

  /** Longer than any pause of a busy machine: what is not answered by then is lost. */
  private static final int LIMIT_MILLIS = 20_000;

  private static final String SHORT = "GET / HTTP/1.1\r\nHost: vip\r\nConnection: close\r\n\r\n";
  private static final String LONG = "GET / HTTP/1.1\r\nHost: vip\r\n\r\n";

  private final InetAddress own;
  private final InetSocketAddress virtual;
  private final AtomicInteger nextPort = new AtomicInteger(10_000);
  private final Map<String, Integer> longOn = new HashMap<>();

  private LoadClient(InetAddress own, InetSocketAddress virtual) {
    this.own = own;
    this.virtual = virtual;
  }

  /** Works until it is ended. */
  public static void main(String[] arguments) throws InterruptedException {
    InetSocketAddress virtual = new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
    LoadClient client = new LoadClient(InetAddress.ofLiteral(arguments[0]), virtual);
    for (int i = 0; i < WORKERS; i++) {
      Thread.ofPlatform().start(client::work);
    }
    client.openLong(Integer.parseInt(arguments[3]));
  }

  private void work() {
    while (true) {
      int port = nextPort.getAndIncrement();
      Instant start = Instant.now();
      try (Socket socket = connect(port)) {
        print(new Exchange(start, port, false, ask(socket, SHORT), ""));
      } catch (IOException e) {
        print(new Exchange(start, port, false, "", e.toString()));
      }
      pause();
    }
  }

  private void openLong(int servers) {
    while (longOn.size() < servers || longOn.values().stream().anyMatch(n -> n < LONG_ON_EACH)) {
      int port = nextPort.getAndIncrement();
      Instant start = Instant.now();
      try {
        Socket socket = connect(port);
        longOn.merge(ask(socket, LONG), 1, Integer::sum);
        Thread.ofPlatform().start(() -> keepAsking(socket, port));
      } catch (IOException e) {
        print(new Exchange(start, port, true, "", e.toString()));
      }
      pause();
    }
  }

  private static void keepAsking(Socket socket, int port) {
    Instant start = Instant.now();
    try (socket) {
      while (true) {
        start = Instant.now();
        print(new Exchange(start, port, true, ask(socket, LONG), ""));
        pause();
      }
    } catch (IOException e) {
      print(new Exchange(start, port, true, "", e.toString()));
    }
  }

  private Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(own, port));
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(virtual, LIMIT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** One request; the name of the server that answered it in full. */
  private static String ask(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("closed after " + head.length() + " bytes");
      }
      head.append((char) c);
    }
    int length = Integer.parseInt(head.toString().replaceAll("(?s).*Length: (\\d+).*", "$1"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("closed in the body");
    }
    return new String(body, StandardCharsets.US_ASCII);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(Exchange exchange) {
    System.out.println(exchange.toLine());
  }
}
