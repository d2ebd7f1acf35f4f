package org.holdfast.notify.mail.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/** A mail server that answers as it is told, on loopback. */
final class ScriptedServer implements AutoCloseable {
  /** What to answer to a line; empty for the usual, CLOSE to hang up, SILENCE to say nothing. */
  static final String CLOSE = "close";

  static final String SILENCE = "silence";

  private final ServerSocket socket;
  private final UnaryOperator<String> answers;
  final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
  final List<String> lines = new CopyOnWriteArrayList<>();
  final BlockingQueue<String> connects = new LinkedBlockingQueue<>();

  ScriptedServer(int port, UnaryOperator<String> answers) throws IOException {
    this.answers = answers;
    socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("scripted-smtp").start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        connects.add("connect");
        Thread.ofPlatform().daemon().start(() -> talk(client));
      }
    } catch (SocketException e) {
      connects.add("closed"); // by the test
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void talk(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = client.getOutputStream();
      String line = "";
      do {
        lines.add(line);
        String answer = answers.apply(line);
        if (answer.equals(CLOSE)) {
          return;
        }
        if (!answer.equals(SILENCE)) {
          String reply = answer.isEmpty() ? usual(line) : answer;
          out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
          if (reply.startsWith("354")) {
            mails.add(mail(in));
            out.write("250 taken\r\n".getBytes(StandardCharsets.UTF_8));
          }
        }
      } while ((line = in.readLine()) != null);
    } catch (IOException e) {
      connects.add("broken"); // the client went away
    }
  }

  private static String mail(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line; (line = in.readLine()) != null && !line.equals("."); ) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private static String usual(String line) {
    return switch (line.split(" ")[0]) {
      case "" -> "220 scripted";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 fine";
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
