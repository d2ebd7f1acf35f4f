package org.holdfast.engine.track.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.track.TrackResults;
import org.holdfast.api.track.TrackSource;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus.State;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * {@code vrrp_track_process}: counts the processes of /proc twice a second. Unlike keepalived's
 * connector to the kernel, this also works in a network namespace and loses nothing.
 */
@Component(service = TrackSource.class)
public final class ProcessSource implements TrackSource {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Path PROC = Path.of("/proc");

  private record Watched(List<TrackProcess> processes, TrackResults results) {}

  private final Map<String, Quorum> quorums = new HashMap<>();
  private final Ticker ticker = new Ticker("track-process", PAUSE, this::look);
  private volatile Watched watched;

  @Override
  public String kind() {
    return TrackerId.PROCESS;
  }

  @Override
  public void configure(Configuration configuration, Set<String> names, TrackResults results) {
    List<TrackProcess> processes =
        configuration.trackers().processes().stream()
            .filter(one -> names.contains(one.name()))
            .toList();
    watched = new Watched(processes, results);
    if (processes.isEmpty()) {
      ticker.stop();
    } else {
      ticker.now();
    }
  }

  private synchronized void look() {
    Watched now = watched;
    quorums.keySet().retainAll(now.processes().stream().map(TrackProcess::name).toList());
    try {
      boolean commands = now.processes().stream().anyMatch(ProcessMatch::needsCommand);
      List<RunningProcess> running = RunningProcess.all(PROC, commands);
      now.processes().forEach(one -> count(one, running, now.results()));
    } catch (IOException e) {
      for (TrackProcess one : now.processes()) {
        now.results().result(one.name(), State.UNKNOWN, "/proc cannot be read: " + e.getMessage());
      }
    }
  }

  private void count(TrackProcess one, List<RunningProcess> running, TrackResults results) {
    int count =
        (int) running.stream().filter(process -> ProcessMatch.matches(one, process)).count();
    Quorum quorum = quorums.computeIfAbsent(one.name(), its -> new Quorum());
    State state = quorum.count(one, count, System.nanoTime());
    String most = one.quorumMax().isPresent() ? " to " + one.quorumMax().getAsInt() : "";
    results.result(
        one.name(),
        state,
        count + " processes of " + one.program() + ", good: " + one.quorum() + most);
  }

  @Override
  @Deactivate
  public void stop() {
    ticker.stop();
  }
}
