package org.holdfast.surface.api.internal;

import java.util.List;
import java.util.OptionalLong;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.ChangeService.Applied;
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

/** {@code undo}: goes back to a configuration that ran before. */
@Component
public final class UndoOperation implements Operation {
  private static final String COMMIT = "commit";

  private final ChangeService changes;

  /** Called by DS. */
  @Activate
  public UndoOperation(@Reference ChangeService changes) {
    this.changes = changes;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "undo",
        Role.OPERATE,
        OperationInfo.Kind.CHANGE,
        "goes back to a configuration that ran before, as a new commit",
        List.of(
            Parameter.optional(
                COMMIT, Type.NUMBER, "its number in the history; the commit before without")),
        "outcome, plan, commit, pending, notices; a dry run has the plan alone");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    OptionalLong commit = call.number(COMMIT);
    try {
      if (call.dryRun()) {
        Changed changed = new Changed(changes.planUndo(commit), List.of());
        return OperationResult.of(changed, changed::text);
      }
      Applied applied = changes.undo(commit, new Origin(Origin.Source.UNDO, call.user()));
      return ChangeText.result(applied, applied.outcome(), applied.plan(), applied.notices());
    } catch (ChangeRefusedException e) {
      throw new OperationException(e.getMessage());
    }
  }
}
