package org.holdfast.platform.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The other end of the control socket. With a command: sends {@code X COMMAND}, with the width of
 * the terminal where the system property {@code holdfast.columns} has one, prints what comes back
 * until a NUL, and ends with the status that follows it; with a call of the API the same with
 * {@code J JSON}. Without: sends {@code I TERM COLUMNS ROWS} and passes bytes both ways until the
 * node closes.
 */
public final class ShellClient {

  private ShellClient() {}

  /**
   * The entry point.
   *
   * @param args the socket's path, then {@code -c COMMAND}, {@code -j JSON}, or {@code -i TERM
   *     COLUMNS ROWS}
   */
  public static void main(String[] args) {
    Path path = Path.of(args[0]);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(path));
      System.exit(
          switch (args[1]) {
            case "-c" -> command(channel, "X" + columns() + " " + args[2]);
            case "-j" -> command(channel, "J " + args[2]);
            default -> interactive(channel, args);
          });
    } catch (IOException e) {
      System.err.println(
          "holdfast shell: no node answers at "
              + path
              + " ("
              + e.getMessage()
              + "); is one running, as this user, and is --socket right? (roles: docs/api.md)");
      System.exit(69); // EX_UNAVAILABLE of sysexits.h
    }
  }

  private static String columns() {
    int columns = Integer.getInteger("holdfast.columns", 0);
    return columns > 0 && columns < 10_000 ? ":" + columns : "";
  }

  private static int command(SocketChannel channel, String line) throws IOException {
    OutputStream out = Channels.newOutputStream(channel);
    out.write((line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
    InputStream in = Channels.newInputStream(channel);
    byte[] buffer = new byte[8192];
    String status = "";
    boolean ended = false;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      int from = 0;
      if (!ended) {
        int end = indexOfNul(buffer, n);
        System.out.write(buffer, 0, end);
        System.out.flush(); // what a command that goes on tells is seen at once
        ended = end < n;
        from = Math.min(end + 1, n);
      }
      status += new String(buffer, from, n - from, StandardCharsets.US_ASCII);
    }
    if (!ended) {
      System.err.println("holdfast shell: the node closed the connection before the end");
      return 1;
    }
    status = status.strip();
    return status.matches("\\d{1,3}") ? Integer.parseInt(status) : 1;
  }

  private static int indexOfNul(byte[] buffer, int length) {
    int at = 0;
    while (at < length && buffer[at] != 0) {
      at++;
    }
    return at;
  }

  private static int interactive(SocketChannel channel, String[] args) throws IOException {
    OutputStream out = Channels.newOutputStream(channel);
    String greeting = "I " + args[2] + " " + args[3] + " " + args[4] + "\n";
    out.write(greeting.getBytes(StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().name("keyboard").start(() -> sendKeys(out));
    copy(Channels.newInputStream(channel), System.out);
    return 0;
  }

  private static void sendKeys(OutputStream out) {
    try {
      copy(System.in, out);
      out.close();
    } catch (IOException e) {
      // The node has closed; the main thread sees the same and ends.
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      out.flush();
    }
  }
}
