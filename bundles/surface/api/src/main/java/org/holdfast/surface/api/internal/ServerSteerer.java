package org.holdfast.surface.api.internal;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.Plan;
import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.lvs.UnknownServerException;
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

  private final LvsService lvs;
  private final LvsControl control;

  ServerSteerer(LvsService lvs, LvsControl control) {
    this.lvs = lvs;
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

  OperationResult steer(OperationCall call, Mode mode, int weight) throws OperationException {
    ServerPlans servers = new ServerPlans(lvs, call.needed(SERVER), call.text(OF));
    Plan plan = servers.steer(mode, weight, call.span(FOR));
    if (!call.dryRun()) {
      try {
        control.steer(
            servers.servers(),
            mode,
            weight,
            call.span(FOR),
            call.text(REASON).orElse(""),
            call.user());
      } catch (UnknownServerException e) {
        throw new OperationException(e.getMessage());
      }
    }
    return result(plan);
  }

  OperationResult ready(OperationCall call) throws OperationException {
    ServerPlans servers = new ServerPlans(lvs, call.needed(SERVER), call.text(OF));
    Plan plan = servers.ready();
    if (!call.dryRun()) {
      try {
        control.ready(servers.servers(), call.user());
      } catch (UnknownServerException e) {
        throw new OperationException(e.getMessage());
      }
    }
    return result(plan);
  }

  private static OperationResult result(Plan plan) {
    Changed changed = new Changed(plan, List.of());
    return OperationResult.of(changed, changed::text);
  }
}
