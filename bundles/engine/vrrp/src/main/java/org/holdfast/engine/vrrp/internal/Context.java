package org.holdfast.engine.vrrp.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.kernel.vrrp.VrrpPort;

/**
 * What all virtual routers of a loop share.
 *
 * @param port where adverts leave
 * @param addressTable writes addresses
 * @param announcer sends gratuitous ARP
 * @param reports takes log lines and transitions
 * @param clock monotonic nanoseconds, the scale of {@link System#nanoTime}
 * @param deadlines when which virtual router is due
 * @param work kernel writes in portions
 * @param held who put which address where
 * @param paths routes and rules
 * @param endpoints open endpoints
 * @param announcements tells hosts where addresses are
 * @param acceptance which addresses drop packets
 * @param recording what records them
 * @param neighbours told of what concerns others than the router itself
 */
record Context(
    VrrpPort port,
    AddressTable addressTable,
    Announcer announcer,
    Reports reports,
    LongSupplier clock,
    Deadlines deadlines,
    KernelWork work,
    HeldAddresses held,
    KernelPaths paths,
    Endpoints endpoints,
    Announcements announcements,
    Acceptance acceptance,
    Recording recording,
    Neighbours neighbours) {

  /** What one router has to say to those around it. */
  interface Neighbours {
    /** Its state may have changed. */
    void touched(VirtualRouter router);

    /** As MASTER it heard a lower advert. */
    void heardLower(VirtualRouter router);
  }

  static Context of(
      VrrpPort port,
      AddressTable addressTable,
      Announcer announcer,
      Reports reports,
      KernelPaths paths,
      LongSupplier clock,
      Neighbours neighbours) {
    Deadlines deadlines = new Deadlines();
    KernelWork work = new KernelWork();
    return new Context(
        port,
        addressTable,
        announcer,
        reports,
        clock,
        deadlines,
        work,
        new HeldAddresses(),
        paths,
        new Endpoints(port, reports, clock),
        new Announcements(announcer, work, deadlines, clock),
        new Acceptance(reports),
        new Recording(),
        neighbours);
  }

  /**
   * The wall clock, at which only the authentication of adverts looks. A clock that is an {@link
   * InstantSource} too tells this one as well: a simulation's.
   */
  Instant wall() {
    return clock instanceof InstantSource both ? both.instant() : Instant.now();
  }

  long now() {
    return clock.getAsLong();
  }
}
