package org.holdfast.engine.config.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.config.Diagnostic;

/** The order in which findings are shown. */
final class FindingOrder {

  private FindingOrder() {}

  /** By file (in the order in which files were first named), line and column. */
  static List<Diagnostic> of(List<Diagnostic> findings) {
    if (findings.size() < 2) {
      return findings;
    }
    Map<String, Integer> files = new LinkedHashMap<>();
    findings.forEach(finding -> files.putIfAbsent(finding.position().file(), files.size()));
    return findings.stream()
        .sorted(
            Comparator.<Diagnostic>comparingInt(found -> files.get(found.position().file()))
                .thenComparingInt(found -> found.position().line())
                .thenComparingInt(found -> found.position().column()))
        .toList();
  }
}
