package org.holdfast.engine.track.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.track.TrackResults;
import org.holdfast.api.track.TrackSource;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus.State;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code track_virtual_server}: bad while a virtual server has no quorum. It looks four times a
 * second and is no listener of the engine that it asks: each would wait for the other to start.
 */
@Component(service = TrackSource.class)
public final class VirtualServerSource implements TrackSource {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private record Watched(Set<String> names, TrackResults results) {}

  private final LvsService servers;
  private final Ticker ticker = new Ticker("track-server", PAUSE, this::look);
  private volatile Watched watched = new Watched(Set.of(), (name, state, value, reason) -> {});

  /** Called by DS. */
  @Activate
  public VirtualServerSource(@Reference LvsService servers) {
    this.servers = servers;
  }

  @Override
  public String kind() {
    return TrackerId.VIRTUAL_SERVER;
  }

  @Override
  public void configure(Configuration configuration, Set<String> names, TrackResults results) {
    watched = new Watched(Set.copyOf(names), results);
    if (names.isEmpty()) {
      ticker.stop();
    } else {
      ticker.now();
    }
  }

  private void look() {
    Watched now = watched;
    Map<String, VirtualServerStatus> byName = new HashMap<>();
    servers.virtualServers().forEach(one -> byName.put(one.id().toString(), one));
    for (String name : now.names()) {
      VirtualServerStatus one = byName.get(name);
      if (one == null) {
        now.results().result(name, State.UNKNOWN, "the virtual server is not set up");
      } else {
        now.results().result(name, one.quorumUp() ? State.UP : State.DOWN, reason(one));
      }
    }
  }

  private static String reason(VirtualServerStatus one) {
    return "live weight %d, quorum %d%s"
        .formatted(one.liveWeight(), one.quorum(), one.sorryActive() ? ", sorry server" : "");
  }

  @Override
  @Deactivate
  public void stop() {
    ticker.stop();
  }
}
