package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code check}: health checks and what was counted over them. */
@Component
public final class CheckOperation implements Operation {
  private final SnapshotTaker taker;

  /** Called by DS. */
  @Activate
  public CheckOperation(@Reference Services services) {
    taker = new SnapshotTaker(services);
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "check",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "tells health checks and what was counted over them",
        List.of(),
        "counters, checks, as in status");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    return OperationResult.of(taker.checks().orElseThrow(() -> Absent.part("check")));
  }
}
