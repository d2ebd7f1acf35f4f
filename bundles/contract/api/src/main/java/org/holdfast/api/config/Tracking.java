package org.holdfast.api.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a {@code vrrp_instance} or a {@code vrrp_sync_group} tracks.
 *
 * @param interfaces {@code track_interface}
 * @param scripts {@code track_script}
 * @param files {@code track_file}
 * @param processes {@code track_process}
 * @param bfds {@code track_bfd}
 * @param virtualServers {@code track_virtual_server}, Holdfast's own
 * @param others {@code track_other}, Holdfast's own: trackers of a kind that a bundle provides
 */
public record Tracking(
    List<TrackedInterface> interfaces,
    List<TrackLine> scripts,
    List<TrackLine> files,
    List<TrackLine> processes,
    List<TrackLine> bfds,
    List<TrackLine> virtualServers,
    List<TrackLine> others) {
  private static final Tracking NONE =
      new Tracking(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Tracking {
    interfaces = List.copyOf(interfaces);
    scripts = List.copyOf(scripts);
    files = List.copyOf(files);
    processes = List.copyOf(processes);
    bfds = List.copyOf(bfds);
    virtualServers = List.copyOf(virtualServers);
    others = List.copyOf(others);
  }

  /**
   * Nothing tracked.
   *
   * @return empty lists
   */
  public static Tracking none() {
    return NONE;
  }

  /**
   * Everything but the interfaces.
   *
   * @return the lines of every kind of tracker
   */
  public Stream<TrackLine> lines() {
    return Stream.of(scripts, files, processes, bfds, virtualServers, others).flatMap(List::stream);
  }
}
