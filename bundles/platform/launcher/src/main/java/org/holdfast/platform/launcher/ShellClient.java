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
import java.util.regex.Pattern;

/**
 * The other end of the control socket. With a command: sends {@code X COMMAND}, with the width of
 * the terminal where the system property {@code holdfast.columns} has one, prints what comes back
 * until a NUL, and ends with the status that follows it; with a call of the API the same with
 * {@code J JSON}. Why something was not done goes to standard error. Without: sends {@code I TERM
 * COLUMNS ROWS} and passes bytes both ways until the node closes.
 */
public final class ShellClient {

  /** What goes on until its reader goes is told at once; and a document is an answer always. */
  private static final Pattern AT_ONCE =
      Pattern.compile("^X.* \"?-f\\b|\"events\\.follow\"|\"format\":\"json\"");

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
    ShellReply reply = new ShellReply(System.out, System.err, !AT_ONCE.matcher(line).find());
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      reply.take(buffer, n);
    }
    return reply.end();
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
