package org.holdfast.surface.api.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Plan.Risk;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.config.PlanStep.Action;
import org.holdfast.api.config.PlanStep.Change;
import org.holdfast.api.config.PlanStep.Part;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;
import org.holdfast.api.platform.UpgradeService;
import org.holdfast.api.platform.UpgradeService.Upgrade;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code plugin.upgrade}: another version of an engine or a kernel port. */
@Component
public final class PluginUpgradeOperation implements Operation {

  /** What it causes, and what was done. */
  private record Upgraded(Plan plan, Upgrade upgrade) {

    private String text(boolean dryRun) {
      return (dryRun
              ? "%s %s would run in place of %s"
                  .formatted(upgrade.bundle(), upgrade.to(), upgrade.from())
              : "%s %s runs in place of %s, after %d ms"
                  .formatted(upgrade.bundle(), upgrade.to(), upgrade.from(), upgrade.millis()))
          + upgrade.warnings().stream().map(it -> "\nnote: " + it).collect(Collectors.joining());
    }
  }

  private final UpgradeService upgrades;

  /** Called by DS. */
  @Activate
  public PluginUpgradeOperation(@Reference UpgradeService upgrades) {
    this.upgrades = upgrades;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "plugin.upgrade",
        Role.ADMIN,
        OperationInfo.Kind.CHANGE,
        "replaces an engine or kernel port of the node, until the next start",
        List.of(
            Parameter.required(Files.FILE, Type.TEXT, "absolute path of the jar"),
            Parameter.optional(PluginCall.FORCE, Type.FLAG, "also by an older version")),
        "plan, upgrade: bundle, from, to, signature, warnings, millis (0 in a dry run)");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    Path file = Files.absolute(call.needed(Files.FILE));
    boolean force = call.flag(PluginCall.FORCE);
    Upgrade done =
        PluginCall.of(
            () ->
                call.dryRun()
                    ? upgrades.plan(file, force)
                    : upgrades.upgrade(file, force, call.user()));
    Upgraded upgraded = new Upgraded(plan(done), done);
    return OperationResult.of(upgraded, () -> upgraded.text(call.dryRun()));
  }

  private static Plan plan(Upgrade done) {
    return new Plan(
        List.of(
            new PlanStep(
                Action.CHANGE,
                Part.OTHER,
                "bundle " + done.bundle(),
                List.of(new Change("version", Optional.of(done.from()), Optional.of(done.to()))),
                List.of(),
                Risk.NONE,
                "what it knows it hands over; the version before returns if this one does not"
                    + " start")));
  }
}
