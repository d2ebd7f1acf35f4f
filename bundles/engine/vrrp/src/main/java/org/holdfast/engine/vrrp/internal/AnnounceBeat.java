package org.holdfast.engine.vrrp.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.vrrp.Announcer;

/**
 * The announcements of one interface, or of a {@code garp_group}, one frame at a time with at least
 * the interval between two. Who waits takes turns, so that an instance with a thousand addresses
 * does not keep another one waiting.
 */
final class AnnounceBeat extends Deadlines.Entry {

  /** Rounds over the addresses of one owner on one link. */
  static final class Order {
    private final Announcement announcement;
    private final Link link;
    private final List<InetAddress> addresses;
    private int rounds;
    private int next;

    Order(Announcement announcement, Link link, List<InetAddress> addresses, int rounds) {
      this.announcement = announcement;
      this.link = link;
      this.addresses = List.copyOf(addresses);
      this.rounds = rounds;
    }

    Link link() {
      return link;
    }

    List<InetAddress> addresses() {
      return addresses;
    }

    int rounds() {
      return rounds;
    }

    Announcement announcement() {
      return announcement;
    }

    boolean ipv6() {
      return addresses.getFirst() instanceof Inet6Address;
    }

    private boolean replaces(Order earlier) {
      return announcement.owner() == earlier.announcement.owner() && link.equals(earlier.link);
    }

    /** Goes on where an earlier order of the same addresses is: a round begun counts for none. */
    private void goOnFrom(Order earlier) {
      if (addresses.equals(earlier.addresses) && earlier.next > 0) {
        next = earlier.next;
        rounds++;
      }
      rounds = Math.max(rounds, earlier.rounds);
    }

    private boolean open() {
      return rounds > 0 && announcement.wanted();
    }

    private void step(Announcer announcer) {
      announcement.send(announcer, link, addresses.subList(next, next + 1));
      next++;
      if (next == addresses.size()) {
        next = 0;
        rounds--;
      }
    }
  }

  private final Announcer announcer;
  private final Deadlines deadlines;
  private final LongSupplier clock;
  private final long intervalNanos;
  private final Deque<Order> orders = new ArrayDeque<>();
  private long sentAt;
  private boolean sent;

  AnnounceBeat(Announcer announcer, Deadlines deadlines, LongSupplier clock, long intervalNanos) {
    this.announcer = announcer;
    this.deadlines = deadlines;
    this.clock = clock;
    this.intervalNanos = intervalNanos;
  }

  /** Adds an order; one of the same owner and link that is not done yet becomes part of it. */
  void add(Order order) {
    for (Order earlier : orders) {
      if (order.replaces(earlier)) {
        order.goOnFrom(earlier);
      }
    }
    orders.removeIf(order::replaces);
    orders.add(order);
    wake();
  }

  private void wake() {
    long now = clock.getAsLong();
    deadlines.set(this, sent ? Math.max(now, sentAt + intervalNanos) : now);
  }

  @Override
  void due() {
    Order order = orders.poll();
    while (order != null && !order.open()) {
      order = orders.poll();
    }
    if (order == null) {
      deadlines.remove(this);
      return;
    }
    order.step(announcer);
    sentAt = clock.getAsLong();
    sent = true;
    if (order.open()) {
      orders.add(order);
    }
    if (orders.isEmpty()) {
      deadlines.remove(this);
    } else {
      wake();
    }
  }

  /** Ends it; what still waited. */
  List<Order> close() {
    deadlines.remove(this);
    List<Order> left = List.copyOf(orders);
    orders.clear();
    return left;
  }
}
