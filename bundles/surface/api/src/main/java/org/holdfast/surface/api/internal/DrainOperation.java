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

/** {@code lvs.drain}: gives a real server no new connections. */
@Component
public final class DrainOperation implements Operation {
  private final ServerSteerer steerer;

  /** Called by DS. */
  @Activate
  public DrainOperation(@Reference LvsControl control) {
    steerer = new ServerSteerer(control);
  }

  @Override
  public OperationInfo info() {
    return ServerSteerer.info("lvs.drain", "gives a real server no new connections", true);
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    return steerer.steer(call, Mode.DRAIN, 0);
  }
}
