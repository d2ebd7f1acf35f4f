package org.holdfast.kernel.linux.internal.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkConnection;
import org.holdfast.kernel.linux.internal.netlink.NetlinkSocket;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** Requests about routes or rules over a socket of rtnetlink(7). Any thread. */
final class PathSocket implements AutoCloseable {
  private static final int SOL_NETLINK = 270;
  private static final int GET_STRICT_CHECK = 12;

  private final LinuxNetlinkConnection connection;
  private final KernelCounts counts;
  private final String object;

  /**
   * A socket.
   *
   * @param object what the requests are about, for the counts
   */
  PathSocket(String object, KernelCounts counts) throws KernelException {
    this.object = object;
    this.counts = counts;
    NetlinkSocket socket = NetlinkSocket.open(NetlinkFamily.ROUTE, 0);
    // The kernel filters dumps by what the header says (Linux 4.20); older ones send everything.
    socket.descriptor().tryOption(SOL_NETLINK, GET_STRICT_CHECK, 1);
    connection = new LinuxNetlinkConnection(socket);
  }

  /** Whether one that is there already may stay is for the caller to say: no failure yet. */
  <T> List<Optional<KernelException>> add(List<T> specs, Function<T, NetlinkMessage> message)
      throws KernelException {
    return counted(".add", requestAll(".add", "add ", specs, message), Errno.EEXIST);
  }

  /** One that is not there, which the kernel says by this number, is removed. */
  <T> List<Optional<KernelException>> remove(
      List<T> specs, Function<T, NetlinkMessage> message, int notThere) throws KernelException {
    return counted(".remove", requestAll(".remove", "remove ", specs, message), notThere).stream()
        .map(one -> one.filter(e -> e.errno() != notThere))
        .toList();
  }

  private List<Optional<KernelException>> counted(
      String operation, List<Optional<KernelException>> results, int mayBe) {
    for (Optional<KernelException> one : results) {
      one.filter(e -> e.errno() != mayBe).ifPresent(e -> counts.failed(object + operation, e));
    }
    return results;
  }

  private <T> List<Optional<KernelException>> requestAll(
      String operation, String verb, List<T> specs, Function<T, NetlinkMessage> message)
      throws KernelException {
    try {
      return connection.requestAll(
          specs.stream().map(it -> new Named(verb + it, message.apply(it))).toList());
    } catch (KernelException e) {
      throw counts.failed(object + operation, e);
    }
  }

  /** Reads a message; null for what is not to be had. */
  interface Decoder<T> {
    T decode(byte[] payload) throws NetlinkFormatException;
  }

  /** What a dump of one type of message has. */
  <T> List<T> read(String operation, NetlinkMessage dump, int type, Decoder<T> decoder)
      throws KernelException {
    try {
      return decoded(operation, dump, type, decoder);
    } catch (KernelException e) {
      throw counts.failed(object + ".read", e);
    }
  }

  private <T> List<T> decoded(String operation, NetlinkMessage dump, int type, Decoder<T> decoder)
      throws KernelException {
    List<T> read = new ArrayList<>();
    for (NetlinkMessage message : connection.request(operation, dump)) {
      try {
        T one = message.type() == type ? decoder.decode(message.payload()) : null;
        if (one != null) {
          read.add(one);
        }
      } catch (NetlinkFormatException e) {
        throw Errno.malformed(operation, e.getMessage());
      }
    }
    return read;
  }

  @Override
  public void close() {
    connection.close();
  }
}
