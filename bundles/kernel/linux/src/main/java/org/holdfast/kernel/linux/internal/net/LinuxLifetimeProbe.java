package org.holdfast.kernel.linux.internal.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.Threads;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.LifetimeProbe;
import org.holdfast.kernel.net.OwnAddress;
import org.osgi.service.component.annotations.Component;

/**
 * Gives {@code lo} of a network that only one thread is in an address with a lifetime, and reads it
 * back. The network is gone with the thread.
 */
@Component
public final class LinuxLifetimeProbe implements LifetimeProbe {
  private static final String OPERATION = "try address lifetimes in a network of its own";
  private static final int LOOPBACK = 1; // the first link of every network
  private static final Duration LIFETIME = Duration.ofSeconds(100);

  /** Without settings: for the component runtime, and for a service loader. */
  public LinuxLifetimeProbe() {}

  @Override
  public Lifetimes probe() throws KernelException {
    FutureTask<Lifetimes> task = new FutureTask<>(LinuxLifetimeProbe::inOwnNetwork);
    Thread.ofPlatform().daemon().name("lifetime-probe").start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KernelException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Errno.failure(OPERATION, Errno.EINTR, "");
    }
  }

  private static Lifetimes inOwnNetwork() throws KernelException {
    Threads.ownNetwork(OPERATION);
    LinuxAddressTable table = new LinuxAddressTable();
    try {
      InetAddress documentation = InetAddress.ofLiteral("192.0.2.1");
      AddressSpec spec = AddressSpec.plain(LOOPBACK, documentation, 32, 0);
      table.add(List.of(spec.lasting(Optional.of(LIFETIME))));
      List<OwnAddress> own = table.own();
      // Without a tag it cannot be told from others; lifetimes are older than tags (Linux 3.9).
      boolean end = own.isEmpty() || own.getFirst().remaining().isPresent();
      return new Lifetimes(end, !own.isEmpty());
    } finally {
      table.stop();
    }
  }
}
