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

/** {@code vrrp}: instances and sync groups. */
@Component
public final class VrrpOperation implements Operation {
  private final SnapshotTaker taker;

  /** Called by DS. */
  @Activate
  public VrrpOperation(@Reference Services services) {
    taker = new SnapshotTaker(services);
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "vrrp",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "tells instances and sync groups",
        List.of(),
        "instances, groups, as in status");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    return OperationResult.of(taker.vrrp().orElseThrow(() -> Absent.part("vrrp")));
  }
}
