package org.holdfast.engine.config.internal;

import java.util.List;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.CheckReport.NotActedOn;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.config.Counted;
import org.holdfast.config.DiagnosticText;

/**
 * Writes a report for people: the findings, what is not acted on, what the machine can, and a line
 * that sums it up.
 */
final class ReportText {
  private static final int PLACES = 3;

  private ReportText() {}

  static CheckReport addTo(CheckReport report) {
    return new CheckReport(
        report.file(),
        report.status(),
        report.findings(),
        report.notActedOn(),
        report.configuration(),
        report.abilities(),
        text(report));
  }

  private static String text(CheckReport report) {
    StringBuilder out = new StringBuilder();
    report.findings().forEach(finding -> out.append(DiagnosticText.of(finding)));
    if (!report.notActedOn().isEmpty()) {
      out.append("accepted, not acted on:\n");
      report.notActedOn().forEach(held -> held(held, out));
    }
    if (!report.abilities().isEmpty()) {
      out.append("this machine:\n");
      report.abilities().forEach(one -> out.append("  ").append(one).append('\n'));
    }
    return out.append(report.file()).append(": ").append(summary(report)).append('\n').toString();
  }

  private static void held(NotActedOn held, StringBuilder out) {
    out.append("  ").append(held.keyword()).append(": ").append(held.reason()).append('\n');
    out.append("    at ").append(places(held.places())).append('\n');
  }

  private static String places(List<SourcePosition> places) {
    String first =
        String.join(
            ", ", places.stream().limit(PLACES).map(at -> at.file() + ":" + at.line()).toList());
    int more = places.size() - PLACES;
    return more <= 0 ? first : first + " and " + Counted.of(more, "more place");
  }

  private static String summary(CheckReport report) {
    int held = report.notActedOn().size();
    return Counted.of(report.count(Severity.ERROR), "error")
        + ", "
        + Counted.of(report.count(Severity.WARNING), "warning")
        + (held == 0 ? "" : ", " + Counted.of(held, "keyword") + " not acted on")
        + "; "
        + report.status().meaning()
        + " (exit status "
        + report.status().code()
        + ")";
  }
}
