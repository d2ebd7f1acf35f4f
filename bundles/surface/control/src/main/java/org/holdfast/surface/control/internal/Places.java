package org.holdfast.surface.control.internal;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How many clients there may be at once. The owner of the node has places of its own, and no other
 * user can take all that are left. One that has not asked for anything yet gives its place to a new
 * client when there is no other. Any thread.
 */
final class Places {
  static final int OWNER = 16;
  static final int OTHERS = 16;
  static final int EACH = 4;

  /** Those that have a place and have not sent their request, the oldest first. */
  private final Set<Client> silent = new LinkedHashSet<>();

  /** Those that have a place and a request. */
  private final Set<Client> served = new HashSet<>();

  /**
   * Takes a place.
   *
   * @return who has to go: nobody, one that had the place, or the client itself, when those that
   *     have the places are all served
   */
  synchronized Optional<Client> take(Client client) {
    Optional<Predicate<Client>> full = full(client.peer());
    if (full.isEmpty()) {
      silent.add(client);
      return Optional.empty();
    }
    Optional<Client> oldest = silent.stream().filter(full.get()).findFirst();
    if (oldest.isEmpty()) {
      return Optional.of(client);
    }
    silent.remove(oldest.get());
    silent.add(client);
    return oldest;
  }

  /** Those who have all the places that a peer may have; empty when one is free. */
  private Optional<Predicate<Client>> full(Peer peer) {
    if (peer.owner()) {
      return fills(OWNER, one -> one.peer().owner());
    }
    Predicate<Client> other = one -> !one.peer().owner();
    return fills(EACH, other.and(one -> one.peer().user().equals(peer.user())))
        .or(() -> fills(OTHERS, other));
  }

  private Optional<Predicate<Client>> fills(int places, Predicate<Client> who) {
    long taken = Stream.concat(silent.stream(), served.stream()).filter(who).count();
    return taken < places ? Optional.empty() : Optional.of(who);
  }

  /** Its request has come: it keeps its place; false when that is another's by now. */
  synchronized boolean keep(Client client) {
    return silent.remove(client) && served.add(client);
  }

  /** Gives its place back, if it has it still. */
  synchronized void free(Client client) {
    silent.remove(client);
    served.remove(client);
  }

  /** How many places there are for one user. */
  static int of(Peer peer) {
    return peer.owner() ? OWNER : EACH;
  }
}
