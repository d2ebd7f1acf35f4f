package org.holdfast.api.journal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Hears entries as they come. One thread at a time reads; {@link #close} by any. */
@ProviderType
public interface JournalFollower extends AutoCloseable {

  /**
   * Waits for the next entry.
   *
   * @param patience how long at most
   * @return empty when none came in that time, or the journal has ended
   * @throws InterruptedException when the thread was interrupted
   */
  Optional<JournalEntry> next(Duration patience) throws InterruptedException;

  /**
   * How many entries it has missed because it was too slow: the newest are left out.
   *
   * @return since its beginning
   */
  long missed();

  /**
   * Whether no more will come.
   *
   * @return true after {@link #close}, and when the journal has stopped
   */
  boolean ended();

  @Override
  void close();
}
