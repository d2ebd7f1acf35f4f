package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the lines of a head or of chunk sizes, each and all of bounded length. */
final class HeadReader {
  private static final int USUAL = 128;

  private final InputStream in;
  private final Limits limits;
  private byte[] line = new byte[USUAL];
  private int total;

  HeadReader(InputStream in, Limits limits) {
    this.in = in;
    this.limits = limits;
  }

  /**
   * Reads a line.
   *
   * @param what names it for messages: "the status line"
   * @return the line without its CRLF or LF
   */
  String line(String what) throws IOException {
    int length = 0;
    int each = in.read();
    while (each != '\n') {
      if (each < 0) {
        throw ended(what, length);
      }
      if (length == limits.line()) {
        throw new HttpFormatException(what + " is longer than " + limits.line() + " bytes");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, Math.min(limits.line(), 2 * length));
      }
      line[length++] = (byte) each;
      each = in.read();
    }
    count(length);
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }

  private HttpFormatException ended(String what, int length) {
    return new HttpFormatException(
        total + length == 0
            ? "the server closed the connection without an answer"
            : "the answer ended within " + what + ", after " + (total + length) + " bytes");
  }

  private void count(int length) throws HttpFormatException {
    total += length + 1;
    if (total > limits.head()) {
      throw new HttpFormatException("the head is longer than " + limits.head() + " bytes");
    }
  }
}
