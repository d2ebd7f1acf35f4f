package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the head of an HTTP/1 request (RFC 9112 sections 3 and 5), of at most {@link #MAX_BYTES}. A
 * name that comes twice, a folded line, a bare CR or LF and anything with a body are refused: no
 * client of a page has need of them, and they are what parsers disagree on.
 */
final class RequestReader {
  static final int MAX_BYTES = 8192;
  private static final int MAX_HEADERS = 64;
  private static final String END = "\r\n\r\n";
  private static final int BAD = 400;
  private static final int TOO_LARGE = 431;
  private static final int VERSION = 505;

  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Z]{1,16}) (/[!-~]*) HTTP/(\\d\\.\\d)");
  private static final Pattern HEADER =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([\\t -~\\x80-\\xff]*?)[ \\t]*");

  private RequestReader() {}

  /**
   * Reads one request.
   *
   * @return empty when the client went without a word
   * @throws BadRequestException for anything but a request that is taken
   */
  static Optional<Request> read(ReadableByteChannel in) throws IOException, BadRequestException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
    while (true) {
      int searched = Math.max(0, bytes.position() - END.length());
      if (in.read(bytes) < 0) {
        if (bytes.position() == 0) {
          return Optional.empty();
        }
        throw new BadRequestException(BAD, "the request ends within its head");
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
      int end = text.indexOf(END, searched);
      if (end >= 0) {
        return Optional.of(parse(text.substring(0, end)));
      }
      if (!bytes.hasRemaining()) {
        throw new BadRequestException(
            TOO_LARGE, "the head of the request has more than " + MAX_BYTES + " bytes");
      }
    }
  }

  private static Request parse(String head) throws BadRequestException {
    List<String> lines = List.of(head.split("\r\n", -1));
    Matcher line = REQUEST_LINE.matcher(lines.getFirst());
    if (!line.matches()) {
      throw new BadRequestException(BAD, "the first line is no GET /path HTTP/1.1");
    }
    if (!line.group(3).startsWith("1.")) {
      throw new BadRequestException(VERSION, "HTTP/" + line.group(3) + "; expected HTTP/1.1");
    }
    if (lines.size() - 1 > MAX_HEADERS) {
      throw new BadRequestException(TOO_LARGE, "more than " + MAX_HEADERS + " header fields");
    }
    Map<String, String> headers = new HashMap<>();
    for (String field : lines.subList(1, lines.size())) {
      Matcher header = HEADER.matcher(field);
      if (!header.matches()) {
        throw new BadRequestException(BAD, "a line of the head is no Name: value");
      }
      String name = header.group(1).toLowerCase(Locale.ROOT);
      if (headers.put(name, header.group(2)) != null) {
        throw new BadRequestException(BAD, "two header fields of one name");
      }
    }
    if (headers.containsKey("transfer-encoding")
        || !headers.getOrDefault("content-length", "0").equals("0")) {
      throw new BadRequestException(BAD, "a request with a body; nothing here takes one");
    }
    return new Request(line.group(1), line.group(2).split("\\?", 2)[0], Map.copyOf(headers));
  }
}
