package com.example.fastcgi;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * FASTCGI_CHECK: up when the application answers a request for a path with a text, as PHP-FPM does
 * at its ping.path.
 *
 * <p>Source: FastCGI specification 1.0, sections 3.3 (records), 5.1 to 5.5.
 */
@Component
public final class FastcgiCheck implements CheckerFactory {
  private static final int BEGIN_REQUEST = 1;
  private static final int END_REQUEST = 3;
  private static final int PARAMS = 4;
  private static final int STDIN = 5;
  private static final int STDOUT = 6;
  private static final int STDERR = 7;
  private static final int HEADER = 8;
  private static final int LONGEST_ANSWER = 65_536;
  private static final int MOST_RECORDS = 1_000;

  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "FASTCGI_CHECK",
              "Up when a FastCGI application answers a request with a text.",
              List.of(
                  OptionSchema.of(
                          "path",
                          new ValueType.Match("PATH", "/[!-~]{0,99}", "a path: /ping"),
                          "The path of the request; of PHP-FPM its ping.path.")
                      .withDefault("/ping"),
                  OptionSchema.of("expect", new ValueType.Text(), "The body of the answer.")
                      .withDefault("pong"))),
          1,
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) {
    String path = spec.options().text("path").orElse("/ping");
    String expect = spec.options().text("expect").orElse("pong");
    return context -> probe(context, path, expect);
  }

  private static CheckResult probe(CheckContext context, String path, String expect)
      throws IOException {
    Socket server = context.connectTcp().socket();
    server.getOutputStream().write(request(path));
    String answer = answer(server.getInputStream());
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      return CheckResult.down("got \"" + shown(answer) + "\", expected headers and a body");
    }
    String body = answer.substring(end + 4);
    String status = status(answer.substring(0, end));
    if (!status.startsWith("200")) {
      return CheckResult.down("got status " + shown(status) + " for " + path + ", expected 200");
    }
    return body.equals(expect)
        ? CheckResult.up("got \"" + expect + "\" for " + path)
        : CheckResult.down("got \"" + shown(body) + "\" for " + path + ", expected " + expect);
  }

  /** No status is 200 (RFC 3875 section 6.3.3). */
  private static String status(String headers) {
    return headers
        .lines()
        .filter(line -> line.regionMatches(true, 0, "Status:", 0, 7))
        .map(line -> line.substring(7).strip())
        .findFirst()
        .orElse("200");
  }

  private static byte[] request(String path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    record(out, BEGIN_REQUEST, new byte[] {0, 1, 0, 0, 0, 0, 0, 0}); // responder, closes at its end
    ByteArrayOutputStream params = new ByteArrayOutputStream();
    Map.of("SCRIPT_NAME", path, "SCRIPT_FILENAME", path, "REQUEST_METHOD", "GET")
        .forEach((name, value) -> param(params, name, value));
    record(out, PARAMS, params.toByteArray());
    record(out, PARAMS, new byte[0]);
    record(out, STDIN, new byte[0]);
    return out.toByteArray();
  }

  /** Version, kind, request 1, length, no padding. The content is shorter than 65536 bytes. */
  private static void record(ByteArrayOutputStream out, int kind, byte[] content) {
    out.writeBytes(
        new byte[] {
          1, (byte) kind, 0, 1, (byte) (content.length >> 8), (byte) content.length, 0, 0
        });
    out.writeBytes(content);
  }

  /** Both are shorter than 128 bytes, so their lengths are one byte each. */
  private static void param(ByteArrayOutputStream out, String name, String value) {
    out.write(name.length());
    out.write(value.length());
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  private static String answer(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int records = 0; records < MOST_RECORDS; records++) {
      byte[] header = exactly(in, HEADER);
      if (header[0] != 1) {
        throw new IOException("got FastCGI version " + (header[0] & 0xff) + ", expected 1");
      }
      byte[] content = exactly(in, (header[4] & 0xff) << 8 | (header[5] & 0xff));
      exactly(in, header[6] & 0xff);
      switch (header[1]) {
        case STDOUT -> out.writeBytes(content);
        case STDERR -> {}
        case END_REQUEST -> {
          return out.toString(StandardCharsets.ISO_8859_1);
        }
        default -> throw new IOException("got a record of kind " + (header[1] & 0xff));
      }
      if (out.size() > LONGEST_ANSWER) {
        throw new IOException("got more than " + LONGEST_ANSWER + " bytes");
      }
    }
    throw new IOException("got more than " + MOST_RECORDS + " records");
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException(
          "the server closed after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(100, text.length())).replaceAll("[^ -~]", "?");
  }
}
