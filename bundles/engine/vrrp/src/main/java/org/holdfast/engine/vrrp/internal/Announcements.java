package org.holdfast.engine.vrrp.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.holdfast.api.config.GarpGroup;
import org.holdfast.api.config.GarpSpacing;
import org.holdfast.engine.vrrp.internal.AnnounceBeat.Order;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.vrrp.Announcer;

/**
 * Tells the hosts of links where addresses are: at once, in the portions of {@link KernelWork}, or
 * frame by frame where the configuration spaces announcements out. Adverts never wait for either.
 */
final class Announcements {

  /** What has a beat of its own: an interface or a group, and the family. */
  private record Place(Object where, boolean ipv6) {}

  private final Announcer announcer;
  private final KernelWork work;
  private final Deadlines deadlines;
  private final LongSupplier clock;
  private final Map<Place, AnnounceBeat> beats = new HashMap<>();
  private GarpSpacing spacing = GarpSpacing.none();

  Announcements(Announcer announcer, KernelWork work, Deadlines deadlines, LongSupplier clock) {
    this.announcer = announcer;
    this.work = work;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /** Another spacing; what waits goes on by it. */
  void space(GarpSpacing wanted) {
    if (wanted.equals(spacing)) {
      return;
    }
    spacing = wanted;
    List<AnnounceBeat> before = new ArrayList<>(beats.values());
    beats.clear();
    before.stream().flatMap(beat -> beat.close().stream()).forEach(this::again);
  }

  private void again(Order order) {
    Optional<AnnounceBeat> beat = beat(order.link(), order.ipv6());
    if (beat.isPresent()) {
      beat.get().add(order);
    } else {
      submit(Map.of(order.link(), order.addresses()), order.rounds(), order.announcement());
    }
  }

  /** Announces; on a link that has a beat, some time later. */
  void announce(Map<Link, List<InetAddress>> addresses, int rounds, Announcement announcement) {
    Map<Link, List<InetAddress>> atOnce = new LinkedHashMap<>();
    addresses.forEach(
        (link, all) -> {
          for (boolean ipv6 : new boolean[] {false, true}) {
            List<InetAddress> part =
                all.stream().filter(one -> one instanceof Inet6Address == ipv6).toList();
            Optional<AnnounceBeat> beat = part.isEmpty() ? Optional.empty() : beat(link, ipv6);
            if (beat.isPresent()) {
              beat.get().add(new Order(announcement, link, part, rounds));
            } else if (!part.isEmpty()) {
              atOnce.computeIfAbsent(link, its -> new ArrayList<>()).addAll(part);
            }
          }
        });
    if (!atOnce.isEmpty()) {
      submit(atOnce, rounds, announcement);
    }
  }

  private void submit(
      Map<Link, List<InetAddress>> addresses, int rounds, Announcement announcement) {
    work.submit(new AnnounceJob(announcer, addresses, rounds, announcement));
  }

  private Optional<AnnounceBeat> beat(Link link, boolean ipv6) {
    Optional<GarpGroup> group =
        spacing.groups().stream().filter(one -> one.interfaces().contains(link.name())).findFirst();
    Duration interval =
        group
            .map(one -> ipv6 ? one.gnaInterval() : one.garpInterval())
            .orElse(ipv6 ? spacing.gnaInterval() : spacing.garpInterval());
    if (interval.isZero()) {
      return Optional.empty();
    }
    Object where = group.<Object>map(one -> new HashSet<>(one.interfaces())).orElse(link.name());
    return Optional.of(
        beats.computeIfAbsent(
            new Place(where, ipv6),
            its -> new AnnounceBeat(announcer, deadlines, clock, interval.toNanos())));
  }
}
