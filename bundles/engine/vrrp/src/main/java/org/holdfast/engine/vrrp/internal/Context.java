package org.holdfast.engine.vrrp.internal;

import java.util.function.Consumer;
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
 * @param endpoints open endpoints
 * @param touched told of each router whose state may have changed
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
    Endpoints endpoints,
    Consumer<VirtualRouter> touched) {

  static Context of(
      VrrpPort port,
      AddressTable addressTable,
      Announcer announcer,
      Reports reports,
      LongSupplier clock,
      Consumer<VirtualRouter> touched) {
    return new Context(
        port,
        addressTable,
        announcer,
        reports,
        clock,
        new Deadlines(),
        new KernelWork(),
        new HeldAddresses(),
        new Endpoints(port, reports, clock),
        touched);
  }

  long now() {
    return clock.getAsLong();
  }
}
