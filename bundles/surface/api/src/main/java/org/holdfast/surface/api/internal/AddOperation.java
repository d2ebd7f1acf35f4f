package org.holdfast.surface.api.internal;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.ServerAdditions;
import org.holdfast.api.config.VirtualServerId;
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

/** {@code lvs.add}: a real server that stands in no file. */
@Component
public final class AddOperation implements Operation {
  private static final String WEIGHT = "weight";
  private static final String LIKE = "like";

  private final LvsService lvs;
  private final ServerAdditions additions;

  /** Called by DS. */
  @Activate
  public AddOperation(@Reference LvsService lvs, @Reference ServerAdditions additions) {
    this.lvs = lvs;
    this.additions = additions;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "lvs.add",
        Role.OPERATE,
        OperationInfo.Kind.CHANGE,
        "adds a real server at run time, with the options and checks of another one",
        List.of(
            Parameter.required(Additional.SERVER, Type.TEXT, "ADDRESS:PORT of the real server"),
            Additional.OF,
            Parameter.optional(
                WEIGHT, Type.NUMBER, "0 to 2147483647; that of the other one without"),
            Parameter.optional(
                LIKE, Type.TEXT, "ADDRESS:PORT of the other one; the first of the file without")),
        "plan, notes");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    VirtualServerId service = Additional.service(lvs, call);
    InetSocketAddress server = Addresses.parse(Additional.SERVER, call.needed(Additional.SERVER));
    OptionalInt weight = weight(call.number(WEIGHT));
    Optional<String> name = call.text(LIKE);
    Optional<InetSocketAddress> like =
        name.isPresent() ? Optional.of(Addresses.parse(LIKE, name.get())) : Optional.empty();
    return Changed.by(
        () -> {
          Plan plan = additions.planAdd(service, server, weight, like);
          if (!call.dryRun()) {
            additions.add(service, server, weight, like, call.user());
          }
          return plan;
        },
        "to end it: lvs.remove " + call.needed(Additional.SERVER));
  }

  private static OptionalInt weight(OptionalLong weight) throws OperationException {
    if (weight.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Weights.checked(weight.getAsLong()));
  }
}
