package org.holdfast.api.track;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The track engine as others see it. Any thread; never blocks. */
@ProviderType
public interface TrackService {

  /**
   * Every configured tracker.
   *
   * @return a consistent, immutable list in order of name
   */
  List<TrackerStatus> trackers();

  /**
   * Has trackers looked at that no instance or group names. Returns before they are looked at.
   *
   * @param user who wants them, by identity; told of every tracker as long as it wants any, as a
   *     registered listener is
   * @param trackers everything that the user wants from now on; empty for a user that goes
   */
  void want(TrackListener user, Set<TrackerId> trackers);
}
