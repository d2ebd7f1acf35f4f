package org.holdfast.itest.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * A real server: answers every request with its name. Runs in a namespace, as a process of its own.
 */
final class Server {

  private static final int HTTP_PORT = 8080;
  private static final int PONG_PORT = 7070;

  private Server() {}

  /** The argument is the server's name. */
  public static void main(String[] arguments) throws IOException {
    byte[] name = arguments[0].getBytes(StandardCharsets.UTF_8);
    HttpServer server = HttpServer.create(new InetSocketAddress(HTTP_PORT), 256);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, name));
    server.start();
    answerPings(new ServerSocket(PONG_PORT));
  }

  private static void answerPings(ServerSocket listener) throws IOException {
    while (true) {
      Socket peer = listener.accept();
      Thread.ofVirtual().start(() -> answerPing(peer));
    }
  }

  private static void answerPing(Socket peer) {
    try (peer) {
      peer.setSoTimeout(1000);
      int read = peer.getInputStream().read();
      while (read >= 0 && read != '\n') {
        read = peer.getInputStream().read();
      }
      peer.getOutputStream().write("PONG\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      System.err.println("a client of the PONG port broke off: " + e);
    }
  }

  private static void answer(HttpExchange exchange, byte[] name) throws IOException {
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(200, name.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(name);
    }
  }
}
