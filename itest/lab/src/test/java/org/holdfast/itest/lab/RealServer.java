package org.holdfast.itest.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers HTTP requests with its address, also one after the other in one connection, and notes the
 * source port of every connection of clients.
 */
final class RealServer {
  static final int PORT = 8080;

  /** To make a thread takes the guest milliseconds. */
  private static final ExecutorService WORKERS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

  private final NetworkNamespace namespace;
  private final String address;
  private final String client;
  private final Set<Integer> reachedBy = ConcurrentHashMap.newKeySet();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;

  RealServer(NetworkNamespace namespace, String address, String client) {
    this.namespace = namespace;
    this.address = address;
    this.client = client;
  }

  String address() {
    return address;
  }

  /** Source ports of the connections of the client that came here. */
  Set<Integer> reachedBy() {
    return Set.copyOf(reachedBy);
  }

  void start() {
    namespace.start(
        () -> {
          try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, PORT), 1024);
            listener = socket;
            while (true) {
              accepted(socket.accept());
            }
          } catch (IOException e) {
            System.out.println(address + " ends: " + e.getMessage());
          }
        });
  }

  /** Ends as a process that is killed does: the kernel resets what is open, and refuses others. */
  void kill() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot kill " + address, e);
    }
    open.forEach(RealServer::reset);
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      System.out.println("ended by itself meanwhile: " + e.getMessage());
    }
  }

  private void accepted(Socket socket) {
    if (socket.getInetAddress().getHostAddress().equals(client)) {
      reachedBy.add(socket.getPort());
    }
    open.add(socket);
    WORKERS.execute(() -> serve(socket));
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      boolean last = false;
      for (String line = in.readLine(); !last && line != null; ) {
        while (line != null && !line.isEmpty()) {
          last |= line.equalsIgnoreCase("Connection: close");
          line = in.readLine();
        }
        socket.getOutputStream().write(answer());
        line = last ? null : in.readLine();
      }
    } catch (IOException e) {
      return; // killed, or the client broke off: the client tells what it lost
    } finally {
      open.remove(socket);
    }
  }

  private byte[] answer() {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(address.length(), address)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
