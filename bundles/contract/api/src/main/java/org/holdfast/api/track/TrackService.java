package org.holdfast.api.track;

import java.util.List;
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
}
