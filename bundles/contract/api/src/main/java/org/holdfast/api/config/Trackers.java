package org.holdfast.api.config;

import java.util.List;

/**
 * The blocks of the top level that can be tracked, and how changes of links count.
 *
 * @param scripts {@code vrrp_script} blocks
 * @param files {@code track_file} blocks
 * @param processes {@code vrrp_track_process} blocks
 * @param interfaceDelays {@code interface_up_down_delays}
 */
public record Trackers(
    List<VrrpScript> scripts,
    List<TrackFile> files,
    List<TrackProcess> processes,
    List<InterfaceDelay> interfaceDelays) {
  private static final Trackers NONE = new Trackers(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Trackers {
    scripts = List.copyOf(scripts);
    files = List.copyOf(files);
    processes = List.copyOf(processes);
    interfaceDelays = List.copyOf(interfaceDelays);
  }

  /**
   * Nothing.
   *
   * @return empty lists
   */
  public static Trackers none() {
    return NONE;
  }

  /**
   * Scripts alone.
   *
   * @param scripts the scripts
   * @return trackers with no other kind
   */
  public static Trackers of(List<VrrpScript> scripts) {
    return new Trackers(scripts, List.of(), List.of(), List.of());
  }
}
