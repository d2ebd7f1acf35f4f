package org.holdfast.api.journal;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What the journal is asked to keep.
 *
 * @param at when it happened (wall clock, for people)
 * @param kind what sort of thing
 * @param subject whom it is about
 * @param who the user or the part of the node that wanted it; empty when nobody did
 * @param before how it was; empty when there is no such thing
 * @param after how it is now
 * @param cause why, in one line
 */
public record JournalNote(
    Instant at,
    JournalKind kind,
    JournalSubject subject,
    String who,
    String before,
    String after,
    String cause) {

  /** The longest text that is kept, in characters. */
  public static final int MOST_TEXT = 1000;

  /** Cuts what is too long. */
  public JournalNote {
    who = cut(who);
    before = cut(before);
    after = cut(after);
    cause = cut(cause);
  }

  /**
   * What somebody told a part of the node while it runs.
   *
   * @param at when it was done
   * @param subject of which
   * @param who the user
   * @param before how it was
   * @param after what it is to be
   * @return a note of kind {@link JournalKind#STEERING}
   */
  public static JournalNote steering(
      Instant at, JournalSubject subject, String who, String before, String after) {
    return new JournalNote(at, JournalKind.STEERING, subject, who, before, after, "at run time");
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 3) + "...";
  }

  /**
   * The entry that it becomes.
   *
   * @param sequence its number
   * @param boot the start of the node that it belongs to
   * @param causedBy the number of the entry that it follows from
   * @return with all that is in here
   */
  public JournalEntry numbered(long sequence, String boot, OptionalLong causedBy) {
    return new JournalEntry(sequence, at, boot, kind, subject, who, before, after, cause, causedBy);
  }
}
