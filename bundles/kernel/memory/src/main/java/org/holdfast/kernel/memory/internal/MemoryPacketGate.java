package org.holdfast.kernel.memory.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.kernel.vrrp.PacketGate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * A packet gate that drops no packet, but tells which it would: for tests and trials without
 * rights. It is there only when it is asked for by name ({@code org.holdfast.kernel.memory.gate}),
 * for nobody may take it for one that guards.
 */
@Component(
    service = {PacketGate.class, MemoryPacketGate.class},
    configurationPid = "org.holdfast.kernel.memory.gate",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = {"service.ranking:Integer=100", "holdfast.on.request:Boolean=true"})
public final class MemoryPacketGate implements PacketGate {

  /** One guard at work: until when it is open. */
  private static final class Entry {
    private final Guard guard;
    private final Set<InetAddress> addresses;
    private long shutsAt;

    Entry(Guard guard, Set<InetAddress> addresses, long shutsAt) {
      this.guard = guard;
      this.addresses = addresses;
      this.shutsAt = shutsAt;
    }
  }

  private final LongSupplier clock;
  private List<Entry> entries = List.of();

  /** By the machine's clock; called by the component runtime. */
  @Activate
  public MemoryPacketGate() {
    this(System::nanoTime);
  }

  /**
   * By another clock.
   *
   * @param clock monotonic nanoseconds
   */
  MemoryPacketGate(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public synchronized void guard(List<Guard> wanted) {
    long now = clock.getAsLong();
    Set<InetAddress> taken = new HashSet<>();
    List<Entry> next = new ArrayList<>();
    for (Guard guard : wanted) {
      Set<InetAddress> addresses = new HashSet<>(guard.addresses());
      addresses.removeIf(address -> !taken.add(address));
      long shutsAt =
          entries.stream()
              .filter(before -> before.guard.sameAs(guard))
              .map(before -> before.shutsAt)
              .findFirst()
              .orElse(now + guard.remaining().toNanos());
      next.add(new Entry(guard, addresses, shutsAt));
    }
    entries = next;
  }

  /**
   * An advert left.
   *
   * @param virtualRouterId its VRID
   * @param source its source
   * @param link the interface that it left on
   * @param priority its priority; one of 0 keeps nothing open
   */
  public synchronized void advertLeft(
      int virtualRouterId, InetAddress source, String link, int priority) {
    for (Entry entry : entries) {
      boolean own =
          entry.guard.virtualRouterId() == virtualRouterId
              && entry.guard.source().equals(source)
              && entry.guard.links().stream().anyMatch(one -> one.name().equals(link));
      if (own && priority > 0) {
        entry.shutsAt = clock.getAsLong() + entry.guard.bound().toNanos();
      }
    }
  }

  /**
   * Whether packets to an address pass.
   *
   * @param address where to
   * @return true also for an address that nobody guards
   */
  public synchronized boolean passes(InetAddress address) {
    return entries.stream()
        .filter(entry -> entry.addresses.contains(address))
        .allMatch(entry -> clock.getAsLong() - entry.shutsAt < 0);
  }
}
