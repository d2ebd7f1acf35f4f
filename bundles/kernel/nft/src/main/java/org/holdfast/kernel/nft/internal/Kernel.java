package org.holdfast.kernel.nft.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.netlink.NetlinkConnection;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.holdfast.wire.nft.NftAnswers;
import org.holdfast.wire.nft.NftRequest;
import org.holdfast.wire.nft.NftRequests;

/** One conversation with nf_tables. */
final class Kernel implements AutoCloseable {
  private static final Commits COMMITS = new Commits();

  private final NetlinkConnection connection;

  Kernel(NetlinkPort port) throws KernelException {
    this.connection = port.connect(NetlinkFamily.NETFILTER);
  }

  /** Reads the payload of an answer. */
  interface Decoder<T> {
    T decode(byte[] payload) throws NetlinkFormatException;
  }

  static Named named(String operation, NftRequest request) {
    return new Named(
        operation, new NetlinkMessage(request.type(), request.flags(), request.payload()));
  }

  <T> List<T> ask(String operation, NftRequest request, Decoder<T> decoder) throws KernelException {
    List<NetlinkMessage> answers =
        connection.request(operation, named(operation, request).message());
    List<T> decoded = new java.util.ArrayList<>(answers.size());
    for (NetlinkMessage answer : answers) {
      try {
        decoded.add(decoder.decode(answer.payload()));
      } catch (NetlinkFormatException e) {
        throw new KernelException(operation, 0, "the answer makes no sense: " + e.getMessage(), "");
      }
    }
    return decoded;
  }

  /** Sends each by itself, and fails with the first error but the one that may be. */
  void each(List<Named> requests, int expectedErrno) throws KernelException {
    for (Optional<KernelException> error : connection.requestAll(requests)) {
      if (error.isPresent() && error.get().errno() != expectedErrno) {
        throw error.get();
      }
    }
  }

  void change(List<Named> requests) throws KernelException {
    COMMITS.make(() -> connection.transaction(NftRequests.SUBSYSTEM, requests));
  }

  /** The generation of nftables: every commit of anybody raises it by one. */
  long generation() throws KernelException {
    NftRequest request = new NftRequests("").getGeneration();
    return ask("read the generation of nftables", request, NftAnswers::generation).getFirst();
  }

  /** See {@link Commits#others}. */
  OptionalLong othersCommits() throws KernelException {
    return COMMITS.others(this::generation);
  }

  @Override
  public void close() {
    connection.close();
  }
}
