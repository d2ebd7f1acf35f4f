package org.holdfast.surface.api.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.journal.JournalText;
import org.holdfast.api.operation.Lines;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code events.follow}: what happens, as it does, from a place in the journal on. */
@Component
public final class FollowOperation implements Operation {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** So many were left out: the client reads too slowly. */
  private record Missed(long missed) {}

  private final Journal journal;
  private final InstantSource clock;

  /** Called by DS. */
  @Activate
  public FollowOperation(@Reference Journal journal) {
    this(journal, InstantSource.system());
  }

  FollowOperation(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "events.follow",
        Role.READ,
        OperationInfo.Kind.FOLLOW,
        "tells what happens, a line for each entry, until its client goes",
        Entries.parameters("all behind 'after' or 'since' without, else none"),
        "following; then a line for each entry, as docs/events.md has it, or missed");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    JournalFilter filter = Entries.filter(call, clock);
    boolean past = call.number(Entries.AFTER).isPresent() || call.span(Entries.SINCE).isPresent();
    int most = Entries.most(call, past ? Entries.GREATEST : 0);
    Lines lines = client -> follow(filter, most, client);
    return OperationResult.of(lines);
  }

  /** Follows before it reads, so that nothing falls in between. */
  private void follow(JournalFilter filter, int most, Lines.Client client)
      throws IOException, InterruptedException {
    try (JournalFollower follower = journal.follow(filter)) {
      List<JournalEntry> past = most == 0 ? List.of() : journal.read(filter, most);
      for (JournalEntry entry : past) {
        client.line(entry, () -> JournalText.line(entry));
      }
      long last = past.isEmpty() ? filter.after() : past.getLast().sequence();
      long missed = 0;
      while (!follower.ended()) {
        Optional<JournalEntry> next = follower.next(PATIENCE);
        if (next.isPresent() && next.get().sequence() > last) {
          client.line(next.get(), () -> JournalText.line(next.get()));
        }
        if (follower.missed() > missed) {
          tellMissed(follower.missed() - missed, client);
          missed = follower.missed();
        }
      }
    }
  }

  private static void tellMissed(long entries, Lines.Client client) throws IOException {
    client.line(
        new Missed(entries),
        () -> "... " + entries + " entries were missed: they came faster than they were read");
  }
}
