package org.holdfast.kernel.linux.internal.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.kernel.vrrp.VrrpPort.Endpoint;
import org.holdfast.kernel.vrrp.VrrpTransport;

/** Runs the paths of a failover once without effect: the first use of a class is slow. */
final class WarmUp {
  private static final int LOOPBACK_INDEX = 1;
  private static final int ROUNDS = 20;

  private WarmUp() {}

  /** Sends messages that are no VRRP (version 0) over the loopback interface to itself. */
  static void transport(VrrpTransport transport) throws KernelException {
    InetAddress here = InetAddress.getLoopbackAddress();
    EndpointSpec spec = new EndpointSpec(LOOPBACK_INDEX, "lo", here, Optional.empty(), 255);
    ByteBuffer message = ByteBuffer.allocateDirect(8);
    try (VrrpPort port = transport.open();
        Endpoint endpoint = port.bind(spec)) {
      for (int i = 0; i < ROUNDS; i++) {
        port.send(endpoint, here, message);
        port.wake();
        port.await(System.nanoTime(), new Nowhere());
      }
    } catch (KernelException e) {
      if (isRight(e)) { // else the loopback interface is down
        throw e;
      }
    }
  }

  /** Announces on an interface that does not exist; the kernel refuses it. */
  static void announcer(Announcer announcer) throws KernelException {
    Link none =
        new Link(
            Integer.MAX_VALUE, "none", new MacAddress(2), 1500, true, true, false, true, false);
    try {
      announcer.announce(none, List.of(InetAddress.getLoopbackAddress()));
    } catch (KernelException e) {
      if (isRight(e)) {
        throw e;
      }
    }
  }

  private static boolean isRight(KernelException e) {
    return e.errno() == Errno.EPERM || e.errno() == Errno.EACCES;
  }

  private static final class Nowhere implements VrrpPort.Receiver {
    @Override
    public void received(
        Endpoint endpoint,
        InetAddress source,
        InetAddress destination,
        int ttl,
        ByteBuffer message) {}

    @Override
    public void failed(Endpoint endpoint, KernelException failure) {}
  }
}
