package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.holdfast.api.config.Diagnostic;
import org.junit.jupiter.api.Test;

/** Damaged files give findings, never an exception; each finding points into its line. */
class MutationTest {
  private static final int ROUNDS = 400;
  private static final String ALPHABET = "{}\"'\\$#!@~ \n\t/=,.-0123456789azAZ_\u00e9\u0000";

  @Test
  void damagedSamples() {
    long seed = 20260101;
    Random random = new Random(seed);
    List<Path> samples = Resources.files("samples", ".conf");
    for (int round = 0; round < ROUNDS; round++) {
      Path sample = samples.get(random.nextInt(samples.size()));
      String damaged = damage(Resources.text(sample), random);
      ReadResult result = Resources.sample(sample).with(Sources.ROOT, damaged).read();
      for (Diagnostic d : result.diagnostics()) {
        assertThat(d.length()).as("seed %d round %d: %s", seed, round, d).isPositive();
        if (!d.sourceLine().isEmpty()) {
          assertThat(d.position().column() + d.length() - 1)
              .as("seed %d round %d: %s", seed, round, d)
              .isBetween(1, d.sourceLine().length());
        }
      }
      assertThat(DiagnosticText.of(result.diagnostics())).doesNotContain("null");
    }
  }

  private static String damage(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int at = random.nextInt(out.length());
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(4)) {
        case 0 -> out.insert(at, c);
        case 1 -> out.setCharAt(at, c);
        case 2 -> out.delete(at, Math.min(out.length(), at + random.nextInt(1, 20)));
        default -> out.setLength(Math.max(1, at));
      }
    }
    return out.toString();
  }
}
