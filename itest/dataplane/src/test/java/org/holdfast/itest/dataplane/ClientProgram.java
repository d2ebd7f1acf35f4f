package org.holdfast.itest.dataplane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A client: "tcp SOURCE PORT" and "udp SOURCE PORT" tell which server answered, or "refused" or
 * "timeout" ("udp" also takes SOURCE@PORT); "hold SOURCE PORT" keeps the connection, over which
 * "echo TEXT" goes until "drop". SOURCE "-" leaves the choice to the kernel; one of IPv6 asks the
 * virtual address of IPv6.
 */
final class ClientProgram {
  private static final int LIMIT_MILLIS = 3000;
  private Socket held = new Socket();

  private ClientProgram() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    ClientProgram program = new ClientProgram();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = in.readLine()) != null; ) {
      System.out.println(program.answer(line.split(" ")));
    }
  }

  private String answer(String[] words) {
    try {
      return switch (words[0]) {
        case "tcp" -> {
          try (Socket socket = connect(words[1], words[2])) {
            yield line(socket);
          }
        }
        case "udp" -> udp(words[1], words[2]);
        case "hold" -> {
          held = connect(words[1], words[2]);
          yield line(held);
        }
        case "drop" -> {
          held.close();
          yield "ok";
        }
        case "echo" -> {
          held.getOutputStream().write((words[1] + "\n").getBytes());
          yield line(held);
        }
        default -> "unknown command " + words[0];
      };
    } catch (ConnectException | PortUnreachableException e) {
      return "refused";
    } catch (SocketTimeoutException e) {
      return "timeout";
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }

  private static Socket connect(String source, String port) throws IOException {
    Socket socket = new Socket();
    if (!source.equals("-")) {
      socket.bind(new InetSocketAddress(source, 0));
    }
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.connect(virtual(source, port), LIMIT_MILLIS);
    return socket;
  }

  private static InetSocketAddress virtual(String source, String port) {
    String address = source.contains(":") ? Lab.VIP6 : Lab.VIP;
    return new InetSocketAddress(address, Integer.parseInt(port));
  }

  private static String udp(String source, String port) throws IOException {
    String[] from = source.split("@");
    int sourcePort = from.length > 1 ? Integer.parseInt(from[1]) : 0;
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(from[0], sourcePort))) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(virtual(from[0], port));
      socket.send(new DatagramPacket(new byte[] {'?', '\n'}, 2));
      DatagramPacket answer = new DatagramPacket(new byte[100], 100);
      socket.receive(answer);
      return new String(answer.getData(), 0, answer.getLength()).strip();
    }
  }

  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c; (c = socket.getInputStream().read()) != '\n'; line.append((char) c)) {
      if (c < 0) {
        return "closed";
      }
    }
    return line.toString();
  }
}
