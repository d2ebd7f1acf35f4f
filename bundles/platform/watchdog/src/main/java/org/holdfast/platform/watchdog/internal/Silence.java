package org.holdfast.platform.watchdog.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts for how many looks in a row each part has not beaten. It counts looks and not time: a
 * process that was stopped, or a machine that slept, must not find that everybody hung meanwhile.
 *
 * @param <K> names a part
 */
final class Silence<K> {
  private static final int RECENT = 4;

  private static final class Count {
    private long beats;
    private int looks;
    private boolean told;
  }

  private final int limit;
  private final Map<K, Count> counts = new HashMap<>();

  /** A counter that finds a part silent after so many looks without a beat. */
  Silence(int limit) {
    this.limit = limit;
  }

  /**
   * Looks at every part.
   *
   * @param beats what each part counts now; a part that is not in it is forgotten
   * @return the parts that are silent since this look; each is told once until it beats again
   */
  Set<K> look(Map<K, Long> beats) {
    counts.keySet().retainAll(beats.keySet());
    Set<K> silent = new HashSet<>();
    beats.forEach(
        (part, now) -> {
          Count count = counts.get(part);
          if (count == null || count.beats != now) {
            count = new Count();
            count.beats = now;
            counts.put(part, count);
          } else if (++count.looks >= limit && !count.told) {
            count.told = true;
            silent.add(part);
          }
        });
    return silent;
  }

  /** Whether a part was found silent and has not beaten since. */
  boolean silent(K part) {
    Count count = counts.get(part);
    return count != null && count.told;
  }

  /** Whether a part has beaten in the last few looks. */
  boolean alive(K part) {
    Count count = counts.get(part);
    return count != null && count.looks < RECENT;
  }
}
