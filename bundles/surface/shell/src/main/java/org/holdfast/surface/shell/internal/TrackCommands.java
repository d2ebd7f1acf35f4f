package org.holdfast.surface.shell.internal;

import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.track.TrackerStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code track:list}. */
@Component(
    service = TrackCommands.class,
    property = {"osgi.command.scope=track", "osgi.command.function=list"})
public final class TrackCommands {
  private final TrackService track;

  @Activate
  public TrackCommands(@Reference TrackService track) {
    this.track = track;
  }

  /** All trackers, a line each. */
  @Descriptor("lists what moves VRRP priorities: scripts, files, processes, virtual servers")
  public String list() {
    Table table = new Table("KIND", "NAME", "STATE", "VALUE", "SINCE", "REASON");
    for (TrackerStatus one : track.trackers()) {
      table.add(
          one.id().kind(),
          one.id().name(),
          one.state(),
          one.value().isPresent() ? one.value().getAsInt() : "-",
          Text.time(one.since()),
          one.reason());
    }
    return table.isEmpty() ? "nothing is tracked" : table.toString();
  }
}
