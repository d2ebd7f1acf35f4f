package org.holdfast.surface.web.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.holdfast.api.metric.MetricText;

/**
 * The figures as bytes. They are written for one client at a time, and who asks again within a
 * second gets the same: clients who scrape in a loop cost no more than one who does not.
 */
final class Scrapes {
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int BUFFER = 65_536;

  private final ReentrantLock one = new ReentrantLock();
  private byte[] plain;
  private byte[] zipped;
  private long plainNanos;
  private long zippedNanos;

  /** The figures of at most a second ago, as they are or in gzip (RFC 9110 section 8.4.1.3). */
  byte[] read(MetricText text, boolean zip) throws IOException, InterruptedException {
    one.lockInterruptibly();
    try {
      long now = System.nanoTime();
      if (zip) {
        if (zipped == null || now - zippedNanos > FRESH_NANOS) {
          zipped = write(text, true);
          zippedNanos = now;
        }
        return zipped;
      }
      if (plain == null || now - plainNanos > FRESH_NANOS) {
        plain = write(text, false);
        plainNanos = now;
      }
      return plain;
    } finally {
      one.unlock();
    }
  }

  /** Lets go of what is too old to be handed out: of 10,000 servers it is many megabytes. */
  void forget() {
    if (one.tryLock()) {
      try {
        long now = System.nanoTime();
        if (now - plainNanos > FRESH_NANOS) {
          plain = null;
        }
        if (now - zippedNanos > FRESH_NANOS) {
          zipped = null;
        }
      } finally {
        one.unlock();
      }
    }
  }

  private static byte[] write(MetricText text, boolean zip) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
    if (zip) {
      try (OutputStream out = new FastZip(bytes)) {
        text.write(out);
      }
    } else {
      text.write(bytes);
    }
    return bytes.toByteArray();
  }

  /** The quickest level: these texts shrink to a thirtieth all the same. */
  private static final class FastZip extends GZIPOutputStream {
    FastZip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
