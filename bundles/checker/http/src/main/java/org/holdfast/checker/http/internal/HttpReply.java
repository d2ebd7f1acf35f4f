package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer, read to its end.
 *
 * @param status its status code
 * @param bodyBytes the length of its body
 * @param md5 digest of its body, 32 lower-case hexadecimal digits; empty when nobody wants it
 */
record HttpReply(int status, long bodyBytes, String md5) {

  static HttpReply read(InputStream stream, Limits limits, BodyUse use) throws IOException {
    InputStream in = new Inflow(stream);
    HeadReader head = new HeadReader(in, limits);
    int status = StatusLine.parse(head.line("the status line")).code();
    Framing framing = Framing.of(status, headers(head, limits));
    long length = new BodyReader(in, limits, use).read(framing);
    return new HttpReply(status, length, use.md5());
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
