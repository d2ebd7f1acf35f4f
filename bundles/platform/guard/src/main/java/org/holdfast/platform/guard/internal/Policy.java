package org.holdfast.platform.guard.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holdfast.api.platform.BundleGuard.Review;

/** What is done about findings. */
enum Policy {
  REFUSE,
  WARN,
  OFF;

  private static final int MOST_NAMED = 4;

  /** The policy of a setting; whatever is not understood is the strictest. */
  static Policy of(String setting) {
    try {
      return valueOf(setting.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return REFUSE;
    }
  }

  /** The review of a jar: one line for each kind of thing that it does. */
  Review judge(List<Finding> findings) {
    List<String> refused = new ArrayList<>();
    List<String> told = new ArrayList<>();
    Map<Danger, List<Finding>> kinds =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::danger, TreeMap::new, Collectors.toList()));
    kinds.forEach(
        (danger, those) ->
            (danger.grave && this == REFUSE ? refused : told).add(line(danger, those)));
    return this == OFF ? new Review(List.of(), List.of()) : new Review(refused, told);
  }

  private static String line(Danger danger, List<Finding> those) {
    String named =
        those.stream()
            .limit(MOST_NAMED)
            .map(finding -> finding.what() + " in " + finding.where())
            .collect(Collectors.joining(", "));
    int more = those.size() - MOST_NAMED;
    return "it "
        + danger.words
        + " ("
        + named
        + (more > 0 ? ", and " + more + " more" : "")
        + ")"
        + (danger.instead.isEmpty() ? "" : ": " + danger.instead);
  }
}
