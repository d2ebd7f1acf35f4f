package org.holdfast.platform.deploy.internal;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.platform.PluginEvent;
import org.holdfast.api.platform.PluginEvent.Kind;
import org.osgi.service.log.Logger;

/** Tells each step: in the log, in the counts, and among the last events. Any thread. */
final class Steps {
  private static final int MOST = 100;

  private final Logger logger;
  private final InstantSource clock;
  private final Deque<PluginEvent> last = new ArrayDeque<>();
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  Steps(Logger logger, InstantSource clock) {
    this.logger = logger;
    this.clock = clock;
    for (Kind kind : Kind.values()) {
      counts.put(kind, 0L);
    }
  }

  /** A step that is as wanted. */
  void done(Kind kind, String file, String bundle, String text) {
    logger.info("{}", text);
    add(kind, file, bundle, text);
  }

  /** A step that somebody should look at. */
  void warn(Kind kind, String file, String bundle, String text) {
    logger.warn("{}", text);
    add(kind, file, bundle, text);
  }

  private synchronized void add(Kind kind, String file, String bundle, String text) {
    counts.merge(kind, 1L, Long::sum);
    if (last.size() == MOST) {
      last.removeFirst();
    }
    last.addLast(new PluginEvent(clock.instant(), kind, file, bundle, text));
  }

  synchronized Map<Kind, Long> counts() {
    return Map.copyOf(counts);
  }

  synchronized List<PluginEvent> events() {
    return List.copyOf(last);
  }
}
