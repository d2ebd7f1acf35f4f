package org.holdfast.surface.api.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code plugin.plan}: what would become of a jar. */
@Component
public final class PluginPlanOperation implements Operation {
  private final PluginService plugins;

  /** Called by DS. */
  @Activate
  public PluginPlanOperation(@Reference PluginService plugins) {
    this.plugins = plugins;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "plugin.plan",
        Role.ADMIN,
        OperationInfo.Kind.LOOK,
        "tells what a jar would change in the deploy folder, and whether it would be taken",
        List.of(Parameter.required(Files.FILE, Type.TEXT, "absolute path of the jar")),
        "file, admitted, reason, bundle, version, signature, replaces, offers, touched; status 1"
            + " when it would be refused");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    Path file = Files.absolute(call.needed(Files.FILE));
    PluginPlan jar = PluginCall.of(() -> plugins.plan(file));
    return new OperationResult(jar, Optional.of(() -> PluginText.of(jar)), jar.admitted() ? 0 : 1);
  }
}
