package org.holdfast.surface.api.internal;

import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lvs.weight}: gives a real server another weight than the configured one. */
@Component
public final class WeightOperation implements Operation {
  private static final String WEIGHT = "weight";

  private final ServerSteerer steerer;

  /** Called by DS. */
  @Activate
  public WeightOperation(@Reference LvsControl control) {
    steerer = new ServerSteerer(control);
  }

  @Override
  public OperationInfo info() {
    return ServerSteerer.info(
        "lvs.weight",
        "gives a real server another weight than the configured one",
        true,
        Parameter.required(WEIGHT, Type.NUMBER, "0 to 2147483647"));
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    return steerer.steer(call, Mode.WEIGHT, call.number(WEIGHT).orElseThrow());
  }
}
