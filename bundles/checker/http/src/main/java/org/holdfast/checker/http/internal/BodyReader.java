package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.io.InputStream;

/** Reads a body to its end, hands it on piece by piece. */
final class BodyReader {
  private static final int CHUNK_SIZE_DIGITS = 8;
  private static final int LARGEST_READ = 8 << 10;
  private final InputStream in;
  private final Limits limits;
  private final BodyUse use;
  private byte[] buffer = {};
  private long total;

  BodyReader(InputStream in, Limits limits, BodyUse use) {
    this.in = in;
    this.limits = limits;
    this.use = use;
  }

  /** Reads the whole body and returns its length in bytes. */
  long read(Framing framing) throws IOException {
    if (framing.chunked()) {
      chunks();
    } else if (framing.length().isPresent()) {
      exactly(framing.length().getAsLong(), "body");
    } else {
      untilClosed();
    }
    return total;
  }

  private void untilClosed() throws IOException {
    reserve(LARGEST_READ);
    for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
      take(got);
    }
  }

  private void exactly(long length, String what) throws IOException {
    reserve(length);
    long left = length;
    while (left > 0) {
      int got = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (got < 0) {
        throw new HttpFormatException(
            what + " ended after " + (length - left) + " of " + length + " bytes");
      }
      take(got);
      left -= got;
    }
  }

  private void reserve(long length) {
    if (buffer.length < length && buffer.length < LARGEST_READ) {
      buffer = new byte[(int) Math.min(length, LARGEST_READ)];
    }
  }

  private void chunks() throws IOException {
    HeadReader lines = new HeadReader(in, new Limits(limits.line(), 0, Integer.MAX_VALUE, 0));
    for (long size = size(lines); size > 0; size = size(lines)) {
      exactly(size, "chunk");
      if (!lines.line("the end of a chunk").isEmpty()) {
        throw new HttpFormatException("got more bytes in a chunk than its size says");
      }
    }
    for (int trailers = 0; !lines.line("the trailer").isEmpty(); trailers++) {
      if (trailers == limits.headers()) {
        throw new HttpFormatException("got more than " + limits.headers() + " trailer lines");
      }
    }
  }

  private static long size(HeadReader lines) throws IOException {
    String line = lines.line("a chunk size");
    int end = line.indexOf(';');
    String digits = (end < 0 ? line : line.substring(0, end)).strip();
    if (!digits.matches("[0-9a-fA-F]{1," + CHUNK_SIZE_DIGITS + "}")) {
      throw new HttpFormatException("got a chunk size that is not a hexadecimal number");
    }
    return Long.parseLong(digits, 16);
  }

  private void take(int got) throws HttpFormatException {
    total += got;
    if (total > limits.body()) {
      throw new HttpFormatException("the body is longer than " + limits.body() + " bytes");
    }
    use.take(buffer, got);
  }
}
