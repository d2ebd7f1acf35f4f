package org.holdfast.surface.api.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.ChangeService.Applied;
import org.holdfast.api.config.ChangeService.Pending;
import org.holdfast.api.config.ChangeService.Preview;
import org.holdfast.api.config.Origin;
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

/** {@code apply}: takes a file in one step or not at all. */
@Component
public final class ApplyOperation implements Operation {
  private static final String CONFIRM = "confirm";

  private final ChangeService changes;

  /** Called by DS. */
  @Activate
  public ApplyOperation(@Reference ChangeService changes) {
    this.changes = changes;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "apply",
        Role.ADMIN,
        OperationInfo.Kind.CHANGE,
        "takes a file in one step or not at all",
        List.of(
            Parameter.optional(Files.FILE, Type.TEXT, Files.HELP),
            Parameter.optional(
                CONFIRM,
                Type.SPAN,
                "it goes back by itself unless confirmed in time; for good without")),
        "outcome, plan, commit, pending, notices; status 1 when the file was refused");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    Optional<Path> file = Files.of(call);
    Applied applied = call.dryRun() ? preview(file) : apply(file, call);
    return ChangeText.result(applied, applied.outcome(), applied.plan(), applied.notices());
  }

  private Applied preview(Optional<Path> file) throws OperationException {
    Optional<Pending> pending = changes.pending();
    if (pending.isPresent()) {
      throw new OperationException(
          "a change waits to be confirmed until %s; keep it with confirm or give it up with undo first"
              .formatted(pending.get().until().truncatedTo(ChronoUnit.SECONDS)));
    }
    Preview preview = changes.plan(file);
    return new Applied(
        preview.outcome(), preview.plan(), OptionalLong.empty(), Optional.empty(), List.of());
  }

  private Applied apply(Optional<Path> file, OperationCall call) throws OperationException {
    Optional<Duration> confirm = call.span(CONFIRM);
    try {
      return changes.apply(file, confirm, new Origin(Origin.Source.FILE, call.user()));
    } catch (ChangeRefusedException e) {
      throw new OperationException(e.getMessage());
    }
  }
}
