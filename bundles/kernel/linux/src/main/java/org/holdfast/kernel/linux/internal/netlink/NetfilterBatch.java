package org.holdfast.kernel.linux.internal.netlink;

import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.NetlinkHeader;

/**
 * Messages that nfnetlink takes as a whole. The first error answered is kept: one for the batch as
 * a whole comes before those of its messages. Only the last message asks for an acknowledgement, so
 * that a batch of any size is answered in a few bytes.
 */
final class NetfilterBatch {
  private static final int BEGIN = 0x10;
  private static final int END = 0x11;

  private final List<Named> requests;
  private final int portId;
  private final int beginSequence;
  private boolean acknowledged;
  private Optional<KernelException> failure = Optional.empty();

  NetfilterBatch(List<Named> requests, int portId, int beginSequence) {
    this.requests = requests;
    this.portId = portId;
    this.beginSequence = beginSequence;
  }

  Outgoing encode(int subsystem) {
    Outgoing out = new Outgoing(portId);
    // struct nfgenmsg: family 0, version 0, subsystem big-endian.
    byte[] general = {0, 0, (byte) (subsystem >> 8), (byte) subsystem};
    int sequence = beginSequence;
    out.add(new NetlinkMessage(BEGIN, 0, general), 0, sequence++);
    for (Named request : requests) {
      boolean last = sequence == beginSequence + requests.size();
      out.add(request.message(), last ? NetlinkHeader.ACK : 0, sequence++);
    }
    out.add(new NetlinkMessage(END, 0, general), 0, sequence);
    return out;
  }

  int lastSequence() {
    return beginSequence + requests.size() + 1;
  }

  void take(List<ReceivedMessage> messages) throws KernelException {
    for (ReceivedMessage message : messages) {
      NetlinkHeader header = message.header();
      int index = header.sequence() - beginSequence - 1;
      boolean ours = header.portId() == portId && index >= -1 && index <= requests.size();
      if (header.type() == NetlinkHeader.TYPE_ERROR && ours) {
        Named named = requests.get(Math.clamp(index, 0, requests.size() - 1));
        Optional<KernelException> found = Answers.failure(named.operation(), message);
        failure = failure.or(() -> found);
        acknowledged |= index == requests.size() - 1;
      }
    }
  }

  boolean answered() {
    return acknowledged || failure.isPresent();
  }

  Optional<KernelException> failure() {
    return failure;
  }
}
