package org.holdfast.engine.journal.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;

/** The last entries in memory, and who follows. Any thread. */
final class Ring {
  private final int most;
  private final Deque<JournalEntry> last = new ArrayDeque<>();
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private boolean closed;

  Ring(int most) {
    this.most = Math.max(1, most);
  }

  synchronized void add(JournalEntry entry) {
    if (last.size() == most) {
      last.removeFirst();
    }
    last.addLast(entry);
    followers.forEach(one -> one.tell(entry));
  }

  synchronized List<JournalEntry> entries() {
    return List.copyOf(last);
  }

  synchronized long lastSequence() {
    return last.isEmpty() ? 0 : last.getLast().sequence();
  }

  synchronized Follower follow(JournalFilter filter) {
    List<JournalEntry> past = filter.after() == 0 ? List.of() : List.copyOf(last);
    Follower follower = new Follower(filter, past, followers::remove);
    if (closed) {
      follower.end();
    } else {
      followers.add(follower);
    }
    return follower;
  }

  synchronized void close() {
    closed = true;
    followers.forEach(Follower::end);
    followers.clear();
  }
}
