package org.holdfast.engine.track.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.lvs.LvsListener;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.track.TrackResults;
import org.holdfast.api.track.TrackSource;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus.State;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code track_virtual_server}: bad while a virtual server has no quorum. Told at once of a change;
 * looks again each half second, for servers that a reload brings.
 */
@Component(service = {TrackSource.class, LvsListener.class})
public final class VirtualServerSource implements TrackSource, LvsListener {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private record Watched(Set<String> names, TrackResults results) {}

  /** Asked for when it is used: the engine behind it may be waiting for this listener to start. */
  private final ComponentServiceObjects<LvsService> servers;

  private final Ticker ticker = new Ticker("track-server", PAUSE, this::look);
  private volatile Watched watched = new Watched(Set.of(), (name, state, value, reason) -> {});

  /** Called by DS. */
  @Activate
  public VirtualServerSource(@Reference ComponentServiceObjects<LvsService> servers) {
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

  @Override
  public void serverChanged(RealServerStatus status) {
    // the quorum tells
  }

  @Override
  public void quorumChanged(VirtualServerStatus status) {
    if (!watched.names().isEmpty()) {
      ticker.now();
    }
  }

  private void look() {
    Watched now = watched;
    Map<String, VirtualServerStatus> byName = virtualServers();
    for (String name : now.names()) {
      VirtualServerStatus one = byName.get(name);
      if (one == null) {
        now.results().result(name, State.UNKNOWN, "the virtual server is not set up");
      } else {
        now.results().result(name, one.quorumUp() ? State.UP : State.DOWN, reason(one));
      }
    }
  }

  private Map<String, VirtualServerStatus> virtualServers() {
    Map<String, VirtualServerStatus> byName = new HashMap<>();
    LvsService service = servers.getService();
    if (service != null) { // else it has just gone, and this component follows
      service.virtualServers().forEach(one -> byName.put(one.id().toString(), one));
      servers.ungetService(service);
    }
    return byName;
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
