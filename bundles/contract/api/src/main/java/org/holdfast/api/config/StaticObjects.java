package org.holdfast.api.config;

import java.util.List;

/**
 * What is there from the start to the stop, whatever the state of the instances is, and put back
 * when others remove it.
 *
 * @param addresses {@code static_ipaddress}
 * @param routes {@code static_routes}
 * @param rules {@code static_rules}
 * @param trackGroups {@code track_group} blocks
 */
public record StaticObjects(
    List<StaticAddress> addresses,
    List<VirtualRoute> routes,
    List<VirtualRule> rules,
    List<TrackGroup> trackGroups) {

  /** Copies the lists. */
  public StaticObjects {
    addresses = List.copyOf(addresses);
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
    trackGroups = List.copyOf(trackGroups);
  }

  /**
   * Nothing static.
   *
   * @return empty lists
   */
  public static StaticObjects none() {
    return new StaticObjects(List.of(), List.of(), List.of(), List.of());
  }
}
