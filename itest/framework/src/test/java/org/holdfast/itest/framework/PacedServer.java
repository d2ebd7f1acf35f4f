package org.holdfast.itest.framework;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Answers PONG on every address of the loopback interface, as many servers as there are addresses,
 * and knows how long each of them waited from one client to the next.
 */
final class PacedServer implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final ServerSocket server;
  private final Map<InetAddress, Long> lastNanos = new HashMap<>();
  private final Set<InetAddress> heard = new HashSet<>();
  private long longestNanos;

  PacedServer() throws IOException {
    server = new ServerSocket(0, BACKLOG, InetAddress.getByName("0.0.0.0"));
    Thread.ofPlatform().daemon().name("paced").start(this::run);
  }

  int port() {
    return server.getLocalPort();
  }

  private void run() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        note(client.getLocalAddress(), System.nanoTime());
        if (client.getInputStream().read() >= 0) {
          client.getOutputStream().write("PONG\n".getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException e) {
        continue; // one client went; the next is served, and after close the loop ends
      }
    }
  }

  private synchronized void note(InetAddress address, long now) {
    Long last = lastNanos.put(address, now);
    if (last != null) {
      longestNanos = Math.max(longestNanos, now - last);
    }
    heard.add(address);
  }

  /** Forgets the waits until now, and who was asked. */
  synchronized void fromNowOn() {
    heard.clear();
    longestNanos = 0;
  }

  /** How many servers were asked. */
  synchronized int asked() {
    return heard.size();
  }

  /** Who was asked counts anew; the waits go on. */
  synchronized void askedAgain() {
    heard.clear();
  }

  /** The longest time that one of them was not asked. */
  synchronized Duration longestWait() {
    return Duration.ofNanos(longestNanos);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
