package org.holdfast.surface.web.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The latest of what happened, the oldest first, of earlier starts of the node too: what the
 * journal has of it. The journal may go and come again while the lines stay. Any thread.
 */
@Component(
    service = Timeline.class,
    configurationPid = WebSurface.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = "holdfast.on.request:Boolean=true")
public final class Timeline {
  /** Lines that are kept. */
  static final int MOST = 500;

  private final Map<Journal, JournalReader> readers = new ConcurrentHashMap<>();
  private final Deque<Happening> lines = new ArrayDeque<>();

  /** By start of the node, the last that is in here: its sequence grows in a start alone. */
  private final Map<String, Long> seen = new HashMap<>();

  private long number;
  private volatile Runnable heard = () -> {};

  @Activate
  public Timeline() {
    // public for the framework
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindJournal(Journal journal) {
    readers.put(journal, new JournalReader(journal, MOST, this::add));
  }

  void unbindJournal(Journal gone) {
    readers.remove(gone).close();
  }

  /** Names who is called after each line, on the thread that reads the journal. */
  void onChange(Runnable listener) {
    heard = listener;
  }

  /** Adds what is not in here yet. */
  void add(List<JournalEntry> entries) {
    synchronized (lines) {
      entries.stream().filter(this::isNew).forEach(this::keep);
    }
    heard.run();
  }

  private boolean isNew(JournalEntry entry) {
    return entry.sequence() > seen.getOrDefault(entry.boot(), 0L);
  }

  private void keep(JournalEntry entry) {
    seen.put(entry.boot(), entry.sequence());
    number++;
    lines.addLast(Happening.of(number, entry));
    if (lines.size() > MOST) {
      lines.removeFirst();
    }
  }

  /** What has happened after the one of a number. */
  List<Happening> after(long last) {
    synchronized (lines) {
      return lines.stream().filter(line -> line.number() > last).toList();
    }
  }
}
