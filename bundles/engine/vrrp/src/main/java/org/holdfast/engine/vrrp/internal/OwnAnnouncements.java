package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.engine.vrrp.internal.Counters.Counter;
import org.holdfast.kernel.net.Link;

/** Tells hosts and switches where the addresses of one virtual router are. */
final class OwnAnnouncements {
  private final Context context;
  private final Object router;
  private final Counters counters;
  private final AdvertLog log;
  private VrrpInstance instance;

  OwnAnnouncements(
      Context context, Object router, VrrpInstance instance, Counters counters, AdvertLog log) {
    this.context = context;
    this.router = router;
    this.instance = instance;
    this.counters = counters;
    this.log = log;
  }

  void configure(VrrpInstance now) {
    instance = now;
  }

  /** So many rounds, as long as it stays MASTER. */
  void announce(Map<Link, List<InetAddress>> where, int rounds) {
    long master = counters.value(Counter.RELEASED_MASTER);
    context
        .announcements()
        .announce(
            where,
            rounds,
            new Announcement(
                router, () -> counters.value(Counter.RELEASED_MASTER) == master, result));
  }

  /**
   * One round on interfaces other than that of the adverts ({@code garp_extra_if}): on macvlans of
   * our own, with {@code all} on every one.
   */
  void announceElsewhere(Map<Link, List<InetAddress>> where, Optional<Link> adverts) {
    boolean everywhere = instance.garp().extraEverywhere();
    where
        .keySet()
        .removeIf(
            link ->
                adverts.filter(its -> its.index() == link.index()).isPresent()
                    || !everywhere && !link.origin().own());
    announce(where, 1);
  }

  /** Whether hosts and switches must learn again: a new hardware address, or a cable is back. */
  static boolean isNew(Optional<Link> before, Optional<Link> now) {
    return before.isPresent()
        && now.isPresent()
        && (!Objects.equals(now.get().mac(), before.get().mac())
            || now.get().running() && !before.get().running());
  }

  private final Announcement.Result result =
      new Announcement.Result() {
        @Override
        public void sent(boolean ipv6, int frames) {
          counters.add(ipv6 ? Counter.NEIGHBOUR_ADVERTS_SENT : Counter.GARPS_SENT, frames);
        }

        @Override
        public void refused(String why) {
          log.notAnnounced(instance, why, context.now());
        }
      };
}
