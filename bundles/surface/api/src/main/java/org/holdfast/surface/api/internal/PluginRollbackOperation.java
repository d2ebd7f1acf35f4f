package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.config.Plan;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.platform.PluginStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code plugin.rollback}: the version before. */
@Component
public final class PluginRollbackOperation implements Operation {

  /** What it causes, and what became of it. */
  private record RolledBack(Plan plan, PluginStatus plugin) {}

  private final PluginService plugins;

  /** Called by DS. */
  @Activate
  public PluginRollbackOperation(@Reference PluginService plugins) {
    this.plugins = plugins;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "plugin.rollback",
        Role.ADMIN,
        OperationInfo.Kind.CHANGE,
        "returns to the version before of a jar, also in the folder",
        List.of(Parameter.required(PluginCall.NAME, Type.TEXT, "its file, or its bundle")),
        "plan, plugin");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    String name = call.needed(PluginCall.NAME);
    PluginStatus before = PluginCall.find(plugins, name);
    if (before.previous().isEmpty()) {
      throw new OperationException("plugin " + before.file() + " has no version before");
    }
    Plan plan =
        PluginCall.plan(before.file(), before.running(), before.previous(), before.uses().size());
    PluginStatus now =
        call.dryRun() ? before : PluginCall.of(() -> plugins.rollback(name, call.user()));
    return OperationResult.of(new RolledBack(plan, now));
  }
}
