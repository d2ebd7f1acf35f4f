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

/** {@code lvs}: the data plane, virtual servers and their real servers. */
@Component
public final class LvsOperation implements Operation {
  private final SnapshotTaker taker;

  /** Called by DS. */
  @Activate
  public LvsOperation(@Reference Services services) {
    taker = new SnapshotTaker(services);
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "lvs",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "tells the data plane, virtual servers and their real servers",
        List.of(),
        "dataplane, virtualServers, as in status");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    return OperationResult.of(taker.traffic().orElseThrow(() -> Absent.part("lvs")));
  }
}
