package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer, read to its end.
 *
 * @param status its status code
 * @param bodyBytes the length of its body
 * @param headers the lines of its head
 * @param md5 digest of its body, 32 lower-case hexadecimal digits; empty when nobody wants it
 */
record HttpReply(int status, List<String> headers, long bodyBytes, String md5) {

  static HttpReply read(InputStream stream, Limits limits, BodyUse use) throws IOException {
    return read(stream, limits, use, false);
  }

  /**
   * Reads one.
   *
   * @param bodyless whether it has no body whatever its head says, as after HEAD
   */
  static HttpReply read(InputStream stream, Limits limits, BodyUse use, boolean bodyless)
      throws IOException {
    InputStream in = new Inflow(stream);
    HeadReader head = new HeadReader(in, limits);
    int status = StatusLine.parse(head.line("the status line")).code();
    List<String> headers = headers(head, limits);
    Framing framing = Framing.of(status, headers);
    long length = new BodyReader(in, limits, use).read(bodyless ? Framing.NONE : framing);
    return new HttpReply(status, headers, length, use.md5());
  }

  /** The first header of a name. */
  Optional<String> header(String name) {
    return HeaderLines.values(headers, name).stream().findFirst();
  }

  private static List<String> headers(HeadReader head, Limits limits) throws IOException {
    List<String> headers = new ArrayList<>();
    for (String line = head.line("the head"); !line.isEmpty(); line = head.line("the head")) {
      if (headers.size() == limits.headers()) {
        throw new HttpFormatException("got more than " + limits.headers() + " header lines");
      }
      headers.add(line);
    }
    return headers;
  }
}
