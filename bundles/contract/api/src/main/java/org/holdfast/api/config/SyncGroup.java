package org.holdfast.api.config;

import java.util.List;

/**
 * A {@code vrrp_sync_group}: instances that share one state.
 *
 * @param name its name
 * @param members names of its instances
 * @param trackingWeight {@code sync_group_tracking_weight}: whether members' weights count
 * @param tracking what every member tracks
 * @param notifyScripts its scripts
 * @param held options that are accepted and not acted on, as written, sorted by keyword
 */
public record SyncGroup(
    String name,
    List<String> members,
    boolean trackingWeight,
    Tracking tracking,
    Notify notifyScripts,
    List<ConfigLine> held) {

  /** Copies the lists. */
  public SyncGroup {
    members = List.copyOf(members);
    held = List.copyOf(held);
  }
}
