package org.holdfast.surface.api.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalText;
import org.holdfast.api.operation.Operation;
import org.holdfast.api.operation.OperationCall;
import org.holdfast.api.operation.OperationException;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.OperationResult;
import org.holdfast.api.operation.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code events}: what happened. */
@Component
public final class EventsOperation implements Operation {
  private static final long USUAL = 100;

  /** What it answers. */
  private record Events(List<JournalEntry> entries) {

    private String text() {
      return entries.stream().map(JournalText::line).collect(Collectors.joining("\n"));
    }
  }

  private final Journal journal;
  private final InstantSource clock;

  /** Called by DS. */
  @Activate
  public EventsOperation(@Reference Journal journal) {
    this(journal, InstantSource.system());
  }

  EventsOperation(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public OperationInfo info() {
    return new OperationInfo(
        "events",
        Role.READ,
        OperationInfo.Kind.LOOK,
        "tells what happened, the oldest first (docs/events.md)",
        Entries.parameters("100 without"),
        "entries: as docs/events.md has them");
  }

  @Override
  public OperationResult call(OperationCall call) throws OperationException {
    Events events =
        new Events(journal.read(Entries.filter(call, clock), Entries.most(call, USUAL)));
    return OperationResult.of(events, events::text);
  }
}
