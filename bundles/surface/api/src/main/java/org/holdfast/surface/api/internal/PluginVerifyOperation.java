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

/** {@code plugin.verify}: whether a jar is as it was signed. */
@Component
public final class PluginVerifyOperation implements Operation {
  private final PluginService plugins;

  /** Called by DS. */
  @Activate
  public PluginVerifyOperation(@Reference PluginService plugins) {
    this.plugins = plugins;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "plugin.verify",
        Role.ADMIN,
        OperationInfo.Kind.LOOK,
        "tells whether a jar is as it was signed: file, signature and trust, nothing else",
        List.of(
            Parameter.required(
                Files.FILE,
                Type.TEXT,
                "absolute path of the jar, or the name of one in the deploy folder")),
        "file, admitted, reason, bundle, version, signature; status 1 when it is not");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    Path file = named(call.needed(Files.FILE));
    PluginPlan jar = PluginCall.of(() -> plugins.verify(file));
    return new OperationResult(jar, Optional.of(() -> PluginText.of(jar)), jar.admitted() ? 0 : 1);
  }

  /** A name without a folder is one of the deploy folder. */
  private static Path named(String name) throws OperationException {
    return name.indexOf('/') < 0 && name.endsWith(".jar") ? Path.of(name) : Files.absolute(name);
  }
}
