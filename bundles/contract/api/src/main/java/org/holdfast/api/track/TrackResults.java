package org.holdfast.api.track;

import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** Where a {@link TrackSource} tells its results. Any thread; never blocks. */
@ProviderType
public interface TrackResults {

  /**
   * A result, also one that is as before.
   *
   * @param name which thing
   * @param state how it is
   * @param value a number that weights are multiplied by; empty where it is only good or bad
   * @param reason why, in one line
   */
  void result(String name, TrackerStatus.State state, OptionalInt value, String reason);

  /**
   * A result of what is only good or bad.
   *
   * @param name which thing
   * @param state how it is
   * @param reason why, in one line
   */
  default void result(String name, TrackerStatus.State state, String reason) {
    result(name, state, OptionalInt.empty(), reason);
  }
}
