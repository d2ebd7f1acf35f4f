package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;

/**
 * Stands in for a port that the kernel refused: the loop runs, every instance is in FAULT and says
 * what is missing.
 */
final class ClosedPort implements VrrpPort {
  private final KernelException refusal;
  private volatile Thread waiting;
  private volatile boolean woken;

  ClosedPort(KernelException refusal) {
    this.refusal = refusal;
  }

  @Override
  public Endpoint bind(EndpointSpec spec) throws KernelException {
    throw refusal;
  }

  @Override
  public void send(Endpoint endpoint, InetAddress destination, ByteBuffer message)
      throws KernelException {
    throw refusal;
  }

  @Override
  public void await(long deadlineNanos, Receiver receiver) {
    waiting = Thread.currentThread();
    while (!woken && deadlineNanos > System.nanoTime()) {
      LockSupport.parkNanos(this, deadlineNanos - System.nanoTime());
    }
    woken = false;
  }

  @Override
  public void wake() {
    woken = true;
    LockSupport.unpark(waiting);
  }

  @Override
  public void close() {
    wake();
  }
}
