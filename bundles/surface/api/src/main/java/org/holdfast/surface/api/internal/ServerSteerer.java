package org.holdfast.surface.api.internal;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;

/** What the verbs that steer real servers have in common. */
final class ServerSteerer {
  private static final String SERVER = "server";
  private static final String OF = "of";
  private static final String FOR = "for";
  private static final String REASON = "reason";

  private final LvsControl control;

  ServerSteerer(LvsControl control) {
    this.control = control;
  }

  static OperationInfo info(String verb, String help, boolean timed, Parameter... more) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required(SERVER, Type.TEXT, "ADDRESS:PORT of the real server"));
    parameters.addAll(List.of(more));
    parameters.add(
        Parameter.optional(
            OF, Type.TEXT, "the virtual server, ADDRESS:PORT/PROTOCOL; all that have it without"));
    if (timed) {
      parameters.add(Parameter.optional(FOR, Type.SPAN, "how long; until lvs.ready without"));
      parameters.add(
          Parameter.optional(REASON, Type.TEXT, "for people, in one line; none without"));
    }
    return new OperationInfo(
        verb, Role.OPERATE, OperationInfo.Kind.CHANGE, help, parameters, "plan, notes");
  }

  OperationResult steer(OperationCall call, Mode mode, long weight) throws OperationException {
    return answer(
        call,
        new ServerOrder.Steer(
            call.needed(SERVER),
            call.text(OF),
            mode,
            weight,
            call.span(FOR),
            call.text(REASON).orElse("")));
  }

  OperationResult ready(OperationCall call) throws OperationException {
    return answer(call, new ServerOrder.Ready(call.needed(SERVER), call.text(OF)));
  }

  private OperationResult answer(OperationCall call, ServerOrder order) throws OperationException {
    return Changed.by(() -> call.dryRun() ? control.plan(order) : control.tell(order, call.user()));
  }
}
