package org.holdfast.api.process;

import java.io.IOException;
import java.util.Set;
import java.util.function.IntConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes signals that other programs send to this process (signal(7)). Only signals that the process
 * has blocked since its start can be taken so: those wait until somebody takes them, and none of
 * them ends the process.
 *
 * <p>Any thread.
 */
@ProviderType
public interface Signals {

  /**
   * Takes signals from now on, those that wait since the start of the process included. One that is
   * sent again before it was taken counts once, but for those from SIGRTMIN up.
   *
   * @param numbers the signals, by the numbers that {@code kill -l} shows
   * @param task gets the number of each; on one thread of its own, one after the other; what it
   *     throws is logged
   * @return a handle that ends it
   * @throws IOException when the process has not blocked one of them; the message says which, and
   *     how the process is to be started
   */
  Taking take(Set<Integer> numbers, IntConsumer task) throws IOException;

  /** Signals that are being taken. */
  interface Taking extends AutoCloseable {

    /** Ends it; signals that come later wait again. Does not wait for a task that runs. */
    @Override
    void close();
  }
}
