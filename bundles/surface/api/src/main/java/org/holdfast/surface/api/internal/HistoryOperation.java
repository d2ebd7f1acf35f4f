package org.holdfast.surface.api.internal;

import java.util.List;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.Commit;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code history}: the last commits. */
@Component
public final class HistoryOperation implements Operation {

  /** The newest first. */
  private record Commits(List<Commit> commits) {}

  private final ChangeService changes;

  /** Called by DS. */
  @Activate
  public HistoryOperation(@Reference ChangeService changes) {
    this.changes = changes;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "history",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "tells the last 20 configurations that ran",
        List.of(),
        "commits: number, at, origin, file, returnsTo, summary; the newest first");
  }

  @Override
  public OperationResult call(OperationCall call) {
    return OperationResult.of(new Commits(changes.history()));
  }
}
