package org.holdfast.surface.api.internal;

import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lvs.ready}: ends what drain, maint or weight told a real server. */
@Component
public final class ReadyOperation implements Operation {
  private final ServerSteerer steerer;

  /** Called by DS. */
  @Activate
  public ReadyOperation(@Reference LvsControl control) {
    steerer = new ServerSteerer(control);
  }

  @Override
  public OperationInfo info() {
    return ServerSteerer.info(
        "lvs.ready", "ends what drain, maint or weight told a real server", false);
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    return steerer.ready(call);
  }
}
