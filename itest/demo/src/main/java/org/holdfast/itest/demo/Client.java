package org.holdfast.itest.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that never waits: every 10 ms it makes a request in a connection of its own, whatever
 * became of the others, and prints how it ended. Runs in a namespace, as a process of its own.
 */
final class Client {

  static final Duration PERIOD = Duration.ofMillis(10);
  private static final int CONNECT_MILLIS = 250;
  private static final int ANSWER_MILLIS = 500;

  private final InetSocketAddress address;

  private Client(InetSocketAddress address) {
    this.address = address;
  }

  /** The arguments are an address and a port. */
  public static void main(String[] arguments) {
    new Client(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]))).run();
  }

  private void run() {
    long next = System.nanoTime();
    while (true) {
      Thread.ofVirtual().start(this::request);
      next += PERIOD.toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private void request() {
    Instant start = Instant.now();
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.connect(address, CONNECT_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String name = reply.substring(reply.lastIndexOf('\n') + 1).strip();
      print(new Reply(start, Instant.now(), reply.startsWith("HTTP/1.1 200") ? name : "", reply));
    } catch (IOException e) {
      print(new Reply(start, Instant.now(), "", e.getMessage()));
    }
  }

  private static void print(Reply reply) {
    synchronized (System.out) {
      System.out.println(reply.toLine());
      System.out.flush();
    }
  }
}
