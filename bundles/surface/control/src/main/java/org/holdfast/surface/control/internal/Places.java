package org.holdfast.surface.control.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * How many clients there may be at once. The owner of the node has places of its own, and no other
 * user can take all that are left. Any thread.
 */
final class Places {
  static final int OWNER = 16;
  static final int OTHERS = 16;
  static final int EACH = 4;

  private final Map<String, Integer> others = new HashMap<>();
  private int owner;

  /** Takes a place; false when there is none. */
  synchronized boolean take(Peer peer) {
    if (peer.owner()) {
      if (owner == OWNER) {
        return false;
      }
      owner++;
      return true;
    }
    int all = others.values().stream().mapToInt(Integer::intValue).sum();
    if (all == OTHERS || others.getOrDefault(peer.user(), 0) == EACH) {
      return false;
    }
    others.merge(peer.user(), 1, Integer::sum);
    return true;
  }

  /** Gives a place back that was taken. */
  synchronized void free(Peer peer) {
    if (peer.owner()) {
      owner--;
    } else {
      others.computeIfPresent(peer.user(), (user, count) -> count == 1 ? null : count - 1);
    }
  }

  /** How many places there are for one user. */
  static int of(Peer peer) {
    return peer.owner() ? OWNER : EACH;
  }
}
