package org.holdfast.surface.api.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Plan;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;
import org.holdfast.api.vrrp.SteeringException;
import org.holdfast.api.vrrp.VrrpControl;
import org.holdfast.api.vrrp.VrrpService;
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

  private final VrrpService vrrp;
  private final VrrpControl control;
  private final InstantSource clock;

  /** Called by DS. */
  @Activate
  public ReleaseOperation(@Reference VrrpService vrrp, @Reference VrrpControl control) {
    this(vrrp, control, InstantSource.system());
  }

  ReleaseOperation(VrrpService vrrp, VrrpControl control, InstantSource clock) {
    this.vrrp = vrrp;
    this.control = control;
    this.clock = clock;
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
    Optional<Duration> time = call.span(FOR);
    InstancePlans plans = new InstancePlans(vrrp);
    Plan plan =
        call.flag(END)
            ? plans.endRelease(instance)
            : plans.release(instance, time, call.flag(FORCE), clock.instant());
    Changed changed = new Changed(plan, call.dryRun() ? List.of() : act(call, instance, time));
    return OperationResult.of(changed, changed::text);
  }

  private List<String> act(OperationCall call, String instance, Optional<Duration> time)
      throws OperationException {
    try {
      if (call.flag(END)) {
        control.endRelease(instance, call.user());
        return List.of("the release of " + instance + " has ended; it contends again");
      }
      return control.release(instance, time, call.flag(FORCE), call.user());
    } catch (SteeringException e) {
      throw new OperationException(e.getMessage());
    }
  }
}
