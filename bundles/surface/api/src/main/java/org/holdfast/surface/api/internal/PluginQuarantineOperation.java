package org.holdfast.surface.api.internal;

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
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.platform.PluginStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code plugin.quarantine}: stops a jar for good, or lets it out. */
@Component
public final class PluginQuarantineOperation implements Operation {

  /** What it causes, and what became of it. */
  private record Moved(Plan plan, PluginStatus plugin) {}

  private final PluginService plugins;

  /** Called by DS. */
  @Activate
  public PluginQuarantineOperation(@Reference PluginService plugins) {
    this.plugins = plugins;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "plugin.quarantine",
        Role.ADMIN,
        OperationInfo.Kind.CHANGE,
        "stops a jar for good, or lets it out of quarantine",
        List.of(
            Parameter.required(PluginCall.NAME, Type.TEXT, "its file, or its bundle"),
            Parameter.optional(PluginCall.RELEASE, Type.FLAG, "lets it out")),
        "plan, plugin");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    String name = call.needed(PluginCall.NAME);
    boolean release = call.flag(PluginCall.RELEASE);
    PluginStatus before = PluginCall.find(plugins, name);
    if (release && before.state() != PluginStatus.State.QUARANTINED) {
      throw new OperationException("plugin " + before.file() + " is not in quarantine");
    }
    Plan plan =
        PluginCall.plan(
            before.file(),
            before.running(),
            release ? Optional.of(before.version()) : Optional.empty(),
            before.uses().size());
    PluginStatus now =
        call.dryRun()
            ? before
            : PluginCall.of(() -> plugins.quarantine(name, release, call.user()));
    return OperationResult.of(new Moved(plan, now));
  }
}
