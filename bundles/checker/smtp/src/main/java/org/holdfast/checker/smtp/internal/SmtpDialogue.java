package org.holdfast.checker.smtp.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.holdfast.api.check.CheckContext;
import org.holdfast.checker.tls.internal.Handshake;

/** Commands and replies over one connection, each of bounded length. */
final class SmtpDialogue {
  // RFC 5321 section 4.5.3.1.5 allows 512 bytes; servers that send more are met in the wild.
  private static final int LONGEST_LINE = 2048;
  private static final int MOST_LINES = 100;
  private static final int SHOWN = 80;
  private final SocketChannel channel;
  private final CheckContext context;
  private final InetSocketAddress place;
  private InputStream in;
  private OutputStream out;

  SmtpDialogue(SocketChannel channel, CheckContext context, InetSocketAddress place)
      throws IOException {
    this.channel = channel;
    this.context = context;
    this.place = place;
    talkOver(channel.socket());
  }

  private void talkOver(Socket socket) throws IOException {
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /**
   * Goes on over TLS (RFC 3207). What came before the handshake must not count as said over TLS.
   *
   * @param tls context of the connection
   * @throws IOException when the handshake fails, or the server spoke on before it
   */
  void secure(SSLContext tls) throws IOException {
    if (in.available() > 0) {
      throw new IOException(peer() + " sent more before the TLS handshake, expected nothing");
    }
    try {
      SSLSocket secured = Handshake.over(tls, channel.socket(), place);
      Handshake.complete(secured);
      talkOver(secured);
    } catch (IOException e) {
      throw context.remaining().isZero()
          ? new IOException("TLS handshake with " + peer() + " not complete in time", e)
          : new IOException("TLS handshake with " + peer() + " failed: " + e.getMessage(), e);
    }
  }

  String peer() {
    String address = place.getAddress().getHostAddress();
    return (place.getAddress() instanceof Inet6Address ? "[" + address + "]" : address)
        + ":"
        + place.getPort();
  }

  void send(String command) throws IOException {
    try {
      byte[] line = (command + "\r\n").getBytes(StandardCharsets.US_ASCII);
      out.write(line);
    } catch (IOException e) {
      throw explained("no room for a command", e);
    }
  }

  /**
   * Reads a whole reply.
   *
   * @param to what it answers, for messages
   */
  SmtpReply reply(String to) throws IOException {
    Set<String> keywords = new HashSet<>();
    for (int lines = 0; lines < MOST_LINES; lines++) {
      String line = line(to);
      if (!line.matches("[2-5]\\d\\d([ -].*)?")) {
        throw new IOException(
            "got \""
                + shown(line)
                + "\" to "
                + to
                + " from "
                + peer()
                + ", expected an SMTP reply");
      }
      if (lines > 0 && line.length() > 4) {
        keywords.add(line.substring(4).split(" ", 2)[0].toUpperCase(Locale.ROOT));
      }
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return new SmtpReply(
            Integer.parseInt(line.substring(0, 3)), shown(line.substring(3)), keywords);
      }
    }
    throw new IOException(
        "reply to " + to + " from " + peer() + " has more than " + MOST_LINES + " lines");
  }

  String unexpected(String to, SmtpReply got, int expected) {
    return "got "
        + got.code()
        + got.text()
        + " to "
        + to
        + " from "
        + peer()
        + ", expected "
        + expected;
  }

  private String line(String to) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = next(to); each != '\n'; each = next(to)) {
      if (each < 0) {
        throw new IOException(peer() + " closed the connection before its reply to " + to);
      }
      if (line.length() == LONGEST_LINE) {
        throw new IOException(
            "reply to " + to + " from " + peer() + " is longer than " + LONGEST_LINE + " bytes");
      }
      line.append((char) each);
    }
    return line.toString().stripTrailing();
  }

  private int next(String to) throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      throw explained("no reply to " + to, e);
    }
  }

  private IOException explained(String what, IOException cause) {
    return context.remaining().isZero()
        ? new IOException(what + " within the time limit from " + peer(), cause)
        : new IOException("connection to " + peer() + " broken: " + cause.getMessage(), cause);
  }

  private static String shown(String text) {
    String clean = text.replaceAll("[^ -~]", "?");
    return clean.length() > SHOWN ? clean.substring(0, SHOWN) + "..." : clean;
  }
}
