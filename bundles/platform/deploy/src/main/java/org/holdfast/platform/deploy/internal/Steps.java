package org.holdfast.platform.deploy.internal;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.api.platform.PluginEvent;
import org.holdfast.api.platform.PluginEvent.Kind;
import org.osgi.service.log.Logger;

/** Tells each step: in the log, in the counts, and among the last events. Any thread. */
final class Steps {
  private static final int MOST = 100;

  /** What can become of a new version that took the place of another, or tried to. */
  private static final Set<Kind> ENDS =
      EnumSet.of(Kind.REPLACED, Kind.PROVEN, Kind.FAILED, Kind.RETURNED);

  private final Logger logger;
  private final InstantSource clock;
  private final Consumer<PluginEvent> listener;
  private final Deque<PluginEvent> last = new ArrayDeque<>();
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final Map<String, Map<Kind, Long>> swaps = new HashMap<>();

  Steps(Logger logger, InstantSource clock) {
    this(logger, clock, event -> {});
  }

  /**
   * @param listener is told each step as well; must return at once
   */
  Steps(Logger logger, InstantSource clock, Consumer<PluginEvent> listener) {
    this.logger = logger;
    this.clock = clock;
    this.listener = listener;
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
    String name = bundle.split(" ", 2)[0];
    if (ENDS.contains(kind)) {
      swaps.computeIfAbsent(name, it -> new EnumMap<>(Kind.class)).merge(kind, 1L, Long::sum);
    } else if (kind == Kind.REMOVED) {
      swaps.remove(name);
    }
    if (last.size() == MOST) {
      last.removeFirst();
    }
    PluginEvent event = new PluginEvent(clock.instant(), kind, file, bundle, text);
    last.addLast(event);
    listener.accept(event);
  }

  synchronized Map<Kind, Long> counts() {
    return Map.copyOf(counts);
  }

  /** How often what became of new versions of a bundle, since it came. */
  synchronized Map<Kind, Long> swaps(String bundle) {
    Map<Kind, Long> all = new EnumMap<>(Kind.class);
    ENDS.forEach(kind -> all.put(kind, 0L));
    all.putAll(swaps.getOrDefault(bundle, Map.of()));
    return all;
  }

  synchronized List<PluginEvent> events() {
    return List.copyOf(last);
  }
}
