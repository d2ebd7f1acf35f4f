package org.holdfast.surface.control.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Where each write has a time of its own, after which a client is gone. */
final class LimitedStream extends OutputStream {
  private final OutputStream out;
  private final Supplier<Future<?>> limit;
  private final BooleanSupplier whenever;

  LimitedStream(OutputStream out, Supplier<Future<?>> limit, BooleanSupplier whenever) {
    this.out = out;
    this.limit = limit;
    this.whenever = whenever;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!whenever.getAsBoolean()) {
      out.write(bytes, offset, length);
      return;
    }
    Future<?> end = limit.get();
    try {
      out.write(bytes, offset, length);
    } finally {
      end.cancel(false);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
