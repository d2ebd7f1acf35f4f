package org.holdfast.engine.checker.internal;

import java.util.stream.Collectors;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.config.SchemaReader;
import org.holdfast.config.SchemaResult;

/** Makes the specification of a checker from its block and the schema of its type. */
final class SpecReader {
  private SpecReader() {}

  static CheckSpec read(CheckPlan plan, CheckSchema schema) throws InvalidCheckException {
    SchemaResult result = SchemaReader.read(schema.block(), plan.config().block());
    if (result.hasErrors()) {
      throw new InvalidCheckException(plan.keyword(), errors(result));
    }
    return new CheckSpec(
        result.values(),
        plan.id().server().address(),
        plan.realServerHost(),
        plan.virtualServerHost(),
        plan.trackFiles(),
        plan.tls());
  }

  private static String errors(SchemaResult result) {
    return result.diagnostics().stream()
        .filter(finding -> finding.severity() == Diagnostic.Severity.ERROR)
        .map(finding -> finding.position() + ": " + finding.message())
        .collect(Collectors.joining("; "));
  }
}
