package org.holdfast.surface.api.internal;

import java.util.List;
import java.util.Map;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Role;
import org.holdfast.api.platform.PluginEvent;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.platform.PluginStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code plugin.list}: the jars of the deploy folder. */
@Component
public final class PluginListOperation implements Operation {

  /** All of it. */
  private record Listing(
      List<PluginStatus> plugins, Map<PluginEvent.Kind, Long> counts, List<PluginEvent> events) {}

  private final PluginService plugins;

  /** Called by DS. */
  @Activate
  public PluginListOperation(@Reference PluginService plugins) {
    this.plugins = plugins;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "plugin.list",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "tells the jars of the deploy folder, and the last steps in their lives",
        List.of(),
        "plugins, counts, events");
  }

  @Override
  public OperationResult call(OperationCall call) {
    return OperationResult.of(new Listing(plugins.plugins(), plugins.counts(), plugins.events()));
  }
}
