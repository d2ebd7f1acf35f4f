package org.holdfast.surface.shell.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.ConfigurationCheck.Request;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.surface.json.Json;

/** {@code check}, {@code explain} and {@code show FILE}: in a node and outside of one. */
final class FileCommands {
  private static final String JSON = "--json";
  private static final String HOST = "--host";

  /** The options of keepalived(8) for the same. */
  private static final Set<String> VALUED = Set.of("-f", "-i");

  private final ConfigurationCheck checks;
  private final Supplier<Path> usual;

  /**
   * With the service that looks at files.
   *
   * @param checks looks at files
   * @param usual the file that is meant when none is named
   */
  FileCommands(ConfigurationCheck checks, Supplier<Path> usual) {
    this.checks = checks;
    this.usual = usual;
  }

  /** All errors of a file. */
  Answer check(String... arguments) {
    Arguments words = Arguments.of("check", arguments, Set.of(JSON, HOST), VALUED, 1);
    CheckReport report = checks.check(request(words));
    String text = words.has(JSON) ? Json.of(Document.of(report)) : report.text().stripTrailing();
    return new Answer(text, report.status().code());
  }

  /** What a file means, in canonical form; its errors when it has some. */
  Answer show(String... arguments) {
    Arguments words = Arguments.of("show", arguments, Set.of(JSON), VALUED, 1);
    CheckReport report = checks.check(request(words));
    if (report.configuration().isEmpty()) {
      String text = words.has(JSON) ? Json.of(Document.of(report)) : report.text().stripTrailing();
      return new Answer(text, report.status().code());
    }
    return new Answer(
        words.has(JSON)
            ? Json.of(report.configuration().get())
            : checks.canonical(report.configuration().get()).stripTrailing(),
        0);
  }

  /** What a finding means, or what a keyword takes; all findings when nothing is named. */
  Answer explain(String... arguments) {
    Arguments words = Arguments.of("explain", arguments, Set.of(JSON), Set.of(), 1);
    return new Explainer(checks).explain(words.word(), words.has(JSON));
  }

  private Request request(Arguments words) {
    Path file = words.word().or(() -> words.value("-f")).map(Path::of).orElseGet(usual);
    return new Request(file, words.value("-i"), words.has(HOST));
  }

  /**
   * A report for programs.
   *
   * @param file the file looked at
   * @param exitStatus 0 to 5, as the command ends
   * @param status the same in words
   * @param errors how many findings are errors
   * @param warnings how many are warnings
   * @param findings all of them
   * @param notActedOn keywords that are accepted without effect
   * @param abilities what this machine can and cannot do, with {@code --host}
   */
  private record Document(
      String file,
      int exitStatus,
      String status,
      int errors,
      int warnings,
      List<Diagnostic> findings,
      List<CheckReport.NotActedOn> notActedOn,
      List<String> abilities) {

    static Document of(CheckReport report) {
      return new Document(
          report.file().toString(),
          report.status().code(),
          report.status().meaning(),
          report.count(Severity.ERROR),
          report.count(Severity.WARNING),
          report.findings(),
          report.notActedOn(),
          report.abilities());
    }
  }
}
