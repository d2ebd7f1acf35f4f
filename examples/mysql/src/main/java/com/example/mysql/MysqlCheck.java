package com.example.mysql;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/**
 * MYSQL_CHECK: up when the server greets with its handshake and, where a user is named, lets that
 * user in without a password. A greeting alone counts at the server as a connection that was given
 * up; with max_connect_errors it shuts us out, so name a user without rights.
 *
 * <p>Source: MySQL client/server protocol, Protocol::HandshakeV10 and HandshakeResponse41.
 */
@Component
public final class MysqlCheck implements CheckerFactory {
  private static final int LONGEST_PACKET = 16_384;
  private static final int PROTOCOL_10 = 10;
  private static final int OK = 0;
  private static final int SWITCH = 0xfe;
  private static final int ERROR = 0xff;

  /** CLIENT_LONG_PASSWORD, CLIENT_PROTOCOL_41, CLIENT_SECURE_CONNECTION. */
  private static final int CAPABILITIES = 0x1 | 0x200 | 0x8000;

  private static final int UTF8 = 33;

  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "MYSQL_CHECK",
              "Up when the server greets, and lets a user in where one is named.",
              List.of(
                  OptionSchema.of(
                      "user",
                      new ValueType.Match("USER", "[!-~]{1,80}", "the name of a user"),
                      "A user without a password who logs in; nobody unless set."))),
          1,
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) {
    Optional<String> user = spec.options().text("user");
    return context -> probe(context, user);
  }

  private static CheckResult probe(CheckContext context, Optional<String> user) throws IOException {
    Socket server = context.connectTcp().socket();
    byte[] greeting = packet(server.getInputStream());
    if (kind(greeting) == ERROR) {
      return CheckResult.down("the server refuses: " + error(greeting));
    }
    if (kind(greeting) != PROTOCOL_10) {
      return CheckResult.down(
          "got a greeting of protocol " + kind(greeting) + ", expected " + PROTOCOL_10);
    }
    String version = text(greeting, 1);
    if (user.isEmpty()) {
      return CheckResult.up("greeted by " + version);
    }
    server.getOutputStream().write(login(user.get()));
    byte[] answer = packet(server.getInputStream());
    return switch (kind(answer)) {
      case OK -> {
        server.getOutputStream().write(new byte[] {1, 0, 0, 0, 1}); // COM_QUIT
        yield CheckResult.up("logged in to " + version + " as " + user.get());
      }
      case ERROR -> CheckResult.down("the login is refused: " + error(answer));
      case SWITCH ->
          CheckResult.down(
              "the server wants another login for "
                  + user.get()
                  + ", expected one without password");
      default -> CheckResult.down("got a packet of kind " + kind(answer) + " for the login");
    };
  }

  private static byte[] login(String user) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int shift = 0; shift < 32; shift += 8) {
      body.write(CAPABILITIES >> shift);
    }
    body.writeBytes(new byte[] {0, 0, 0, 1}); // the longest packet: 16 MiB
    body.write(UTF8);
    body.writeBytes(new byte[23]);
    body.writeBytes(user.getBytes(StandardCharsets.US_ASCII));
    body.write(0);
    body.write(0); // a password of no bytes
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(body.size());
    packet.writeBytes(
        new byte[] {0, 0, 1}); // the rest of its length, and the second of the dialogue
    packet.writeBytes(body.toByteArray());
    return packet.toByteArray();
  }

  /**
   * Three bytes of length, the least first, one of sequence; the length is what the server says.
   */
  private static byte[] packet(InputStream in) throws IOException {
    byte[] head = exactly(in, 4);
    int length = (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16;
    if (length == 0 || length > LONGEST_PACKET) {
      throw new IOException("got a packet of " + length + " bytes, expected 1.." + LONGEST_PACKET);
    }
    return exactly(in, length);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException(
          "the server closed after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private static int kind(byte[] packet) {
    return packet[0] & 0xff;
  }

  /** An error has a code of two bytes and, after the login began, a mark and a state of five. */
  private static String error(byte[] packet) {
    if (packet.length < 3) {
      return "no reason given";
    }
    int code = (packet[1] & 0xff) | (packet[2] & 0xff) << 8;
    boolean hasState = packet.length >= 9 && packet[3] == '#';
    return code + " " + text(packet, hasState ? 9 : 3);
  }

  /** To the next zero, or the end. */
  private static String text(byte[] packet, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < packet.length && packet[i] != 0 && text.length() < 200; i++) {
      text.append(packet[i] >= ' ' && packet[i] <= '~' ? (char) packet[i] : '?');
    }
    return text.toString();
  }
}
