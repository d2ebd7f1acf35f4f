package org.holdfast.surface.api.internal;

import java.util.List;
import java.util.function.Supplier;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.ChangeService.Pending;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Plan;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code confirm}: keeps the change that waits. */
@Component
public final class ConfirmOperation implements Operation {

  /** What waited. There is nothing to plan: it runs already. */
  private record Confirmed(Plan plan, Pending kept) {}

  private final ChangeService changes;

  /** Called by DS. */
  @Activate
  public ConfirmOperation(@Reference ChangeService changes) {
    this.changes = changes;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "confirm",
        Role.OPERATE,
        OperationInfo.Kind.CHANGE,
        "keeps the change that waits to be confirmed",
        List.of(),
        "plan, which is empty, and kept: what waited");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    Pending kept = call.dryRun() ? pending() : confirm(call.user());
    Supplier<String> text =
        () -> "confirmed; it would have gone back in " + kept.remaining().toSeconds() + " s";
    return OperationResult.of(new Confirmed(Plan.nothing(), kept), text);
  }

  private Pending pending() throws OperationException {
    return changes
        .pending()
        .orElseThrow(() -> new OperationException("no change waits to be confirmed"));
  }

  private Pending confirm(String user) throws OperationException {
    try {
      return changes.confirm(new Origin(Origin.Source.FILE, user));
    } catch (ChangeRefusedException e) {
      throw new OperationException(e.getMessage());
    }
  }
}
