package org.holdfast.api.config;

import java.util.List;

/**
 * A {@code track_group}: instances that are in FAULT while something static that names the group is
 * gone and cannot be put back.
 *
 * @param name its name
 * @param instances names of instances
 */
public record TrackGroup(String name, List<String> instances) {

  /** Copies the list. */
  public TrackGroup {
    instances = List.copyOf(instances);
  }
}
