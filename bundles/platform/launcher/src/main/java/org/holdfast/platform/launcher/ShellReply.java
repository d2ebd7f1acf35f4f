package org.holdfast.platform.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What comes back over the control socket: text, a NUL, a status in digits, perhaps {@code
 * refused}, and a newline. The text is output; but why something was not done, which is known at
 * the end alone, is an error, so a short text is kept until then.
 */
final class ShellReply {
  private static final int KEPT_BYTES = 64 * 1024;
  private static final int USAGE = 64; // EX_USAGE of sysexits.h; from here on: not done
  private static final Pattern STATUS = Pattern.compile("(\\d{1,3})( refused)?");

  private final PrintStream out;
  private final PrintStream err;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final StringBuilder status = new StringBuilder();
  private boolean keeps;
  private boolean ended;

  /**
   * A reply that begins.
   *
   * @param out for what was asked
   * @param err for why it was not done
   * @param keeps whether its text may wait for its end
   */
  ShellReply(PrintStream out, PrintStream err, boolean keeps) {
    this.out = out;
    this.err = err;
    this.keeps = keeps;
  }

  void take(byte[] bytes, int length) {
    int from = 0;
    if (!ended) {
      int end = indexOfNul(bytes, length);
      text(bytes, end);
      ended = end < length;
      from = Math.min(end + 1, length);
    }
    status.append(new String(bytes, from, length - from, StandardCharsets.US_ASCII));
  }

  private void text(byte[] bytes, int length) {
    if (keeps) {
      kept.write(bytes, 0, length);
      keeps = kept.size() <= KEPT_BYTES;
      if (keeps) {
        return;
      }
      flush(out);
    } else {
      out.write(bytes, 0, length);
    }
    out.flush();
  }

  private void flush(PrintStream where) {
    where.writeBytes(kept.toByteArray());
    where.flush();
    kept.reset();
  }

  /**
   * Nothing more comes.
   *
   * @return what the command ends with
   */
  int end() {
    Matcher told = STATUS.matcher(status.toString().strip());
    int code = ended && told.matches() ? Integer.parseInt(told.group(1)) : 1;
    boolean done = !ended || !told.matches() || told.group(2) == null && code < USAGE;
    flush(done ? out : err);
    if (!ended) {
      err.println("holdfast shell: the node closed the connection before the end");
    }
    return code;
  }

  private static int indexOfNul(byte[] buffer, int length) {
    int at = 0;
    while (at < length && buffer[at] != 0) {
      at++;
    }
    return at;
  }
}
