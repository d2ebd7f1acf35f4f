package org.holdfast.kernel.linux.internal.netlink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.netlink.NetlinkConnection;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.NetlinkHeader;

/** Requests over one netlink socket, one call at a time. */
public final class LinuxNetlinkConnection implements NetlinkConnection {
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int DUMP_ATTEMPTS = 5;
  private static final int BATCH_REQUESTS = 128;
  private static final int BATCH_BYTES = 32 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final NetlinkSocket socket;
  private int lastSequence;

  /** Takes over the socket. */
  public LinuxNetlinkConnection(NetlinkSocket socket) {
    this.socket = socket;
  }

  @Override
  public List<NetlinkMessage> request(String operation, NetlinkMessage request)
      throws KernelException {
    lock.lock();
    try {
      boolean dump = (request.flags() & NetlinkMessage.DUMP) == NetlinkMessage.DUMP;
      for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
        Optional<List<NetlinkMessage>> answer = ask(operation, request, dump);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
      throw new KernelException(
          operation,
          Errno.EINTR,
          Errno.describe(Errno.EINTR),
          "the table changed during each of " + DUMP_ATTEMPTS + " readings");
    } finally {
      lock.unlock();
    }
  }

  /** Empty when the kernel marked a dump as interrupted. */
  private Optional<List<NetlinkMessage>> ask(String operation, NetlinkMessage request, boolean dump)
      throws KernelException {
    int sequence = ++lastSequence;
    Outgoing out = new Outgoing(socket.portId());
    out.add(request, dump ? 0 : NetlinkHeader.ACK, sequence);
    socket.send(operation, out.array(), out.length());
    List<NetlinkMessage> answers = new ArrayList<>();
    boolean interrupted = false;
    long deadline = System.nanoTime() + TIMEOUT_NANOS;
    while (true) {
      for (ReceivedMessage message : socket.receive(operation, deadline)) {
        NetlinkHeader header = message.header();
        if (header.sequence() != sequence || header.portId() != socket.portId()) {
          continue;
        }
        interrupted |= (header.flags() & NetlinkHeader.DUMP_INTERRUPTED) != 0;
        if (endsAnswer(operation, message)) {
          return interrupted ? Optional.empty() : Optional.of(answers);
        }
        if (header.type() >= NetlinkHeader.TYPE_MIN) {
          answers.add(new NetlinkMessage(header.type(), header.flags(), message.payload()));
        }
      }
    }
  }

  private static boolean endsAnswer(String operation, ReceivedMessage message)
      throws KernelException {
    int type = message.header().type();
    if (type != NetlinkHeader.TYPE_ERROR && type != NetlinkHeader.TYPE_DONE) {
      return false;
    }
    Optional<KernelException> failure = Answers.failure(operation, message);
    if (failure.isPresent()) {
      throw failure.get();
    }
    return true;
  }

  @Override
  public List<Optional<KernelException>> requestAll(List<Named> requests) throws KernelException {
    lock.lock();
    try {
      List<Optional<KernelException>> results =
          new ArrayList<>(Collections.nCopies(requests.size(), null));
      int from = 0;
      while (from < requests.size()) {
        from = askBatch(requests, from, results);
      }
      return results;
    } finally {
      lock.unlock();
    }
  }

  /** Sends from one request on what fits in a datagram; returns the first that did not. */
  private int askBatch(List<Named> requests, int from, List<Optional<KernelException>> results)
      throws KernelException {
    Outgoing out = new Outgoing(socket.portId());
    int firstSequence = lastSequence + 1;
    int to = from;
    while (to < requests.size() && to - from < BATCH_REQUESTS && out.length() < BATCH_BYTES) {
      out.add(requests.get(to).message(), NetlinkHeader.ACK, ++lastSequence);
      to++;
    }
    socket.send(requests.get(from).operation(), out.array(), out.length());
    int missing = to - from;
    long deadline = System.nanoTime() + TIMEOUT_NANOS;
    while (missing > 0) {
      for (ReceivedMessage message : socket.receive(requests.get(from).operation(), deadline)) {
        int index = from + message.header().sequence() - firstSequence;
        boolean expected =
            message.header().type() == NetlinkHeader.TYPE_ERROR
                && message.header().portId() == socket.portId()
                && index >= from
                && index < to
                && results.get(index) == null;
        if (expected) {
          results.set(index, Answers.failure(requests.get(index).operation(), message));
          missing--;
        }
      }
    }
    return to;
  }

  @Override
  public void transaction(int subsystem, List<Named> requests) throws KernelException {
    if (requests.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      NetfilterBatch batch = new NetfilterBatch(requests, socket.portId(), lastSequence + 1);
      lastSequence = batch.lastSequence();
      String operation = requests.getFirst().operation();
      Outgoing out = batch.encode(subsystem);
      socket.send(operation, out.array(), out.length());
      long deadline = System.nanoTime() + TIMEOUT_NANOS;
      while (!batch.answered()) {
        batch.take(socket.receive(operation, deadline));
      }
      // All answers were there when sending returned: the rest is taken, so that none is left over.
      for (List<ReceivedMessage> more; (more = socket.poll(operation)) != null; ) {
        batch.take(more);
      }
      if (batch.failure().isPresent()) {
        throw batch.failure().get();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      socket.close();
    } finally {
      lock.unlock();
    }
  }
}
