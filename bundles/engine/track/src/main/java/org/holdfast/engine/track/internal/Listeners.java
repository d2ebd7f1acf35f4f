package org.holdfast.engine.track.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.holdfast.api.track.TrackListener;
import org.osgi.service.log.Logger;

/** The track listeners: bound from any thread, called from the engine's alone. */
final class Listeners {
  private final Set<TrackListener> bound = ConcurrentHashMap.newKeySet();
  private final List<TrackListener> told = new ArrayList<>();
  private final Logger logger;

  Listeners(Logger logger) {
    this.logger = logger;
  }

  void bind(TrackListener listener) {
    bound.add(listener);
  }

  void unbind(TrackListener listener) {
    bound.remove(listener);
  }

  /** Tells listeners that appeared since the last call what there is. */
  void greet(Consumer<TrackListener> greeting) {
    told.retainAll(bound);
    for (TrackListener listener : bound) {
      if (!told.contains(listener)) {
        told.add(listener);
        call(listener, greeting);
      }
    }
  }

  void tell(Consumer<TrackListener> news) {
    for (TrackListener listener : told) {
      if (bound.contains(listener)) {
        call(listener, news);
      }
    }
  }

  private void call(TrackListener listener, Consumer<TrackListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      logger.error("Track listener {} failed; the others are told all the same", listener, e);
    }
  }
}
