package org.holdfast.kernel.linux.internal.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.ControlMessages;
import org.holdfast.kernel.linux.internal.libc.Datagram;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.vrrp.Carrier;
import org.holdfast.kernel.vrrp.VrrpPort.Receiver;
import org.holdfast.wire.ip.Ipv4Header;

/** Takes packets from raw sockets into the same memory again and again. */
final class PacketReader {
  private static final int MAX_PACKETS = 64;
  private static final int PACKET_SIZE = 64 << 10;
  private static final int CONTROL_SIZE = 128;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RXQ_OVFL = 40;
  private static final int SOL_IPV6 = 41;
  private static final int IPV6_PKTINFO = 50;
  private static final int IPV6_HOPLIMIT = 52;

  private final Datagram datagram = new Datagram(PACKET_SIZE, CONTROL_SIZE);
  private final ByteBuffer bytes = datagram.payload().duplicate().order(ByteOrder.BIG_ENDIAN);
  private final AddressCache addresses = new AddressCache();
  private final KernelCounts counts;

  PacketReader(KernelCounts counts) {
    this.counts = counts;
  }

  /** Hands over what is there, at most a fair number, so that one flood does not starve others. */
  void read(LinuxEndpoint endpoint, Receiver receiver) {
    for (int i = 0; i < MAX_PACKETS; i++) {
      int length = endpoint.socket().receive(datagram, Socket.DONT_WAIT);
      if (length == -Errno.EAGAIN || length == -Errno.EINTR || length == -Errno.EBADF) {
        return; // nothing more; or the receiver has closed the endpoint
      }
      if (length < 0) {
        receiver.failed(endpoint, failure(endpoint, -length));
        return;
      }
      tellDropped(endpoint, receiver);
      bytes.clear().order(ByteOrder.BIG_ENDIAN);
      if (endpoint.ipv4()) {
        ipv4(endpoint, length, receiver);
      } else {
        ipv6(endpoint, length, receiver);
      }
    }
  }

  /** By ENETDOWN a socket only tells, once, that its interface went down: that is not counted. */
  private KernelException failure(LinuxEndpoint endpoint, int errno) {
    String operation = "receive adverts on " + endpoint.spec().linkName();
    KernelException failure = Errno.failure(operation, errno, "CAP_NET_RAW");
    return errno == Errno.ENETDOWN ? failure : counts.failed("vrrp.receive", failure);
  }

  /** The kernel says with a packet how many were dropped before it, if any ever were. */
  private void tellDropped(LinuxEndpoint endpoint, Receiver receiver) {
    int at = ControlMessages.find(datagram, SOL_SOCKET, SO_RXQ_OVFL, 4);
    long more = at < 0 ? 0 : endpoint.droppedSince(datagram.control().getInt(at));
    if (more > 0) {
      receiver.dropped(endpoint, more);
    }
  }

  private void ipv4(LinuxEndpoint endpoint, int length, Receiver receiver) {
    int header = Ipv4Header.length(bytes, length);
    if (header < 0) {
      return; // the kernel gives a raw socket nothing without a whole header
    }
    InetAddress source = addresses.ipv4(Ipv4Header.source(bytes));
    InetAddress destination = addresses.ipv4(Ipv4Header.destination(bytes));
    int ttl = Ipv4Header.ttl(bytes);
    int start = endpoint.spec().carrier() == Carrier.AUTHENTICATION_HEADER ? 0 : header;
    receiver.received(endpoint, source, destination, ttl, bytes.limit(length).position(start));
  }

  private void ipv6(LinuxEndpoint endpoint, int length, Receiver receiver) {
    InetAddress source = AddressCache.ipv6(datagram.name(), 8);
    int info = ControlMessages.find(datagram, SOL_IPV6, IPV6_PKTINFO, 20);
    int hops = ControlMessages.find(datagram, SOL_IPV6, IPV6_HOPLIMIT, 4);
    InetAddress destination =
        info < 0 ? endpoint.spec().source() : AddressCache.ipv6(datagram.control(), info);
    int ttl = hops < 0 ? -1 : datagram.control().getInt(hops);
    receiver.received(endpoint, source, destination, ttl, bytes.limit(length).position(0));
  }
}
