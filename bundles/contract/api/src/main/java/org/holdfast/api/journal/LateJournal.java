package org.holdfast.api.journal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * For a part that may have something to tell before a journal is there, or while it is replaced:
 * notes wait for it, the last {@value #MOST} of them. Any thread; never waits.
 */
public final class LateJournal {
  /** How many notes wait. */
  public static final int MOST = 100;

  private final Deque<JournalNote> waiting = new ArrayDeque<>();
  private Journal journal;

  /** None is there yet. */
  public LateJournal() {}

  /**
   * Tells what happened, now or when a journal is there.
   *
   * @param note what happened
   */
  public synchronized void append(JournalNote note) {
    if (journal != null) {
      journal.append(note);
      return;
    }
    if (waiting.size() == MOST) {
      waiting.removeFirst();
    }
    waiting.addLast(note);
  }

  /**
   * A journal is there.
   *
   * @param now it gets what waits
   */
  public synchronized void bind(Journal now) {
    journal = now;
    waiting.forEach(now::append);
    waiting.clear();
  }

  /**
   * A journal is gone.
   *
   * @param gone forgotten, unless another has taken its place
   */
  public synchronized void unbind(Journal gone) {
    if (journal == gone) {
      journal = null;
    }
  }
}
