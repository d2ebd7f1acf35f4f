package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.io.InputStream;

/** A small buffer before a stream, for one thread: thousands of answers a second go through one. */
final class Inflow extends InputStream {
  private static final int SIZE = 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[SIZE];
  private int next;
  private int end;

  Inflow(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return next < end || fill() ? buffer[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (next == end) {
      return in.read(into, offset, length);
    }
    int part = Math.min(length, end - next);
    System.arraycopy(buffer, next, into, offset, part);
    next += part;
    return part;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(buffer, 0, SIZE));
    return end > 0;
  }
}
