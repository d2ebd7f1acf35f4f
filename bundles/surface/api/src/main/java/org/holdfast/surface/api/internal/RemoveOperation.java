package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerAdditions;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lvs.remove}: the end of a real server that was added at run time. */
@Component
public final class RemoveOperation implements Operation {
  private final LvsService lvs;
  private final ServerAdditions additions;

  /** Called by DS. */
  @Activate
  public RemoveOperation(@Reference LvsService lvs, @Reference ServerAdditions additions) {
    this.lvs = lvs;
    this.additions = additions;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "lvs.remove",
        Role.OPERATE,
        OperationInfo.Kind.CHANGE,
        "removes a real server that was added at run time",
        List.of(
            Parameter.required(Additional.SERVER, Type.TEXT, "ADDRESS:PORT of the real server"),
            Additional.OF),
        "plan, notes");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    RealServerId server =
        new RealServerId(
            Additional.service(lvs, call),
            Addresses.parse(Additional.SERVER, call.needed(Additional.SERVER)));
    return Changed.by(
        () -> {
          Plan plan = additions.planRemove(server);
          if (!call.dryRun()) {
            additions.remove(server, call.user());
          }
          return plan;
        });
  }
}
