package org.holdfast.api.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.journal.JournalSubject.Type;

/**
 * Which entries are wanted: those that all of this holds for.
 *
 * @param since not before this moment; empty for all
 * @param after with a greater sequence; 0 for all
 * @param kinds of one of these kinds; empty for all
 * @param instance about this VRRP instance or sync group; empty for all
 * @param server about this virtual server, its real servers, or this real server; empty for all
 */
public record JournalFilter(
    Optional<Instant> since,
    long after,
    Set<JournalKind> kinds,
    Optional<String> instance,
    Optional<String> server) {

  /** All entries. */
  public static final JournalFilter ALL =
      new JournalFilter(Optional.empty(), 0, Set.of(), Optional.empty(), Optional.empty());

  /** Copies the kinds. */
  public JournalFilter {
    kinds = Set.copyOf(kinds);
  }

  /**
   * Whether an entry is wanted.
   *
   * @param entry any
   * @return true when all of this holds for it
   */
  public boolean accepts(JournalEntry entry) {
    return entry.sequence() > after
        && since.map(moment -> !entry.at().isBefore(moment)).orElse(true)
        && (kinds.isEmpty() || kinds.contains(entry.kind()))
        && instance.map(name -> isInstance(entry.subject(), name)).orElse(true)
        && server.map(name -> isServer(entry.subject(), name)).orElse(true);
  }

  private static boolean isInstance(JournalSubject subject, String name) {
    return (subject.type() == Type.INSTANCE || subject.type() == Type.GROUP)
        && subject.name().equals(name);
  }

  private static boolean isServer(JournalSubject subject, String name) {
    return (subject.type() == Type.VIRTUAL_SERVER || subject.type() == Type.REAL_SERVER)
        && (subject.name().equals(name) || subject.of().equals(name));
  }
}
