package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTable;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.vrrp.Announcer;

/**
 * Makes the code of a failover fast before the first one: once at the start, for the classes, and
 * once more when the start is over. The compiler raises its thresholds while much waits for it, so
 * what is rehearsed during the start alone stays interpreted, and a failover takes a millisecond
 * longer.
 */
final class Rehearsals implements Runnable {
  private static final Duration AFTER_THE_START = Duration.ofSeconds(2);
  private static final int TO_LOAD_THE_CLASSES = 20;
  private static final int TO_COMPILE_THE_MACHINE = 400;
  private static final int ROUNDS = 600;
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.100");

  /** No machine has an interface of this number, so the kernel refuses what is asked of it. */
  private static final Link NOWHERE =
      new Link(
          Integer.MAX_VALUE, "nowhere", new MacAddress(2), 1500, true, true, false, true, false);

  private final AddressTable addresses;
  private final Announcer announcer;

  Rehearsals(AddressTable addresses, Announcer announcer) {
    this.addresses = addresses;
    this.announcer = announcer;
  }

  @Override
  public void run() {
    new Rehearsal(TO_LOAD_THE_CLASSES).run();
    try {
      Thread.sleep(AFTER_THE_START);
    } catch (InterruptedException e) {
      return; // the engine stops
    }
    new Rehearsal(TO_COMPILE_THE_MACHINE).run();
    for (int i = 0; i < ROUNDS && !Thread.currentThread().isInterrupted(); i++) {
      writeNothing();
    }
  }

  /** Answers how many of the writes were refused: both, by a kernel. */
  int writeNothing() {
    AddressSpec spec = AddressSpec.plain(NOWHERE.index(), ADDRESS, 32, 0);
    int refused = 0;
    try {
      addresses.add(List.of(spec));
    } catch (KernelException e) {
      refused++;
    }
    try {
      announcer.announce(NOWHERE, List.of(ADDRESS));
    } catch (KernelException e) {
      refused++;
    }
    return refused;
  }
}
