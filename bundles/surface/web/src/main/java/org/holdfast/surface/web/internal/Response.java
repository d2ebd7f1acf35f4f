package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that is known as a whole.
 *
 * @param status the HTTP status
 * @param headers beside those that every answer has, in the order in which they are sent
 * @param body its bytes
 */
record Response(int status, Map<String, String> headers, byte[] body) {
  static final int OK = 200;

  private static final Map<Integer, String> REASONS =
      Map.of(
          OK,
          "OK",
          400,
          "Bad Request",
          401,
          "Unauthorized",
          403,
          "Forbidden",
          404,
          "Not Found",
          405,
          "Method Not Allowed",
          421,
          "Misdirected Request",
          431,
          "Request Header Fields Too Large",
          503,
          "Service Unavailable",
          505,
          "HTTP Version Not Supported");

  /** Nothing is kept by anyone, nothing comes from elsewhere, and nobody may frame or read it. */
  private static final Map<String, String> ALWAYS =
      new LinkedHashMap<>(
          Map.of(
              "Cache-Control", "no-store",
              "Content-Security-Policy",
                  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                      + " img-src data:; base-uri 'none'; form-action 'none';"
                      + " frame-ancestors 'none'",
              "Cross-Origin-Resource-Policy", "same-origin",
              "Cross-Origin-Opener-Policy", "same-origin",
              "Referrer-Policy", "no-referrer",
              "X-Content-Type-Options", "nosniff",
              "X-Frame-Options", "DENY",
              "Connection", "close"));

  static Response of(String type, byte[] body) {
    return new Response(OK, Map.of("Content-Type", type), body);
  }

  /** A refusal, or an error: one line for people. */
  static Response error(int status, String reason) {
    return new Response(
        status,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        (reason + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  /**
   * Writes it.
   *
   * @param withBody false for HEAD
   */
  void write(WritableByteChannel out, boolean withBody) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>(headers);
    fields.put("Content-Length", Integer.toString(body.length));
    writeHead(out, status, fields);
    if (withBody) {
      writeAll(out, ByteBuffer.wrap(body));
    }
  }

  /** Writes the head of an answer with these fields and those that each has. */
  static void writeHead(WritableByteChannel out, int status, Map<String, String> fields)
      throws IOException {
    StringBuilder head =
        new StringBuilder("HTTP/1.1 %d %s\r\n".formatted(status, REASONS.get(status)));
    fields.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    ALWAYS.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("\r\n");
    writeAll(out, ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1)));
  }

  static void writeAll(WritableByteChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
