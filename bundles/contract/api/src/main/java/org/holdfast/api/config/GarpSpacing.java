package org.holdfast.api.config;

import java.time.Duration;
import java.util.List;

/**
 * How far apart announcements of addresses are on an interface. What comes too early waits for its
 * turn; adverts never do.
 *
 * @param garpInterval {@code vrrp_garp_interval}: least time between gratuitous ARPs on an
 *     interface that is in no group; zero for none
 * @param gnaInterval {@code vrrp_gna_interval}: the same for unsolicited neighbour advertisements
 * @param groups {@code garp_group} blocks, of the top level; an interface is in one at most
 */
public record GarpSpacing(Duration garpInterval, Duration gnaInterval, List<GarpGroup> groups) {
  private static final GarpSpacing NONE = new GarpSpacing(Duration.ZERO, Duration.ZERO, List.of());

  /** Copies the list. */
  public GarpSpacing {
    groups = List.copyOf(groups);
  }

  /**
   * No spacing.
   *
   * @return keepalived's defaults
   */
  public static GarpSpacing none() {
    return NONE;
  }
}
