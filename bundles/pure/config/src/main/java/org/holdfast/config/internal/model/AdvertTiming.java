package org.holdfast.config.internal.model;

import java.time.Duration;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.config.internal.schema.Expected;
import org.holdfast.config.internal.syntax.Findings;

/**
 * Fits {@code advert_int} to what the version can carry: whole seconds in version 2 (RFC 3768
 * 5.3.7), hundredths up to 40.95 s in version 3 (RFC 9568 5.2.7).
 */
final class AdvertTiming {
  private static final Duration MAX_V3 = Duration.ofMillis(40_950);
  private static final long V2_STEP_MILLIS = 1000;
  private static final long V3_STEP_MILLIS = 10;

  private final Findings findings;
  private final ConfigWord word;

  AdvertTiming(Findings findings, ConfigLine block) {
    this.findings = findings;
    this.word = Lines.at(block, "advert_int");
  }

  Duration fit(Duration written, int version) {
    if (version == 3) {
      if (written.compareTo(MAX_V3) > 0) {
        findings.error(
            "advert-int-range",
            word,
            "advert_int is " + text(written) + "; expected at most 40.95 s in version 3");
      }
      return round(written, V3_STEP_MILLIS);
    }
    if (written.compareTo(Duration.ofSeconds(1)) < 0) {
      findings.error(
          "advert-int-range",
          word,
          "advert_int is " + text(written) + "; expected whole seconds from 1 to 255 in version 2",
          "add 'version 3' on every node, or 'vrrp_version 3' to global_defs");
      return Duration.ofSeconds(1);
    }
    return round(written, V2_STEP_MILLIS);
  }

  private Duration round(Duration written, long stepMillis) {
    long stepNanos = stepMillis * 1_000_000;
    Duration rounded =
        Duration.ofNanos((written.toNanos() + stepNanos / 2) / stepNanos * stepNanos);
    if (!rounded.equals(written)) {
      findings.warning(
          "rounded",
          word,
          "advert_int "
              + text(written)
              + " is rounded to "
              + text(rounded)
              + "; expected a multiple of "
              + text(Duration.ofMillis(stepMillis)));
    }
    return rounded;
  }

  private static String text(Duration time) {
    return Expected.seconds(time) + " s";
  }
}
