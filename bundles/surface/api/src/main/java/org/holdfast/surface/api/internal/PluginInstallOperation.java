package org.holdfast.surface.api.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Plan;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;
import org.holdfast.api.platform.PluginPlan;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.platform.PluginStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code plugin.install}: puts a jar into the deploy folder. */
@Component
public final class PluginInstallOperation implements Operation {

  /** What it causes, what was found out of the jar, and what became of it. */
  private record Installed(Plan plan, PluginPlan jar, Optional<PluginStatus> plugin) {}

  private final PluginService plugins;

  /** Called by DS. */
  @Activate
  public PluginInstallOperation(@Reference PluginService plugins) {
    this.plugins = plugins;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "plugin.install",
        Role.ADMIN,
        OperationInfo.Kind.CHANGE,
        "puts a jar into the deploy folder, if it is taken; a dry run tells whether it would be",
        List.of(
            Parameter.required(Files.FILE, Type.TEXT, "absolute path of the jar"),
            Parameter.optional(
                PluginCall.FORCE,
                Type.FLAG,
                "also when it is older, or would not serve all that are served now")),
        "plan, jar, plugin; a dry run has status 1 when the jar would be refused");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    Path file = Files.absolute(call.needed(Files.FILE));
    PluginPlan jar = PluginCall.of(() -> plugins.plan(file));
    Plan plan =
        PluginCall.plan(
            jar.file(), jar.replaces(), Optional.of(jar.version()), jar.touched().size());
    if (call.dryRun()) {
      return new OperationResult(
          new Installed(jar.admitted() ? plan : Plan.nothing(), jar, Optional.empty()),
          Optional.empty(),
          jar.admitted() ? 0 : 1);
    }
    PluginStatus now =
        PluginCall.of(() -> plugins.install(file, call.flag(PluginCall.FORCE), call.user()));
    return OperationResult.of(new Installed(plan, jar, Optional.of(now)));
  }
}
