package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;

/**
 * The turns of a service's destinations: a counter or a hash picks one. Weights 3 and 1 give A A B
 * A: every destination as often as its weight says, spread as evenly as can be. Weights that would
 * need very many turns are rounded to what so many can tell apart: a change of a weight at run time
 * never makes a service one that cannot be done.
 */
final class Slots {
  /** A turn is an element of about 80 bytes in a map; a service's map stays below 1 MiB. */
  static final int MOST = 8192;

  private Slots() {}

  /** The destination of each turn; those of weight 0 have none. */
  static List<Destination> of(Service service) {
    List<Destination> takers = takers(service);
    List<Integer> turns = turns(service);
    int total = turns.stream().mapToInt(Integer::intValue).sum();
    long[] credit = new long[turns.size()];
    List<Destination> slots = new ArrayList<>(total);
    while (slots.size() < total) {
      int best = 0;
      for (int i = 0; i < credit.length; i++) {
        credit[i] += turns.get(i);
        best = credit[i] > credit[best] ? i : best;
      }
      credit[best] -= total;
      slots.add(takers.get(best));
    }
    return slots;
  }

  static List<Destination> takers(Service service) {
    return service.destinations().stream().filter(d -> d.weight() > 0).toList();
  }

  private static List<Integer> turns(Service service) {
    List<Destination> takers = takers(service);
    if (service.scheduler().equals("rr")) {
      return takers.stream().map(d -> 1).toList();
    }
    int divisor = takers.stream().mapToInt(Destination::weight).reduce(0, Slots::gcd);
    List<Integer> turns = takers.stream().map(d -> d.weight() / divisor).toList();
    long total = turns.stream().mapToLong(Integer::longValue).sum();
    return total <= MOST ? turns : turns.stream().map(n -> rounded(n, total)).toList();
  }

  private static int rounded(int turns, long total) {
    return (int) Math.max(1, ((long) turns * MOST + total / 2) / total);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
