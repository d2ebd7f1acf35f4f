package org.holdfast.engine.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationCheck.Request;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.config.ConfigReader;
import org.holdfast.config.ReadResult;
import org.holdfast.config.SourceLoader;
import org.holdfast.engine.config.internal.host.HostCheck;

/** Looks at one file: the same in a node and outside of one. */
final class FileCheck {
  private final SourceLoader sources;
  private final CheckTypes types;
  private final HostCheck host;
  private final Function<Configuration, List<String>> engines;

  FileCheck(SourceLoader sources, CheckTypes types, HostCheck host) {
    this(sources, types, host, wanted -> List.of());
  }

  /**
   * In a node.
   *
   * @param engines tells what they cannot do of a configuration
   */
  FileCheck(
      SourceLoader sources,
      CheckTypes types,
      HostCheck host,
      Function<Configuration, List<String>> engines) {
    this.sources = sources;
    this.types = types;
    this.host = host;
    this.engines = engines;
  }

  CheckReport check(Request request) {
    ReadResult result =
        ConfigReader.read(
            request.file().toString(), sources, request.configId().orElseGet(HostName::read));
    List<Diagnostic> all = new ArrayList<>(types.problems());
    all.addAll(result.diagnostics());
    List<String> abilities = new ArrayList<>();
    all.addAll(further(result, request, abilities));
    if (usable(all)) {
      result
          .configuration()
          .map(engines)
          .orElse(List.of())
          .forEach(text -> all.add(Findings.objection(request.file(), text, false)));
    }
    List<Diagnostic> findings =
        FindingOrder.of(all.stream().filter(finding -> !isNote(finding)).toList());
    CheckReport report =
        new CheckReport(
            request.file(),
            ExitStatus.of(findings, request.file().toString()),
            findings,
            HeldKeywords.of(all),
            usable(all) ? result.configuration() : Optional.empty(),
            abilities,
            "");
    return ReportText.addTo(report);
  }

  private List<Diagnostic> further(ReadResult result, Request request, List<String> abilities) {
    Configuration wanted = result.understood();
    Places places = new Places(result);
    List<Diagnostic> found =
        new ArrayList<>(
            CheckValidator.validate(wanted, types.factories(), types.described(), result.lines()));
    List<ScriptCommand> scripts = ScriptUses.of(wanted, types.factories());
    found.addAll(ScriptSecurity.of(wanted, scripts, places));
    if (request.host()) {
      HostCheck.Looked looked = host.look(wanted, scripts, places);
      found.addAll(looked.findings());
      abilities.addAll(looked.abilities());
    }
    return found;
  }

  private static boolean usable(List<Diagnostic> findings) {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  private static boolean isNote(Diagnostic finding) {
    return finding.severity() == Severity.NOTE;
  }
}
