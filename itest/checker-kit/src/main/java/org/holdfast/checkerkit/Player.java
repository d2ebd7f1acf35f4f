package org.holdfast.checkerkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Queue;
import javax.net.ssl.SSLSocket;

/** Plays steps on one connection. */
final class Player {
  private static final int MOST_AWAITED = 1 << 16;
  private Socket socket;
  private final Queue<String> received;

  Player(Socket socket, Queue<String> received) {
    this.socket = socket;
    this.received = received;
  }

  void play(Step step) throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    switch (step) {
      case Step.Await await -> await(await.end());
      case Step.Send send -> out.write(send.bytes());
      case Step.Drip drip -> {
        for (byte each : drip.bytes()) {
          out.write(each);
          Thread.sleep(drip.pause());
        }
      }
      case Step.SendEndless endless -> {
        while (!socket.isClosed()) {
          out.write(endless.bytes());
        }
      }
      case Step.Silence silence -> {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
          // The peer may talk; nobody answers.
        }
      }
      case Step.StartTls start -> {
        SSLSocket secured =
            (SSLSocket)
                start
                    .identity()
                    .getSocketFactory()
                    .createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        socket = secured;
      }
      case Step.Reset reset -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    }
  }

  private void await(String end) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith(end)) {
      int each = in.read();
      if (each < 0 || text.length() > MOST_AWAITED) {
        throw new IOException("got \"" + text + "\", expected it to end with \"" + end + "\"");
      }
      text.append((char) each);
    }
    received.add(text.toString());
  }
}
