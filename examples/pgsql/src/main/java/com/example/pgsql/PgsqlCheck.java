package com.example.pgsql;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
 * PGSQL_CHECK: up when the server takes a startup message, which it does when it takes connections:
 * with or without a question for a password. A server that starts up, shuts down, or has no such
 * database is down with what it says. With tls it must offer TLS (SSLRequest), and nothing more is
 * asked.
 *
 * <p>Source: PostgreSQL frontend/backend protocol 3.0, message formats.
 */
@Component
public final class PgsqlCheck implements CheckerFactory {
  private static final int PROTOCOL_3 = 196_608;
  private static final int SSL_REQUEST = 80_877_103;
  private static final int LONGEST_MESSAGE = 16_384;
  private static final byte[] TERMINATE = {'X', 0, 0, 0, 4};
  private static final ValueType NAME =
      new ValueType.Match("NAME", "[!-~]{1,63}", "a name of 1..63 printable characters");

  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "PGSQL_CHECK",
              "Up when the server takes connections.",
              List.of(
                  OptionSchema.of("user", NAME, "The user that is named to the server.")
                      .withDefault("postgres"),
                  OptionSchema.of(
                      "database", NAME, "The database; that of the user's name unless set."),
                  OptionSchema.of("tls", new ValueType.Bool(), "Up when the server offers TLS.")
                      .withDefault("off"))),
          1,
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) {
    String user = spec.options().text("user").orElse("postgres");
    String database = spec.options().text("database").orElse(user);
    return spec.options().flag("tls")
        ? context -> tls(context)
        : context -> startup(context, user, database);
  }

  private static CheckResult tls(CheckContext context) throws IOException {
    Socket server = context.connectTcp().socket();
    server.getOutputStream().write(ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST).array());
    int answer = server.getInputStream().read();
    return switch (answer) {
      case 'S' -> CheckResult.up("the server offers TLS");
      case 'N' -> CheckResult.down("the server offers no TLS");
      case -1 -> CheckResult.down("the server closed, expected S or N");
      default -> CheckResult.down("got byte " + answer + ", expected S or N");
    };
  }

  private static CheckResult startup(CheckContext context, String user, String database)
      throws IOException {
    Socket server = context.connectTcp().socket();
    byte[] words =
        ("user\0" + user + "\0database\0" + database + "\0\0").getBytes(StandardCharsets.US_ASCII);
    int length = 8 + words.length;
    server
        .getOutputStream()
        .write(ByteBuffer.allocate(length).putInt(length).putInt(PROTOCOL_3).put(words).array());
    DataInputStream in = new DataInputStream(server.getInputStream());
    int kind = in.read();
    if (kind != 'R' && kind != 'E') {
      return CheckResult.down(
          (kind < 0 ? "the server closed" : "got a message of kind " + kind) + ", expected R or E");
    }
    byte[] body = body(in);
    if (kind == 'E') {
      return CheckResult.down("the server refuses: " + error(body));
    }
    if (body.length < 4) {
      return CheckResult.down("got R with " + body.length + " bytes, expected 4 or more");
    }
    if (ByteBuffer.wrap(body).getInt() != 0) {
      return CheckResult.up("the server asks " + user + " to log in");
    }
    // A server that wants no password looks for the database after it has said so.
    int next = in.read();
    if (next == 'E') {
      return CheckResult.down("the server refuses: " + error(body(in)));
    }
    if (next < 0) {
      return CheckResult.down("the server closed after the login");
    }
    server.getOutputStream().write(TERMINATE);
    return CheckResult.up("logged in as " + user);
  }

  /** The length counts its own four bytes, and is what the server says. */
  private static byte[] body(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 4 || length > LONGEST_MESSAGE) {
      throw new IOException(
          "got a message of " + length + " bytes, expected 4.." + LONGEST_MESSAGE);
    }
    byte[] body = in.readNBytes(length - 4);
    if (body.length < length - 4) {
      throw new EOFException("the server closed after " + body.length + " bytes of a message");
    }
    return body;
  }

  /** Fields of a letter and a text that ends with zero: C is the code, M the message. */
  private static String error(byte[] body) {
    String code = "";
    String message = "no reason given";
    int at = 0;
    while (at < body.length && body[at] != 0) {
      int kind = body[at];
      StringBuilder text = new StringBuilder();
      for (at++; at < body.length && body[at] != 0; at++) {
        text.append(body[at] >= ' ' && body[at] <= '~' ? (char) body[at] : '?');
      }
      at++;
      switch (kind) {
        case 'C' -> code = text + " ";
        case 'M' -> message = text.toString();
        default -> {}
      }
    }
    return code + message;
  }
}
