package org.holdfast.kernel.linux.internal.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Datagram;
import org.holdfast.kernel.linux.internal.libc.Epoll;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.EventFd;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.holdfast.kernel.linux.internal.libc.Threads;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;

/**
 * The sockets of one loop. The lock is the loop's all the time; only {@link #close} by another
 * thread ever waits for it, after it has woken the loop.
 */
final class LinuxVrrpPort implements VrrpPort {
  private static final long WAKE_KEY = 0;
  private static final int MESSAGE_SIZE = 64 << 10;
  private static final String SEND = "send an advert";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, LinuxEndpoint> endpoints = new HashMap<>();
  private final Epoll epoll;
  private final EventFd wakeup;
  private final Datagram sent = new Datagram(MESSAGE_SIZE, 0);
  private final KernelCounts counts;
  private final PacketReader reader;
  private long lastKey = WAKE_KEY;
  private Thread precise;
  private volatile boolean closed;

  private LinuxVrrpPort(Epoll epoll, EventFd wakeup, KernelCounts counts) {
    this.epoll = epoll;
    this.wakeup = wakeup;
    this.counts = counts;
    this.reader = new PacketReader(counts);
  }

  static LinuxVrrpPort open(KernelCounts counts) throws KernelException {
    Epoll epoll = Epoll.open();
    try {
      EventFd wakeup = EventFd.open();
      epoll.add(wakeup, WAKE_KEY);
      return new LinuxVrrpPort(epoll, wakeup, counts);
    } catch (KernelException e) {
      epoll.close();
      throw e;
    }
  }

  @Override
  public Endpoint bind(EndpointSpec spec) throws KernelException {
    lock.lock();
    try {
      checkOpen("open a VRRP socket");
      LinuxEndpoint endpoint = endpoint(spec);
      endpoints.put(endpoint.key(), endpoint);
      return endpoint;
    } finally {
      lock.unlock();
    }
  }

  private LinuxEndpoint endpoint(EndpointSpec spec) throws KernelException {
    try {
      Socket socket = VrrpSockets.open(spec);
      LinuxEndpoint endpoint = new LinuxEndpoint(this, ++lastKey, spec, socket);
      try {
        epoll.add(socket, endpoint.key());
      } catch (KernelException e) {
        socket.close();
        throw e;
      }
      return endpoint;
    } catch (KernelException e) {
      throw counts.failed("vrrp.open", e);
    }
  }

  void unbind(LinuxEndpoint endpoint) {
    lock.lock();
    try {
      if (endpoints.remove(endpoint.key()) != null) {
        epoll.remove(endpoint.socket());
        endpoint.socket().close();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void send(Endpoint endpoint, InetAddress destination, ByteBuffer message)
      throws KernelException {
    LinuxEndpoint from = (LinuxEndpoint) endpoint;
    lock.lock();
    try {
      int nameLength = SocketAddresses.inet(sent.name(), destination, from.spec().linkIndex());
      sent.payload().put(0, message, message.position(), message.remaining());
      sent.prepareSend(nameLength, message.remaining());
      int result = from.socket().send(sent, 0);
      if (result < 0) {
        String operation =
            SEND + " on " + from.spec().linkName() + " to " + destination.getHostAddress();
        throw counts.failed("vrrp.send", Errno.notSent(operation, -result));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void await(long deadlineNanos, Receiver receiver) throws KernelException {
    lock.lock();
    try {
      checkOpen("wait for adverts");
      makePrecise();
      int count = epoll.await(timeout(deadlineNanos));
      while (count == -Errno.EINTR) {
        count = epoll.await(timeout(deadlineNanos));
      }
      if (count < 0) {
        throw counts.failed("vrrp.wait", Errno.failure("wait for adverts", -count, ""));
      }
      for (int i = 0; i < count && !closed; i++) {
        handle(epoll.key(i), receiver);
      }
    } finally {
      lock.unlock();
    }
  }

  private static long timeout(long deadlineNanos) {
    return deadlineNanos == Long.MAX_VALUE ? -1 : Math.max(0, deadlineNanos - System.nanoTime());
  }

  private void makePrecise() {
    Thread here = Thread.currentThread();
    if (precise != here) {
      Threads.preciseTimers();
      precise = here;
    }
  }

  private void handle(long key, Receiver receiver) {
    if (key == WAKE_KEY) {
      wakeup.drain();
      return;
    }
    LinuxEndpoint endpoint = endpoints.get(key);
    if (endpoint != null) { // else closed by the receiver a moment ago
      reader.read(endpoint, receiver);
    }
  }

  @Override
  public void wake() {
    wakeup.signal();
  }

  private void checkOpen(String operation) throws KernelException {
    if (closed) {
      throw new KernelException(
          operation, Errno.EBADF, Errno.describe(Errno.EBADF), "the port is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    wakeup.signal();
    lock.lock();
    try {
      List.copyOf(endpoints.values()).forEach(this::unbind);
      epoll.close();
      wakeup.close();
    } finally {
      lock.unlock();
    }
  }
}
