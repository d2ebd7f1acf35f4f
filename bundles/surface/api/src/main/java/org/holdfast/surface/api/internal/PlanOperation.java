package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code plan}: what a file would change. The node reads the file, so it is not for everybody. */
@Component
public final class PlanOperation implements Operation {
  private final ChangeService changes;

  /** Called by DS. */
  @Activate
  public PlanOperation(@Reference ChangeService changes) {
    this.changes = changes;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "plan",
        Role.ADMIN,
        OperationInfo.Kind.LOOK,
        "tells what a file would change if it were applied",
        List.of(Parameter.optional(Files.FILE, Type.TEXT, Files.HELP)),
        "outcome, plan; status 1 when the file cannot be applied");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    ChangeService.Preview preview = changes.plan(Files.of(call));
    return ChangeText.result(preview, preview.outcome(), preview.plan(), List.of());
  }
}
