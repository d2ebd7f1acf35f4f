package org.holdfast.engine.journal.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;
import org.holdfast.api.journal.JournalSubject.Type;

/**
 * What follows from what: a server from the verdict of its check, a quorum from a server, a tracker
 * of a virtual server from its quorum, a fault from the tracker that it names, what an operator
 * wanted from his word. A link is made where the earlier entry is about the very subject and of the
 * same sign, good or bad; otherwise none is: the parts of the node tell on threads of their own,
 * and a cause may come behind its effect. One thread.
 */
final class Causes {
  private static final int MOST = 20_000;

  /** In the reason for what follows from somebody's word. */
  private static final String OPERATOR = "by an operator";

  private record Key(JournalKind kind, String subject, boolean good) {}

  private final Map<Key, Long> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > MOST;
        }
      };

  /** The entry that a note follows from. */
  OptionalLong of(JournalNote note) {
    JournalSubject subject = note.subject();
    boolean good = good(note.after());
    if (note.cause().contains(OPERATOR) && note.kind() != JournalKind.STEERING) {
      return find(JournalKind.STEERING, subject.toString(), false);
    }
    return switch (note.kind()) {
      case SERVER -> find(JournalKind.VERDICT, subject.toString(), good);
      case QUORUM -> find(JournalKind.SERVER, subject.name(), good);
      case TRACKER -> find(JournalKind.QUORUM, virtualServer(subject.name()), good);
      case STATE ->
          subject.type() == Type.INSTANCE && note.after().equals("FAULT")
              ? named(note.cause())
              : OptionalLong.empty();
      case PRIORITY, VERDICT, CONFIGURATION, STEERING, PLUGIN, WATCHDOG, NODE ->
          OptionalLong.empty();
    };
  }

  private static boolean good(String after) {
    return after.startsWith("UP");
  }

  private static String virtualServer(String tracker) {
    String prefix = "virtual_server ";
    return tracker.startsWith(prefix) ? tracker.substring(prefix.length()) : "";
  }

  /** The newest bad news of a tracker that a text names as a whole. */
  private OptionalLong named(String text) {
    long newest = 0;
    for (Map.Entry<Key, Long> one : last.entrySet()) {
      Key key = one.getKey();
      if (key.kind() == JournalKind.TRACKER && !key.good() && names(text, key.subject())) {
        newest = Math.max(newest, one.getValue());
      }
    }
    return newest == 0 ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  private static boolean names(String text, String word) {
    int at = text.indexOf(word);
    int end = at + word.length();
    return at >= 0
        && (at == 0 || text.charAt(at - 1) == ' ')
        && (end == text.length() || " ,;:)".indexOf(text.charAt(end)) >= 0);
  }

  private OptionalLong find(JournalKind kind, String subject, boolean good) {
    Long found = last.get(new Key(kind, subject, good));
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  /** Keeps in mind what later ones may follow from. */
  void keep(JournalEntry entry) {
    JournalSubject subject = entry.subject();
    switch (entry.kind()) {
      case VERDICT -> put(entry, subject.toString());
      case SERVER -> put(entry, subject.of());
      case QUORUM, TRACKER -> put(entry, subject.name());
      case STEERING -> put(entry, subject.toString());
      case STATE, PRIORITY, CONFIGURATION, PLUGIN, WATCHDOG, NODE -> {}
    }
  }

  private void put(JournalEntry entry, String subject) {
    last.put(new Key(entry.kind(), subject, good(entry.after())), entry.sequence());
  }
}
