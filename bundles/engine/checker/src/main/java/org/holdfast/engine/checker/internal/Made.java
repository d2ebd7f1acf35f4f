package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.Set;
import org.holdfast.api.check.Checker;
import org.holdfast.api.track.TrackerId;

/**
 * A checker that its factory made.
 *
 * @param checker the checker
 * @param limit the time that one of its probes may take
 * @param parts successful probes in a row that it takes to see the whole of the server
 * @param trackers what decides, when that are events; else none
 */
record Made(Checker checker, Duration limit, int parts, Set<TrackerId> trackers) {

  Made(Checker checker, Duration limit, int parts) {
    this(checker, limit, parts, Set.of());
  }
}
