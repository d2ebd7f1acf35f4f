package org.holdfast.surface.api.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.operation.MisuseException;
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

/**
 * {@code wait}: answers when something holds. The journal tells when it is worth looking; because
 * it may lose entries when too many come at once, a look is taken every few seconds too.
 */
@Component
public final class WaitOperation implements Operation {
  private static final String UNTIL = "until";
  private static final String TIMEOUT = "timeout";
  private static final Duration USUAL = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final int TOO_LATE = 2;

  /** What it answers. */
  private record Waited(boolean reached, String until, String now, Duration waited) {}

  private final Services services;
  private final Journal journal;
  private final LongSupplier nanos;

  /** Called by DS. */
  @Activate
  public WaitOperation(@Reference Services services, @Reference Journal journal) {
    this(services, journal, System::nanoTime);
  }

  WaitOperation(Services services, Journal journal, LongSupplier nanos) {
    this.services = services;
    this.journal = journal;
    this.nanos = nanos;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "wait",
        Role.READ,
        OperationInfo.Kind.WAIT,
        "answers as soon as something holds, at once when it does already",
        List.of(
            Parameter.required(UNTIL, Type.TEXT, Conditions.FORMS),
            Parameter.optional(TIMEOUT, Type.SPAN, "how long at most; 60 s without")),
        "reached, until, now, waitedSeconds; status 2 when the time was over");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException, InterruptedException {
    String text = call.needed(UNTIL);
    Condition condition = Conditions.parse(text);
    Duration timeout = call.span(TIMEOUT).orElse(USUAL);
    if (timeout.compareTo(LONGEST) > 0) {
      throw new MisuseException(
          "timeout is " + timeout.toSeconds() + " s; expected 86400 s at most");
    }
    long begin = nanos.getAsLong();
    Condition.Look look = await(condition, begin + timeout.toNanos());
    Duration waited = Duration.ofNanos(nanos.getAsLong() - begin);
    return new OperationResult(
        new Waited(look.holds(), text, look.now(), waited),
        Optional.of(
            () ->
                look.holds()
                    ? look.now()
                    : "not within %d s: %s".formatted(timeout.toSeconds(), look.now())),
        look.holds() ? 0 : TOO_LATE);
  }

  /** Follows before it looks, so that nothing falls in between. */
  private Condition.Look await(Condition condition, long endNanos) throws InterruptedException {
    try (JournalFollower follower = journal.follow(condition.filter())) {
      while (true) {
        Condition.Look look = condition.look(services);
        long left = endNanos - nanos.getAsLong();
        if (look.holds() || left <= 0 || follower.ended()) {
          return look;
        }
        follower.next(Duration.ofNanos(Math.min(left, LOOK_AGAIN.toNanos())));
        while (follower.next(Duration.ZERO).isPresent()) {
          // one look for all that has happened meanwhile
        }
      }
    }
  }
}
