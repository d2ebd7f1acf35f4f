package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code status}: everything, at one moment. */
@Component
public final class StatusOperation implements Operation {
  private static final String TRAFFIC = "traffic";

  private final SnapshotTaker taker;

  /** Called by DS. */
  @Activate
  public StatusOperation(@Reference Services services) {
    taker = new SnapshotTaker(services);
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "status",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "tells all of the node at one moment",
        List.of(
            Parameter.optional(
                TRAFFIC,
                Parameter.Type.FLAG,
                "whether lvs has the traffic of each real server; without it not")),
        "platform, vrrp, lvs, checks, trackers, configuration, plugins, journal; null what is not"
            + " there");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    Snapshot snapshot = taker.take(call.flag(TRAFFIC));
    return OperationResult.of(snapshot, () -> SnapshotText.of(snapshot));
  }
}
