package org.holdfast.engine.checker.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.holdfast.api.check.CheckTrial.Step;

/** What was said in one probe, of bounded length. Any thread. */
final class Dialogue {
  private static final int MOST_STEPS = 200;
  private static final int MOST_CHARACTERS = 2_000;
  private static final int MOST_BYTES = 64;
  private static final Pattern SECRET =
      Pattern.compile(
          "(?im)^((?:proxy-)?authorization:|cookie:|[\\w-]*(?:token|key|secret)[\\w-]*:"
              + "|auth \\S+)[^\\r\\n]*");

  private final long begin = System.nanoTime();
  private final List<Step> steps = new ArrayList<>();

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  void note(String text) {
    add(Step.Kind.NOTE, text);
  }

  void sent(byte[] bytes, int offset, int length) {
    say(Step.Kind.SENT, bytes, offset, length);
  }

  void received(byte[] bytes, int offset, int length) {
    say(Step.Kind.RECEIVED, bytes, offset, length);
  }

  /** What lies before the position of a buffer, back to a mark. */
  void said(Step.Kind kind, ByteBuffer buffer, int from) {
    byte[] bytes = new byte[buffer.position() - from];
    buffer.get(from, bytes);
    say(kind, bytes, 0, bytes.length);
  }

  private void say(Step.Kind kind, byte[] bytes, int offset, int length) {
    if (length > 0) {
      add(
          kind,
          isText(bytes, offset, length) ? text(bytes, offset, length) : hex(bytes, offset, length));
    }
  }

  void text(Step.Kind kind, String text) {
    add(kind, shortened(text.strip()));
  }

  private synchronized void add(Step.Kind kind, String text) {
    if (steps.size() < MOST_STEPS) {
      steps.add(new Step(age(), kind, text));
    } else if (steps.size() == MOST_STEPS) {
      steps.add(new Step(age(), Step.Kind.NOTE, "more followed"));
    }
  }

  synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  private static boolean isText(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      boolean blank = bytes[i] == '\r' || bytes[i] == '\n' || bytes[i] == '\t';
      if (bytes[i] >= 0 && bytes[i] < ' ' && !blank) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] bytes, int offset, int length) {
    return shortened(new String(bytes, offset, length, StandardCharsets.UTF_8));
  }

  private static String shortened(String text) {
    String masked =
        SECRET.matcher(text).replaceAll("$1 (masked)").replace("\r", "").stripTrailing();
    return masked.length() > MOST_CHARACTERS
        ? masked.substring(0, MOST_CHARACTERS) + "... (" + masked.length() + " characters)"
        : masked;
  }

  private static String hex(byte[] bytes, int offset, int length) {
    int shown = Math.min(length, MOST_BYTES);
    String digits = HexFormat.ofDelimiter(" ").formatHex(bytes, offset, offset + shown);
    return length + " bytes: " + digits + (shown < length ? " ..." : "");
  }
}
