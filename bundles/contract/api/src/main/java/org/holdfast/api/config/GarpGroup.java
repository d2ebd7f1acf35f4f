package org.holdfast.api.config;

import java.time.Duration;
import java.util.List;

/**
 * A {@code garp_group}: interfaces on which announcements follow one common beat, because they lead
 * to one switch.
 *
 * @param interfaces their names
 * @param garpInterval least time between gratuitous ARPs on all of them together; zero for none
 * @param gnaInterval the same for unsolicited neighbour advertisements
 */
public record GarpGroup(List<String> interfaces, Duration garpInterval, Duration gnaInterval) {

  /** Copies the list. */
  public GarpGroup {
    interfaces = List.copyOf(interfaces);
  }
}
