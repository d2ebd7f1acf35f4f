package org.holdfast.engine.vrrp.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.holdfast.api.config.InterfaceDelay;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.NetworkState;

/**
 * {@code interface_up_down_delays}: a link shows the state it had until a change has lasted its
 * delay. A link that was never up yet shows its state at once, and one that is gone is gone. Times
 * are nanoseconds of one monotonic clock.
 */
final class LinkDelays {
  static final long NEVER = Long.MAX_VALUE;

  private final Map<String, InterfaceDelay> delays = new HashMap<>();
  private final Map<String, Boolean> shown = new HashMap<>();
  private final Map<String, Long> dueAt = new HashMap<>();
  private final Set<String> wasUp = new HashSet<>();

  void configure(List<InterfaceDelay> wanted) {
    delays.clear();
    wanted.forEach(one -> delays.put(one.name(), one));
    shown.keySet().retainAll(delays.keySet());
    dueAt.keySet().retainAll(delays.keySet());
    wasUp.retainAll(delays.keySet());
  }

  /**
   * What counts of a state of the network.
   *
   * @param now the kernel's links
   * @param nanos the time
   * @param mostNanos the longest that an interface may be down, for those who use it
   */
  NetworkState of(NetworkState now, long nanos, ToLongFunction<String> mostNanos) {
    if (delays.isEmpty()) {
      return now;
    }
    List<Link> links = now.links().stream().map(link -> counted(link, nanos, mostNanos)).toList();
    return new NetworkState(now.changeCount(), links, now.addresses());
  }

  private Link counted(Link link, long nanos, ToLongFunction<String> mostNanos) {
    InterfaceDelay delay = delays.get(link.name());
    if (delay == null) {
      return link;
    }
    boolean up = link.up() && link.running();
    Boolean before = shown.get(link.name());
    if (before == null || before == up || !wasUp.contains(link.name())) {
      return settle(link, up);
    }
    long wait =
        up
            ? delay.up().toNanos()
            : Math.min(delay.down().toNanos(), mostNanos.applyAsLong(link.name()));
    long due = dueAt.computeIfAbsent(link.name(), its -> nanos + wait);
    return nanos >= due ? settle(link, up) : with(link, before);
  }

  private Link settle(Link link, boolean up) {
    dueAt.remove(link.name());
    shown.put(link.name(), up);
    if (up) {
      wasUp.add(link.name());
    }
    return link;
  }

  private static Link with(Link link, boolean up) {
    return new Link(
        link.index(),
        link.name(),
        link.mac(),
        link.mtu(),
        up || link.up(),
        up,
        link.loopback(),
        link.multicast(),
        link.noArp());
  }

  /** When a change counts next. */
  long deadline() {
    return dueAt.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
  }
}
