package org.holdfast.engine.config.internal;

import java.util.List;
import java.util.Set;
import org.holdfast.api.config.CheckReport.Status;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;

/**
 * The exit status for findings, as {@code keepalived -t} has it: it stops at a line without a
 * value, and what it only corrects or leaves out it counts as an error too.
 */
final class ExitStatus {
  private static final String UNREADABLE = "file-unreadable";

  /** At these keepalived stops reading. */
  private static final Set<String> STOPPING = Set.of("missing-value");

  /** Warnings about what keepalived counts as an error. */
  private static final Set<String> COUNTED =
      Set.of(
          "auth-pass-length",
          "auth-version",
          "no-check-type",
          "no-real-servers",
          "quorum-range",
          "small-group",
          "interface-missing",
          "script-unsafe",
          "vrid-clash",
          "address-held");

  private ExitStatus() {}

  static Status of(List<Diagnostic> findings, String root) {
    if (findings.stream().anyMatch(finding -> isUnreadable(finding, root))) {
      return Status.CANNOT_RUN;
    }
    if (findings.stream().anyMatch(finding -> isError(finding) && stops(finding))) {
      return Status.NOT_READ_TO_THE_END;
    }
    if (findings.stream().anyMatch(finding -> finding.id().equals(ScriptSecurity.ID))) {
      return Status.SCRIPT_SECURITY;
    }
    return findings.stream().anyMatch(finding -> isError(finding) || counts(finding))
        ? Status.ERRORS
        : Status.OK;
  }

  private static boolean isUnreadable(Diagnostic finding, String root) {
    return finding.id().equals(UNREADABLE) && finding.position().file().equals(root);
  }

  private static boolean isError(Diagnostic finding) {
    return finding.severity() == Severity.ERROR;
  }

  private static boolean stops(Diagnostic finding) {
    return STOPPING.contains(finding.id());
  }

  private static boolean counts(Diagnostic finding) {
    return COUNTED.contains(finding.id());
  }
}
