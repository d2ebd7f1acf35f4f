package org.holdfast.engine.vrrp.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How long the machine runs: the first number of /proc/uptime, in seconds (proc(5)). */
final class Uptime {
  private static final Path FILE = Path.of("/proc/uptime");
  private static final double MOST = 1e9;

  private Uptime() {}

  static Duration read() {
    try {
      return parse(Files.readString(FILE));
    } catch (IOException e) {
      return Duration.ZERO; // as if it had just started: a delay is waited for in full
    }
  }

  static Duration parse(String text) {
    try {
      double seconds = Double.parseDouble(text.strip().split(" ", 2)[0]);
      return seconds >= 0 && seconds < MOST
          ? Duration.ofMillis((long) (seconds * 1000))
          : Duration.ZERO;
    } catch (NumberFormatException e) {
      return Duration.ZERO;
    }
  }
}
