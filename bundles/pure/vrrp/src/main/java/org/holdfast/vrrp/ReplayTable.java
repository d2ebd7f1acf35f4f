package org.holdfast.vrrp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.wire.vrrp.SequenceClock;

/**
 * The last sequence of each sender whose adverts were found good. Only a holder of the key gets a
 * place, so spoofed addresses push nobody out. One thread.
 */
final class ReplayTable {
  private record Place(InetAddress sender, long sequence) {}

  private int size;

  /** The most recently heard sender is the last. */
  private final List<Place> places = new ArrayList<>();

  /** A table with so many places. */
  ReplayTable(int size) {
    this.size = size;
  }

  /**
   * Takes a good sequence if it is later than the last of its sender (RFC 1982).
   *
   * @param latest no honest sequence is later now: what was heard before a clock was set back does
   *     not shut its sender out
   */
  boolean takes(InetAddress sender, long sequence, long latest) {
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if (place.sender().equals(sender)) {
        boolean old = !SequenceClock.after(sequence, place.sequence());
        if (old && !SequenceClock.after(place.sequence(), latest)) {
          return false;
        }
        places.remove(i);
        break;
      }
    }
    if (places.size() >= size) {
      places.removeFirst();
    }
    places.add(new Place(sender, sequence));
    return true;
  }

  /** The last sequence of each sender, the most recently heard one last. */
  LinkedHashMap<InetAddress, Long> memory() {
    LinkedHashMap<InetAddress, Long> memory = new LinkedHashMap<>();
    places.forEach(place -> memory.put(place.sender(), place.sequence()));
    return memory;
  }

  void recall(Map<InetAddress, Long> memory) {
    places.clear();
    memory.forEach((sender, sequence) -> places.add(new Place(sender, sequence)));
    grow(places.size());
  }

  /** Makes room for more senders. */
  void grow(int atLeast) {
    size = Math.max(size, atLeast);
  }

  /** Whether a sender has a place. */
  boolean knows(InetAddress sender) {
    return places.stream().anyMatch(place -> place.sender().equals(sender));
  }
}
