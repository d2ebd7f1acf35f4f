package org.holdfast.engine.vrrp.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.vrrp.Announcer;

/** Who wants addresses announced, how long that counts, and who hears how it went. */
final class Announcement {

  /** Hears how it went. */
  interface Result {
    void sent(boolean ipv6, int frames);

    void refused(String why);
  }

  private final Object owner;
  private final BooleanSupplier wanted;
  private final Result result;

  /**
   * An announcement.
   *
   * @param owner of two for one owner and link only one waits at a time
   * @param wanted whether the addresses are still here
   * @param result hears how it went
   */
  Announcement(Object owner, BooleanSupplier wanted, Result result) {
    this.owner = owner;
    this.wanted = wanted;
    this.result = result;
  }

  Object owner() {
    return owner;
  }

  boolean wanted() {
    return wanted.getAsBoolean();
  }

  void send(Announcer announcer, Link link, List<InetAddress> addresses) {
    try {
      announcer.announce(link, addresses);
      int ipv4 = 0;
      for (InetAddress address : addresses) {
        ipv4 += address instanceof Inet4Address ? 1 : 0;
      }
      result.sent(false, ipv4);
      result.sent(true, addresses.size() - ipv4);
    } catch (KernelException e) {
      result.refused(e.getMessage());
    }
  }
}
