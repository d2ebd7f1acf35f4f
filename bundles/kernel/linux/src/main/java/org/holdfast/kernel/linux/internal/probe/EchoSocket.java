package org.holdfast.kernel.linux.internal.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Datagram;
import org.holdfast.kernel.linux.internal.libc.Epoll;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.EventFd;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.probe.ProbePath;

/**
 * All echo requests of one address family: one raw socket (raw(7)), one thread that hears what
 * comes back. A reply is known by identifier and sequence, which count up from a random number, by
 * its sender and by eight random bytes.
 */
final class EchoSocket implements AutoCloseable {
  private static final int SOL_RAW = 255;
  private static final int SOL_ICMPV6 = 58;
  private static final int FILTER = 1;
  private static final int SOL_SOCKET = 1;
  private static final int RECEIVE_BUFFER = 8;
  private static final int BUFFER_BYTES = 1 << 20;
  // Two headers of IPv4 with all their options, and two of ICMP: nothing of use is longer.
  private static final int LONGEST = 256;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A request on its way. */
  private record Pending(InetAddress target, long token, CompletableFuture<Long> heardNanos) {}

  private final boolean inet6;
  private final Socket socket;
  private final Epoll epoll;
  private final EventFd wakeup;
  private final Datagram outgoing = new Datagram(EchoMessages.SIZE, EchoControl.SIZE);
  private final Datagram incoming = new Datagram(LONGEST, 0);
  private final AtomicInteger next = new AtomicInteger(RANDOM.nextInt());
  private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private EchoSocket(boolean inet6, Socket socket, Epoll epoll, EventFd wakeup) {
    this.inet6 = inet6;
    this.socket = socket;
    this.epoll = epoll;
    this.wakeup = wakeup;
  }

  static EchoSocket open(boolean inet6) throws KernelException {
    Socket socket = open("open a socket for echo requests", inet6);
    Epoll epoll = null;
    EventFd wakeup = null;
    try {
      epoll = Epoll.open();
      wakeup = EventFd.open();
      epoll.add(socket, 1);
      epoll.add(wakeup, 0);
    } catch (KernelException e) {
      socket.close();
      if (epoll != null) {
        epoll.close();
      }
      if (wakeup != null) {
        wakeup.close();
      }
      throw e;
    }
    EchoSocket echoes = new EchoSocket(inet6, socket, epoll, wakeup);
    Thread.ofPlatform().daemon().name("echo-replies" + (inet6 ? "-6" : "-4")).start(echoes::hear);
    return echoes;
  }

  private static Socket open(String operation, boolean inet6) throws KernelException {
    Socket socket =
        inet6
            ? Socket.open(operation, "CAP_NET_RAW", Socket.AF_INET6, Socket.RAW, SOL_ICMPV6)
            : Socket.open(operation, "CAP_NET_RAW", Socket.AF_INET, Socket.RAW, 1);
    try {
      // Whatever else this machine hears does not even wake us: a bit set is a type left out.
      socket.option(operation, inet6 ? SOL_ICMPV6 : SOL_RAW, FILTER, filter(inet6));
    } catch (KernelException e) {
      socket.close();
      throw e;
    }
    socket.tryOption(SOL_SOCKET, RECEIVE_BUFFER, BUFFER_BYTES);
    return socket;
  }

  private static ByteBuffer filter(boolean inet6) {
    ByteBuffer filter = org.holdfast.kernel.linux.internal.libc.SocketAddresses.buffer(32);
    for (int word = 0; word < 8; word++) {
      filter.putInt(4 * word, -1);
    }
    if (inet6) {
      filter.putInt(0, ~(1 << 1 | 1 << 3)).putInt(16, ~(1 << 1)); // 1, 3 and 129
      return filter;
    }
    return filter.putInt(0, ~(1 | 1 << 3 | 1 << 11)).limit(4);
  }

  Duration echo(InetAddress target, Optional<InetAddress> source, ProbePath path, Duration limit)
      throws IOException, InterruptedException {
    int key = next.getAndIncrement();
    Pending request = new Pending(target, RANDOM.nextLong(), new CompletableFuture<>());
    pending.put(key, request);
    try {
      long begin = System.nanoTime();
      send(key, request, source, path);
      long heard = request.heardNanos.get(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
      return Duration.ofNanos(Math.max(1, heard - begin));
    } catch (TimeoutException e) {
      throw new IOException("no echo reply from " + target.getHostAddress(), e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } finally {
      pending.remove(key);
    }
  }

  private synchronized void send(
      int key, Pending request, Optional<InetAddress> source, ProbePath path)
      throws KernelException {
    String operation = "send an echo request to " + request.target.getHostAddress();
    EchoMessages.request(outgoing.payload(), inet6, key, request.token);
    int control = EchoControl.write(outgoing.control(), inet6, source, path);
    int address = EchoControl.address(outgoing.name(), request.target);
    outgoing.prepareSend(address, EchoMessages.SIZE, control);
    int sent = closed ? -Errno.EBADF : socket.send(outgoing, 0);
    if (sent < 0) {
      throw Errno.notSent(operation, -sent);
    }
  }

  private void hear() {
    while (!closed) {
      epoll.await(-1);
      int length = socket.receive(incoming, 0);
      while (!closed && length != -Errno.EAGAIN && length != -Errno.EBADF) {
        if (length > 0) {
          hear(length, System.nanoTime());
        }
        length = socket.receive(incoming, 0);
      }
    }
    epoll.close();
    socket.close();
    wakeup.close();
  }

  private void hear(int length, long now) {
    EchoMessages.read(incoming.payload(), Math.min(length, LONGEST), inet6)
        .ifPresent(heard -> settle(heard, now));
  }

  private void settle(EchoMessages.Heard heard, long now) {
    Pending request = pending.get(heard.key());
    if (request == null) {
      return;
    }
    InetAddress from = EchoControl.sender(incoming.name(), inet6);
    if (heard.token().isEmpty()) {
      if (EchoControl.isSame(heard.asked(), request.target)) {
        String said = heard.words() + " (ICMP), said by " + from.getHostAddress();
        request.heardNanos.completeExceptionally(
            new IOException("no way to " + request.target.getHostAddress() + ": " + said));
      }
    } else if (heard.token().get() == request.token && EchoControl.isSame(from, request.target)) {
      request.heardNanos.complete(now);
    }
  }

  /** Its thread closes the descriptors: no late call may meet another's. */
  @Override
  public synchronized void close() {
    closed = true;
    wakeup.signal();
    pending
        .values()
        .forEach(it -> it.heardNanos.completeExceptionally(new IOException("echo port closed")));
  }
}
