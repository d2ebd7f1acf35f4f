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

/** {@code vrrp.release}: other routers may have the addresses. */
@Component
public final class ReleaseOperation implements Operation {
  private static final String INSTANCE = "instance";
  private static final String FOR = "for";
  private static final String FORCE = "force";
  private static final String END = "end";

  private final VrrpControl control;

  /** Called by DS. */
  @Activate
  public ReleaseOperation(@Reference VrrpControl control) {
    this.control = control;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "vrrp.release",
        Role.OPERATE,
        OperationInfo.Kind.CHANGE,
        "lets other routers have the addresses of an instance and of its sync group",
        List.of(
            Parameter.required(INSTANCE, Type.TEXT, "name of the instance"),
            Parameter.optional(FOR, Type.SPAN, "how long; until it is ended without"),
            Parameter.optional(
                FORCE, Type.FLAG, "also when no other router was heard within a day"),
            Parameter.optional(END, Type.FLAG, "ends a release: it contends again")),
        "plan, notes");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    String instance = call.needed(INSTANCE);
    VrrpOrder order =
        call.flag(END)
            ? new VrrpOrder.EndRelease(instance)
            : new VrrpOrder.Release(instance, call.span(FOR), call.flag(FORCE));
    return Changed.by(() -> call.dryRun() ? control.plan(order) : control.tell(order, call.user()));
  }
}
