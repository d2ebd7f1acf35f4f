package org.holdfast.itest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.config.DiagnosticText;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Requirements;
import org.holdfast.itest.netnssupport.Sandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * keepalived's own samples: Holdfast accepts what {@code keepalived -t} accepts (exit code 0), and
 * refuses what it refuses. Where they differ, {@code sample-differences.tsv} says why.
 */
@Tag("root")
class KeepalivedSamplesTest {
  private static final String CONFIG_ID = "lb1";
  private static final List<String> INTERFACES = List.of("eth0", "eth0.1", "eth1", "eth2", "eth3");

  private final Language language = new Language();

  @Test
  void holdfastAndKeepalivedAgree() {
    Requirements.need("keepalived", "ip");
    Map<String, String> explained =
        Tables.read("sample-differences.tsv").stream()
            .collect(Collectors.toMap(row -> row.cell(0), row -> row.cell(1) + " " + row.cell(2)));
    Map<String, String> differences = new TreeMap<>();
    List<String> report = new ArrayList<>();
    try (Sandbox sandbox = Sandbox.open()) {
      Namespace node = node(sandbox);
      List<Path> samples = SampleFiles.all(sandbox.folder("package"));
      assertThat(samples).hasSizeGreaterThan(20);
      for (Path sample : samples) {
        Verdicts verdicts = ask(node, sample);
        if (verdicts.differ()) {
          differences.put(sample.getFileName().toString(), verdicts.summary());
          report.add(sample.getFileName() + ": " + verdicts);
        }
      }
    }
    assertThat(differences).as(String.join("\n", report)).isEqualTo(explained);
  }

  private static Namespace node(Sandbox sandbox) {
    Namespace node = sandbox.namespace("node");
    Lan lan = sandbox.lan("lan");
    for (int i = 0; i < INTERFACES.size(); i++) {
      lan.attach(node, INTERFACES.get(i), "10.66." + i + ".1/24");
    }
    return node;
  }

  private Verdicts ask(Namespace node, Path sample) {
    Command.Result theirs =
        node.run(
            List.of(
                "keepalived", "--config-test", "--config-id=" + CONFIG_ID, "--use-file=" + sample));
    List<Diagnostic> ours = language.read(sample.toString(), SampleFiles.loader(), CONFIG_ID);
    List<Diagnostic> errors =
        ours.stream().filter(f -> f.severity() == Diagnostic.Severity.ERROR).toList();
    return new Verdicts(theirs, errors);
  }

  /** What both say of a file. */
  private record Verdicts(Command.Result keepalived, List<Diagnostic> errors) {
    boolean differ() {
      return (keepalived.exitCode() == 0) != errors.isEmpty();
    }

    String summary() {
      return word(keepalived.exitCode() == 0) + " " + word(errors.isEmpty());
    }

    private static String word(boolean accepted) {
      return accepted ? "accepts" : "refuses";
    }

    @Override
    public String toString() {
      return summary()
          + ", exit code "
          + keepalived.exitCode()
          + "\n"
          + keepalived.output()
          + DiagnosticText.of(errors);
    }
  }
}
