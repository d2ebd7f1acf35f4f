package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.api.config.Diagnostic;

/**
 * What holds for any input: no exception, an end within the time, findings that point into their
 * line. A fuzzer calls {@link #fuzzerTestOneInput}; the corpus is in the test resources {@code
 * corpus}, {@code language} and {@code samples}.
 */
final class FuzzTarget {
  /**
   * A reading of such small inputs takes milliseconds, and one that uses up every budget takes
   * about half a second. Ten times the promised 2 s is far from both, however slow the machine is.
   */
  private static final long HANGS_AFTER_MILLIS = 20_000;

  private FuzzTarget() {}

  /** The entry point that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    read(new String(input, StandardCharsets.UTF_8), "fuzzed");
  }

  /** Reads a text as the root; it may include a few others and itself. */
  static void read(String text, String origin) {
    Sources sources =
        Sources.of(text)
            .with("a.conf", "a $A\ninclude b.conf\n")
            .with("b.conf", "} b {\n")
            .with("sub/servers.inc", "real_server 10.0.0.1 80 { TCP_CHECK }\n");
    AtomicReference<Object> result = new AtomicReference<>();
    Thread reader =
        Thread.ofPlatform().name("reader").daemon().start(() -> result.set(outcome(sources)));
    try {
      reader.join(HANGS_AFTER_MILLIS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (!(result.get() instanceof ReadResult read)) {
      throw new AssertionError(
          origin + ": " + (result.get() == null ? "hangs" : result.get()) + "\n" + text);
    }
    read.diagnostics().forEach(d -> pointsIntoItsLine(d, origin));
  }

  private static Object outcome(Sources sources) {
    try {
      return sources.read();
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  private static void pointsIntoItsLine(Diagnostic d, String origin) {
    assertThat(d.length()).as("%s: %s", origin, d).isPositive();
    if (!d.sourceLine().isEmpty()) {
      assertThat(d.position().column() + d.length() - 1)
          .as("%s: %s", origin, d)
          .isBetween(1, d.sourceLine().length());
    }
    assertThat(DiagnosticText.of(d)).doesNotContain("null");
  }
}
