package org.holdfast.surface.shell.internal;

import java.util.Set;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code track:list}. */
@Component(
    service = TrackCommands.class,
    property = {"osgi.command.scope=track", "osgi.command.function=list"})
public final class TrackCommands {
  private static final String JSON = "--json";

  private final TrackService track;

  @Activate
  public TrackCommands(@Reference TrackService track) {
    this.track = track;
  }

  /** All trackers, a line each. */
  @Descriptor(
      "lists what moves VRRP priorities: scripts, files, processes, virtual servers: list [--json]")
  public String list(@Descriptor("--json") String... words) {
    if (Arguments.of("track:list", words, Set.of(JSON), Set.of(), 0).has(JSON)) {
      return Json.of(track.trackers());
    }
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
