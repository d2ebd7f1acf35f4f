package org.holdfast.config.internal.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.OwnLink;

/** Names of the interfaces that instances of one file make: each is used for one interface only. */
final class LinkNames {
  private static final int MAX_LENGTH = 15;

  private record Place(String base, String macAddress) {}

  private final Map<Place, String> byPlace = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The name of an interface that is made already; two with one MAC on one interface cannot be. */
  Optional<String> at(String base, String macAddress) {
    return Optional.ofNullable(byPlace.get(new Place(base, macAddress)));
  }

  boolean isTaken(String name) {
    return taken.contains(name);
  }

  /** The first free one of NAME, NAME.2, NAME.3 and so on; empty when it would be too long. */
  Optional<String> free(String name) {
    String candidate = name;
    for (int number = 2; taken.contains(candidate); number++) {
      candidate = name + "." + number;
    }
    return Optional.of(candidate).filter(it -> it.length() <= MAX_LENGTH);
  }

  void take(OwnLink link) {
    taken.add(link.name());
    byPlace.put(new Place(link.base(), link.macAddress()), link.name());
  }
}
