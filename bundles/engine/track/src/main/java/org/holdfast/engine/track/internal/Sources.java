package org.holdfast.engine.track.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.track.TrackResults;
import org.holdfast.api.track.TrackSource;
import org.holdfast.api.track.TrackerId;
import org.osgi.service.log.Logger;

/** The sources that are bound, by kind. One thread. */
final class Sources {
  private final Map<String, TrackSource> bound = new HashMap<>();
  private final Map<Object, Set<TrackerId>> users = new IdentityHashMap<>();
  private final Logger logger;

  Sources(Logger logger) {
    this.logger = logger;
  }

  /** Whether it is the source of its kind from now on. */
  boolean bind(TrackSource source) {
    return bound.putIfAbsent(source.kind(), source) == null;
  }

  /** Whether it was the source of its kind. */
  boolean unbind(TrackSource source) {
    return bound.remove(source.kind(), source);
  }

  Set<String> kinds() {
    return Set.copyOf(bound.keySet());
  }

  /** A user beside instances and groups wants these; scripts always run. */
  void want(Object user, Set<TrackerId> trackers) {
    if (trackers.isEmpty()) {
      users.remove(user);
    } else {
      users.put(user, trackers);
    }
  }

  /** Everything but the scripts that instances, groups and other users track. */
  Set<TrackerId> wanted(Configuration configuration) {
    Stream<TrackerId> lines = lines(configuration).map(TrackLine::tracker);
    return Stream.concat(lines, users.values().stream().flatMap(Collection::stream))
        .filter(id -> !id.kind().equals(TrackerId.SCRIPT))
        .collect(Collectors.toSet());
  }

  private static Stream<TrackLine> lines(Configuration configuration) {
    return Stream.concat(
            configuration.instances().stream().map(VrrpInstance::tracking),
            configuration.syncGroups().stream().map(SyncGroup::tracking))
        .flatMap(tracking -> tracking.lines());
  }

  void configure(
      Configuration configuration, java.util.function.Function<String, TrackResults> to) {
    bound.values().forEach(source -> configure(source, configuration, to.apply(source.kind())));
  }

  /** A source that fails is told of, and the others go on. */
  void configure(TrackSource source, Configuration configuration, TrackResults results) {
    Set<String> names =
        wanted(configuration).stream()
            .filter(id -> id.kind().equals(source.kind()))
            .map(TrackerId::name)
            .collect(Collectors.toSet());
    try {
      source.configure(configuration, names, results);
    } catch (RuntimeException e) {
      logger.error("The source of {} trackers failed to take its configuration", source.kind(), e);
    }
  }

  void stop() {
    bound.values().forEach(this::stop);
  }

  void stop(TrackSource source) {
    try {
      source.stop();
    } catch (RuntimeException e) {
      logger.error("The source of {} trackers failed to stop", source.kind(), e);
    }
  }
}
