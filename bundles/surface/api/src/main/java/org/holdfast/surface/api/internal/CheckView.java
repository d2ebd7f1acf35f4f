package org.holdfast.surface.api.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckStatus.Binding;

/** A check as the API shows it. */
record CheckView(
    String server,
    String of,
    String check,
    CheckResult.Status verdict,
    String reason,
    Instant since,
    OptionalInt weight,
    int weightChange,
    int failures,
    long probes,
    long leftBehind,
    Binding binding,
    Optional<Instant> heldSince) {

  static CheckView of(CheckStatus status) {
    return new CheckView(
        status.id().server().toString(),
        status.id().server().virtualServer().toString(),
        status.id().keyword(),
        status.verdict(),
        status.reason(),
        status.since(),
        status.weight(),
        status.weightChange(),
        status.failures(),
        status.probes(),
        status.leftBehind(),
        status.binding(),
        Optional.ofNullable(status.heldSince()));
  }
}
