package org.holdfast.surface.control.internal;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Parameter;
import org.holdfast.api.operation.Parameter.Type;
import org.holdfast.api.operation.Role;

/** {@code describe}: the schema of the API, as it is served now. */
final class DescribeOperation implements Operation {
  private static final String VERB = "verb";

  /** What is told of the API. */
  private record Description(List<Integer> served, List<OperationInfo> verbs) {}

  private final Supplier<Collection<Operation>> operations;

  DescribeOperation(Supplier<Collection<Operation>> operations) {
    this.operations = operations;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "describe",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "tells which verbs there are, who may use them, and what they take",
        List.of(Parameter.optional(VERB, Type.TEXT, "this one alone; all without")),
        "served: versions; verbs: verb, role, kind, help, parameters and answer of each");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    List<OperationInfo> infos =
        operations.get().stream()
            .map(Operation::info)
            .filter(info -> call.text(VERB).map(info.verb()::equals).orElse(true))
            .toList();
    if (infos.isEmpty()) {
      throw new OperationException(
          "there is no verb '" + call.needed(VERB) + "'; describe without it lists all");
    }
    return OperationResult.of(
        new Description(ApiCall.SERVED, infos),
        () -> infos.stream().map(DescribeOperation::text).collect(Collectors.joining("\n")));
  }

  private static String text(OperationInfo info) {
    return "%s (%s): %s%s"
        .formatted(
            info.verb(),
            RoleText.of(info.role()),
            info.help(),
            info.parameters().stream()
                .map(
                    parameter ->
                        "\n    %s%s: %s"
                            .formatted(
                                parameter.name(),
                                parameter.required() ? "" : " (optional)",
                                parameter.help()))
                .collect(Collectors.joining()));
  }
}
