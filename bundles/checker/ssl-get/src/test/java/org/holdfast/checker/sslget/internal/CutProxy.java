package org.holdfast.checker.sslget.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands before a server and lets so many of its bytes through; then the connection breaks. */
final class CutProxy implements Closeable {
  /** How a connection breaks. */
  enum End {
    CLOSED,
    RESET,
    SILENT
  }

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final InetSocketAddress server;
  private final int bytes;
  private final End end;

  CutProxy(InetSocketAddress server, int bytes, End end) throws IOException {
    this.server = server;
    this.bytes = bytes;
    this.end = end;
    Thread.ofPlatform().daemon().name("cut-proxy").start(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) door.getLocalSocketAddress();
  }

  private void accept() {
    while (!door.isClosed()) {
      try (Socket client = door.accept();
          Socket behind = new Socket(server.getAddress(), server.getPort())) {
        Thread upwards = Thread.ofVirtual().start(() -> forward(client, behind));
        if (isWhole(behind.getInputStream(), client.getOutputStream())) {
          // The server's own end, which is no break: the client takes all of it and closes.
          client.shutdownOutput();
          upwards.join();
        } else {
          breakUp(client);
        }
      } catch (IOException | InterruptedException e) {
        // One of the two has gone.
      }
    }
  }

  /** Whether the server ended before so many bytes. */
  private boolean isWhole(InputStream in, OutputStream out) throws IOException {
    for (int left = bytes; left > 0; left--) {
      byte[] part = in.readNBytes(1);
      if (part.length == 0) {
        return true;
      }
      out.write(part);
    }
    return false;
  }

  private void breakUp(Socket client) throws IOException, InterruptedException {
    switch (end) {
      case CLOSED -> client.shutdownOutput();
      case RESET -> client.setSoLinger(true, 0);
      case SILENT -> {
        while (!client.isClosed() && !door.isClosed()) {
          Thread.sleep(20);
        }
      }
    }
  }

  private static void forward(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two has gone.
    }
    try {
      from.close();
    } catch (IOException e) {
      // It was closed.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
