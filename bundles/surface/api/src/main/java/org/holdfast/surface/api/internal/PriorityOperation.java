package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;
import org.holdfast.api.vrrp.VrrpControl;
import org.holdfast.api.vrrp.VrrpOrder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code vrrp.priority}: another base priority. */
@Component
public final class PriorityOperation implements Operation {
  private static final String INSTANCE = "instance";
  private static final String PRIORITY = "priority";

  private final VrrpControl control;

  /** Called by DS. */
  @Activate
  public PriorityOperation(@Reference VrrpControl control) {
    this.control = control;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "vrrp.priority",
        Role.OPERATE,
        OperationInfo.Kind.CHANGE,
        "sets the base priority of an instance, until it is reset or changed in the file",
        List.of(
            Parameter.required(INSTANCE, Type.TEXT, "name of the instance"),
            Parameter.optional(PRIORITY, Type.NUMBER, "1 to 254; that of the file without")),
        "plan, notes");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    VrrpOrder order = new VrrpOrder.SetPriority(call.needed(INSTANCE), call.number(PRIORITY));
    return Changed.by(() -> call.dryRun() ? control.plan(order) : control.tell(order, call.user()));
  }
}
