package org.holdfast.engine.vrrp.internal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.holdfast.api.config.LeaseSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.LeaseStatus;
import org.holdfast.kernel.net.OwnAddress;
import org.holdfast.vrrp.Lease;
import org.holdfast.vrrp.Resumption;

/**
 * How long the addresses of one router last, counted by its adverts. Only the vrrp thread comes
 * here, except to {@link #length}, {@link #status} and {@link #gateStatus}.
 */
final class AddressLease {
  /** From so many addresses on, refreshing them with every advert costs too much. */
  private static final int DEAR = 64;

  private static final long NEVER = Long.MIN_VALUE / 2;

  /** The kernel counts lifetimes in whole seconds. */
  private static final long SHORTEST_NANOS = 1_000_000_000L;

  private final LongSupplier clock;
  private volatile LeaseSettings settings;
  private volatile int downTimerAdverts;
  private boolean dear;
  private volatile long advertAt = NEVER;
  private volatile long advertIntervalNanos;
  private volatile Optional<Duration> length = Optional.empty();
  private volatile long refreshedAt = NEVER;
  private long refreshedBefore = NEVER;

  AddressLease(VrrpInstance instance, LongSupplier clock) {
    this.clock = clock;
    advertIntervalNanos = instance.advertInterval().toNanos();
    configure(instance);
  }

  /** Takes over a changed configuration; adverts that are out still tell what they told. */
  void configure(VrrpInstance instance) {
    settings = instance.lease();
    downTimerAdverts = instance.downTimerAdverts();
    dear = instance.addresses().size() + instance.excludedAddresses().size() >= DEAR;
    measure();
  }

  private void measure() {
    if (settings.lease()) {
      length = Optional.of(Lease.length(boundNanos(), settings.seconds()));
    } else {
      length = Optional.empty();
      refreshedAt = NEVER;
    }
  }

  /** Whether a node that is dead should have its packets dropped. */
  boolean gated() {
    return settings.gate();
  }

  /** From the last advert until the last backup must have taken over. */
  long boundNanos() {
    return Lease.boundNanos(advertIntervalNanos, downTimerAdverts);
  }

  /** An advert was sent; true when it tells another interval than the one before. */
  boolean advertSent(VrrpInstance instance) {
    long interval = instance.advertInterval().toNanos();
    boolean other = interval != advertIntervalNanos;
    advertAt = clock.getAsLong();
    advertIntervalNanos = interval;
    if (other) {
      measure();
    }
    return other;
  }

  /** Whether this router goes on with addresses of an earlier run. */
  Optional<Resumption> resume(OwnAddress youngest) {
    if (!settings.lease()) {
      return Optional.empty();
    }
    Optional<Resumption> resumption =
        Resumption.of(
            youngest.age(),
            youngest.remaining(),
            Lease.length(boundNanos(), settings.seconds()),
            advertIntervalNanos,
            downTimerAdverts,
            dear,
            clock.getAsLong());
    resumption.ifPresent(its -> advertAt = its.lastAdvertNanos());
    return resumption;
  }

  RouterMemory.LeaseMemory memory() {
    return new RouterMemory.LeaseMemory(advertAt, advertIntervalNanos, refreshedAt);
  }

  /** Goes on where an earlier version was; with another lease the next advert refreshes. */
  void recall(RouterMemory.LeaseMemory memory) {
    advertAt = memory.advertAt();
    advertIntervalNanos = memory.advertIntervalNanos();
    measure();
    refreshedAt = length.isPresent() ? memory.refreshedAt() : NEVER;
    refreshedBefore = NEVER;
  }

  /** How much of the bound is left. */
  Duration remaining() {
    return left(Duration.ofNanos(boundNanos()), advertAt);
  }

  /** Whether the advert that was just sent should refresh the addresses. */
  boolean refreshDue() {
    long since = clock.getAsLong() - refreshedAt;
    return length.isPresent()
        && since >= advertIntervalNanos / 2 // else they were only just added
        && Lease.refreshDue(length.get(), boundNanos(), since, dear);
  }

  /**
   * Whether a refresh still follows the last advert so closely that the age of an address tells
   * when that was.
   */
  boolean mayRefresh() {
    return clock.getAsLong() - advertAt <= Lease.slackNanos(advertIntervalNanos, dear);
  }

  /** The addresses are being added or refreshed. */
  void refreshed() {
    refreshedBefore = refreshedAt;
    refreshedAt = length.isPresent() ? clock.getAsLong() : NEVER;
  }

  /**
   * All addresses are being written, and no advert was sent just now: somebody took one away, or
   * they are those of an earlier run.
   *
   * @return how long they are to last: what is left of the lease by the last advert; zero when that
   *     is {@link #spent}
   */
  Optional<Duration> restOfAll() {
    Optional<Duration> rest = rest();
    refreshedAt = rest.map(this::asIfRefreshedAt).orElse(NEVER);
    return rest;
  }

  /** The same of addresses that a reload adds to those that are there. */
  Optional<Duration> restOfSome() {
    Optional<Duration> rest = rest();
    if (refreshedAt != NEVER) {
      long others = refreshedAt;
      refreshedAt = rest.map(it -> Math.min(others, asIfRefreshedAt(it))).orElse(NEVER);
    }
    return rest;
  }

  /** In whole seconds, and not longer than the advert said, but for the one that is the least. */
  private Optional<Duration> rest() {
    if (spent()) {
      return Optional.of(Duration.ZERO);
    }
    long since = clock.getAsLong() - advertAt;
    return length.map(
        whole -> Duration.ofSeconds(Math.max(1, whole.minusNanos(since).toSeconds())));
  }

  /**
   * Whether no advert leaves, and the last one says nothing of the addresses any more: an address
   * that is written now would outlive what it said. The next advert brings them back.
   */
  boolean spent() {
    long since = clock.getAsLong() - advertAt;
    return length
        .filter(whole -> since > advertIntervalNanos && whole.toNanos() - since < SHORTEST_NANOS)
        .isPresent();
  }

  private long asIfRefreshedAt(Duration rest) {
    return clock.getAsLong() - length.orElseThrow().minus(rest).toNanos();
  }

  /** The last refresh was refused, or came too late: the next advert is to try again. */
  void notRefreshed() {
    refreshedAt = refreshedBefore;
  }

  /** Whether the kernel may have removed the addresses by itself. */
  boolean over() {
    return length.isPresent()
        && refreshedAt != NEVER
        && clock.getAsLong() - refreshedAt >= length.get().toNanos();
  }

  /** Any thread. Empty for ever. */
  Optional<Duration> length() {
    return length;
  }

  /**
   * Any thread. What is left of the lease and what ends it.
   *
   * @param held whether there are addresses that it could end
   */
  LeaseStatus status(boolean held) {
    Optional<Duration> whole = length;
    long at = refreshedAt;
    Optional<Duration> left =
        held && at != NEVER
            ? whole.map(it -> left(it, at).truncatedTo(ChronoUnit.MILLIS))
            : Optional.empty();
    return new LeaseStatus(whole, left, Duration.ofNanos(boundNanos()));
  }

  /**
   * Any thread. Whether packets pass.
   *
   * @param held whether there are addresses that it could guard
   * @param whyNot why there is no gate on this machine; empty when there is
   */
  GateStatus gateStatus(boolean held, String whyNot) {
    if (!gated()) {
      return new GateStatus(GateStatus.State.OFF, Duration.ZERO, "vip_gate off");
    }
    if (!whyNot.isEmpty()) {
      return new GateStatus(GateStatus.State.NOT_POSSIBLE, Duration.ZERO, whyNot);
    }
    if (!held) {
      return new GateStatus(GateStatus.State.IDLE, Duration.ZERO, "no address is held here");
    }
    Duration left = remaining().truncatedTo(ChronoUnit.MILLIS);
    return left.isZero()
        ? new GateStatus(GateStatus.State.CLOSED, left, "no advert has left in time")
        : new GateStatus(GateStatus.State.OPEN, left, "adverts leave");
  }

  private Duration left(Duration whole, long since) {
    return whole.minusNanos(Math.min(clock.getAsLong() - since, whole.toNanos()));
  }

  LeaseSettings settings() {
    return settings;
  }
}
