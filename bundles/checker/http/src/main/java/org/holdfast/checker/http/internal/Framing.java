package org.holdfast.checker.http.internal;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Where the body of an answer ends (RFC 9112 section 6.3).
 *
 * @param chunked whether it comes in chunks
 * @param length its length in bytes; empty when it ends with the connection
 */
record Framing(boolean chunked, OptionalLong length) {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  static final Framing NONE = new Framing(false, OptionalLong.of(0));

  static Framing of(int status, List<String> headers) throws HttpFormatException {
    if (status < 200 || status == 204 || status == 304) {
      return NONE;
    }
    OptionalLong length = OptionalLong.empty();
    boolean chunked = false;
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon <= 0) {
        throw new HttpFormatException("got a header line without a name, expected \"Name: value\"");
      }
      String value = header.substring(colon + 1).strip();
      if (HeaderLines.isNamed(header, colon, "content-length")) {
        length = OptionalLong.of(same(length, length(value)));
      } else if (HeaderLines.isNamed(header, colon, "transfer-encoding")) {
        chunked = chunked(value);
      }
    }
    return new Framing(chunked, chunked ? OptionalLong.empty() : length);
  }

  private static long length(String value) throws HttpFormatException {
    if (!NUMBER.matcher(value).matches()) {
      throw new HttpFormatException("got a Content-Length that is not a number of bytes");
    }
    return Long.parseLong(value);
  }

  private static long same(OptionalLong before, long length) throws HttpFormatException {
    if (before.isPresent() && before.getAsLong() != length) {
      throw new HttpFormatException(
          "got Content-Length " + before.getAsLong() + " and " + length + ", expected one");
    }
    return length;
  }

  private static boolean chunked(String value) throws HttpFormatException {
    if (!value.equalsIgnoreCase("chunked")) {
      throw new HttpFormatException("got a Transfer-Encoding other than chunked");
    }
    return true;
  }
}
