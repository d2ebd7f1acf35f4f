package org.holdfast.platform.watchdog.internal;

import java.util.Map;

/** What is said when a part hangs, straight to stderr: the log itself may be what hangs. */
final class LastWords {
  /** EX_SOFTWARE of sysexits.h, which keepalived ends with for an error of its own too. */
  private static final int PROGRAM_ERROR = 70;

  private LastWords() {}

  /** Tells which part hung and where every thread is, and ends the process without any hook. */
  static void endProcess(String part, int seconds) {
    try {
      System.err.println(
          "holdfast: "
              + part
              + " has not moved for "
              + seconds
              + " s; this node ends, so that its addresses go and it can be started again."
              + " Its threads:\n"
              + threads());
      System.err.flush();
    } finally {
      Runtime.getRuntime().halt(PROGRAM_ERROR);
    }
  }

  /** Where every thread is. */
  static String threads() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
      text.append("  ").append(one.getKey().getName()).append('\n');
      for (StackTraceElement frame : one.getValue()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.toString();
  }
}
