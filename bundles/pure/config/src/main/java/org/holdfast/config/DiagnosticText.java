package org.holdfast.config;

import java.util.List;
import java.util.Locale;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;

/**
 * Writes findings for people, in the form that compilers use:
 *
 * <pre>
 * keepalived.conf:3:5: error: 'prioriti' is not a keyword of vrrp_instance [unknown-keyword]
 *     prioriti 100
 *     ^~~~~~~~
 *   remedy: did you mean 'priority'?
 * </pre>
 */
public final class DiagnosticText {
  private DiagnosticText() {}

  /**
   * One finding.
   *
   * @param finding what was found
   * @return lines ended by newlines
   */
  public static String of(Diagnostic finding) {
    StringBuilder out = new StringBuilder(place(finding.position()));
    out.append(": ")
        .append(finding.severity().name().toLowerCase(Locale.ROOT))
        .append(": ")
        .append(finding.message())
        .append(" [")
        .append(finding.id())
        .append("]\n");
    if (!finding.sourceLine().isEmpty()) {
      out.append("  ").append(finding.sourceLine()).append('\n').append(caret(finding));
    }
    finding.remedy().ifPresent(remedy -> out.append("  remedy: ").append(remedy).append('\n'));
    return out.toString();
  }

  /**
   * All findings and their number.
   *
   * @param findings in the order in which they are shown
   * @return lines ended by newlines; empty when there are none
   */
  public static String of(List<Diagnostic> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    long errors = of(findings, Severity.ERROR);
    long notes = of(findings, Severity.NOTE);
    StringBuilder out = new StringBuilder();
    findings.forEach(finding -> out.append(of(finding)));
    return out.append(Counted.of(errors, "error"))
        .append(", ")
        .append(Counted.of(of(findings, Severity.WARNING), "warning"))
        .append(notes == 0 ? "" : ", " + Counted.of(notes, "note"))
        .append('\n')
        .toString();
  }

  private static long of(List<Diagnostic> findings, Severity severity) {
    return findings.stream().filter(f -> f.severity() == severity).count();
  }

  private static String place(SourcePosition position) {
    return position.line() == 0 ? position.file() : position.toString();
  }

  /** Tabs are kept, so that the caret stands under its word whatever a tab's width. */
  private static String caret(Diagnostic finding) {
    String source = finding.sourceLine();
    StringBuilder out = new StringBuilder("  ");
    for (int i = 0; i < finding.position().column() - 1; i++) {
      out.append(i < source.length() && source.charAt(i) == '\t' ? '\t' : ' ');
    }
    return out.append('^').append("~".repeat(finding.length() - 1)).append('\n').toString();
  }
}
