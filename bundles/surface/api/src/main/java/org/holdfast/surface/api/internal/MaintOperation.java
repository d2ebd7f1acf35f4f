package org.holdfast.surface.api.internal;

import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lvs.maint}: takes a real server out, whatever its checks find. */
@Component
public final class MaintOperation implements Operation {
  private final ServerSteerer steerer;

  /** Called by DS. */
  @Activate
  public MaintOperation(@Reference LvsControl control) {
    steerer = new ServerSteerer(control);
  }

  @Override
  public OperationInfo info() {
    return ServerSteerer.info(
        "lvs.maint", "takes a real server out, whatever its checks find", true);
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    return steerer.steer(call, Mode.MAINT, 0);
  }
}
