package org.holdfast.platform.deploy.internal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.holdfast.api.platform.PluginUse.Standing;

/**
 * A build that was started and has not proven itself yet.
 *
 * @param build what is tried
 * @param bundle its symbolic name
 * @param left how much longer, while nodes run
 * @param probation with what it is compared; empty when nothing ran before it
 */
record Trial(Build build, String bundle, Duration left, Optional<Probation> probation) {

  Trial withLeft(Duration left) {
    return new Trial(build, bundle, left, probation);
  }

  /** Writes it under keys that begin so. */
  void put(Properties all, String prefix) {
    all.setProperty(prefix + "bundle", bundle);
    all.setProperty(prefix + "sha256", build.sha256());
    all.setProperty(prefix + "version", build.version());
    all.setProperty(prefix + "left", left.toString());
    probation.ifPresent(
        each -> {
          all.setProperty(prefix + "verdicts", String.valueOf(each.verdictsCount()));
          int number = 0;
          for (Map.Entry<String, Standing> use : each.before().entrySet()) {
            all.setProperty(
                prefix + "before." + number++, use.getValue().name() + " " + use.getKey());
          }
        });
  }

  /**
   * Reads what {@link #put} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  static Trial read(Properties all, String prefix) {
    String verdicts = all.getProperty(prefix + "verdicts");
    return new Trial(
        new Build(all.getProperty(prefix + "sha256", ""), all.getProperty(prefix + "version", "")),
        all.getProperty(prefix + "bundle", ""),
        duration(all.getProperty(prefix + "left", "")),
        verdicts == null
            ? Optional.empty()
            : Optional.of(
                new Probation(before(all, prefix + "before."), Boolean.parseBoolean(verdicts))));
  }

  private static Map<String, Standing> before(Properties all, String prefix) {
    Map<String, Standing> before = new HashMap<>();
    for (int i = 0; all.containsKey(prefix + i); i++) {
      String[] words = all.getProperty(prefix + i).split(" ", 2);
      before.put(words[1], Standing.valueOf(words[0]));
    }
    return before;
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no time: " + text, e);
    }
  }
}
