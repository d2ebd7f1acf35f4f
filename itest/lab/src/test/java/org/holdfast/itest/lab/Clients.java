package org.holdfast.itest.lab;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Clients of one machine: some that make one request after the other, each in a connection of its
 * own, and connections that stay and make requests until they are told to end.
 */
final class Clients {
  private static final int PAUSE_MILLIS = 150;
  private static final int LASTING_PAUSE_MILLIS = 500;

  /** Longer than any pause of a busy machine: what is not answered by then is lost. */
  private static final int LIMIT_MILLIS = 30_000;

  private static final String SHORT = "GET / HTTP/1.1\r\nHost: vip\r\nConnection: close\r\n\r\n";
  private static final String LONG = "GET / HTTP/1.1\r\nHost: vip\r\n\r\n";

  private final NetworkNamespace namespace;
  private final InetSocketAddress own;
  private final InetSocketAddress virtual;
  private final Function<Integer, String> sentTo;
  private final AtomicInteger nextPort = new AtomicInteger(10_000);
  private final Map<Integer, String> lasting = new ConcurrentHashMap<>();
  private final Set<Integer> toEnd = ConcurrentHashMap.newKeySet();
  private final List<Exchange> ended = new ArrayList<>();

  /**
   * Not begun yet.
   *
   * @param sentTo tells for a source port where its connection was sent
   */
  Clients(
      NetworkNamespace namespace,
      String own,
      InetSocketAddress virtual,
      Function<Integer, String> sentTo) {
    this.namespace = namespace;
    this.own = new InetSocketAddress(own, 0);
    this.virtual = virtual;
    this.sentTo = sentTo;
  }

  /** Starts clients that ask in a connection of its own each time. */
  void startAsking(int clients) {
    for (int i = 0; i < clients; i++) {
      namespace.start(this::ask);
    }
  }

  /** Starts connections that stay. */
  void startLasting(int connections) {
    for (int i = 0; i < connections; i++) {
      namespace.start(this::keepAsking);
    }
  }

  /** Ends the connections that stay on a server, after the request that each is at. */
  void endLastingOn(String server) {
    toEnd.addAll(lastingOn(server));
  }

  /** The source ports of connections that stay and are of a server. */
  Set<Integer> lastingOn(String server) {
    return lasting.entrySet().stream()
        .filter(e -> e.getValue().equals(server))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** All that have ended and are so. */
  synchronized List<Exchange> that(Predicate<Exchange> condition) {
    return ended.stream().filter(condition).toList();
  }

  /** Requests in connections of their own that were begun after a moment and have ended. */
  List<Exchange> since(Instant moment) {
    return that(e -> !e.lasting() && e.start().isAfter(moment));
  }

  private void ask() {
    while (true) {
      int port = nextPort.getAndIncrement();
      Instant start = Instant.now();
      try (Socket socket = connect(port)) {
        add(new Exchange(start, port, false, answer(socket, SHORT), ""));
      } catch (IOException e) {
        add(new Exchange(start, port, false, sentTo.apply(port), e.toString()));
      }
      Pause.millis(PAUSE_MILLIS);
    }
  }

  private void keepAsking() {
    int port = nextPort.getAndIncrement();
    Instant start = Instant.now();
    try (Socket socket = connect(port)) {
      while (!toEnd.contains(port)) {
        start = Instant.now();
        String server = answer(socket, LONG);
        lasting.put(port, server);
        add(new Exchange(start, port, true, server, ""));
        Pause.millis(LASTING_PAUSE_MILLIS);
      }
    } catch (IOException e) {
      String server = lasting.getOrDefault(port, "");
      add(new Exchange(start, port, true, server, e.toString()));
    } finally {
      lasting.remove(port);
    }
  }

  private Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(own.getAddress(), port));
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(virtual, LIMIT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** One request; the address of the server that answered it in full. */
  private static String answer(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    byte[] part = new byte[256];
    while (true) {
      int length = in.read(part);
      if (length < 0) {
        throw new EOFException("closed after " + text.length() + " bytes");
      }
      text.append(new String(part, 0, length, StandardCharsets.US_ASCII));
      int body = text.indexOf("\r\n\r\n") + 4;
      if (body > 4 && text.length() - body >= bodyLength(text)) {
        return text.substring(body);
      }
    }
  }

  private static int bodyLength(CharSequence text) {
    return Integer.parseInt(text.toString().replaceAll("(?s).*Length: (\\d+).*", "$1"));
  }

  private synchronized void add(Exchange exchange) {
    ended.add(exchange);
  }

  @Override
  public synchronized String toString() {
    return "%d requests have ended, the last: %s"
        .formatted(ended.size(), ended.subList(Math.max(0, ended.size() - 10), ended.size()));
  }
}
