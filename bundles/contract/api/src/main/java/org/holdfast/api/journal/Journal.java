package org.holdfast.api.journal;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What happened on the node, in the order in which it was told. Any thread.
 *
 * <p>The last entries are in memory, all others in files of the state folder, both bounded. A disk
 * that is full, read-only or slow costs entries on the disk, never anybody's time.
 */
@ProviderType
public interface Journal {

  /**
   * Keeps something. Returns at once; when too many come at once, the newest are lost and counted.
   *
   * @param note what happened
   */
  void append(JournalNote note);

  /**
   * The last entries that are wanted. Reads files when memory does not go back far enough, so it is
   * not for a thread that must not wait.
   *
   * @param filter which
   * @param most how many at most, from 1
   * @return the last of them, the oldest first
   */
  List<JournalEntry> read(JournalFilter filter, int most);

  /**
   * Follows from now on. Between {@link #read} and this nothing is missed when the sequence of the
   * last entry that was read is given with the filter, and still in memory.
   *
   * @param filter which; of those in memory after {@link JournalFilter#after} it is told at once,
   *     unless that is 0
   * @return to be closed; it is told within milliseconds, by push
   */
  JournalFollower follow(JournalFilter filter);

  /**
   * How the journal fares. Does not block.
   *
   * @return now
   */
  JournalStatus status();
}
