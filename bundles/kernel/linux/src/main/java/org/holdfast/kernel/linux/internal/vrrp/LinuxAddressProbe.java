package org.holdfast.kernel.linux.internal.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Datagram;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.vrrp.AddressProbe;
import org.holdfast.wire.arp.ArpProbe;
import org.holdfast.wire.arp.GratuitousArp;
import org.osgi.service.component.annotations.Component;

/** Probes over a packet socket that sees the ARP of one link. */
@Component
public final class LinuxAddressProbe implements AddressProbe {
  private static final String CAPABILITY = "CAP_NET_RAW";
  private static final int TRIES = 2;
  private static final int FRAME_SIZE = 128;

  /** Without settings: for the component runtime, and for a service loader. */
  public LinuxAddressProbe() {}

  @Override
  public Map<InetAddress, Set<MacAddress>> probe(
      Link link, List<InetAddress> addresses, Duration wait) throws KernelException {
    String operation = "ask who holds an address on " + link.name();
    Map<InetAddress, Set<MacAddress>> answers = new HashMap<>();
    try (Socket socket =
        Socket.open(operation, CAPABILITY, Socket.AF_PACKET, Socket.RAW, protocol())) {
      ByteBuffer name = SocketAddresses.buffer(28);
      socket.bind(
          operation,
          name.limit(SocketAddresses.packet(name, link.index(), GratuitousArp.ETHER_TYPE)));
      for (int i = 0; i < TRIES; i++) {
        send(operation, socket, link, addresses);
        long end = System.nanoTime() + wait.toNanos() / TRIES;
        receive(operation, socket, Set.copyOf(addresses), end, answers);
      }
    }
    return answers;
  }

  /** The EtherType in network order, as socket(2) wants it. */
  private static int protocol() {
    return Short.toUnsignedInt(Short.reverseBytes((short) GratuitousArp.ETHER_TYPE));
  }

  private static void send(String operation, Socket socket, Link link, List<InetAddress> addresses)
      throws KernelException {
    Datagram frame = new Datagram(FRAME_SIZE, 0);
    for (InetAddress address : addresses) {
      ArpProbe.encode(frame.payload(), link.mac().bytes(), address.getAddress());
      int length = SocketAddresses.packet(frame.name(), link.index(), GratuitousArp.ETHER_TYPE);
      frame.prepareSend(length, ArpProbe.SIZE);
      int sent = socket.send(frame, 0);
      if (sent < 0) {
        throw Errno.notSent(operation, -sent);
      }
    }
  }

  private static void receive(
      String operation,
      Socket socket,
      Set<InetAddress> asked,
      long end,
      Map<InetAddress, Set<MacAddress>> answers)
      throws KernelException {
    Datagram frame = new Datagram(FRAME_SIZE, 0);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      socket.readable((int) TimeUnit.NANOSECONDS.toMillis(left) + 1);
      int length = socket.receive(frame, Socket.DONT_WAIT);
      if (length < 0 && length != -Errno.EAGAIN && length != -Errno.EINTR) {
        throw Errno.failure(operation, -length, CAPABILITY);
      }
      ArpProbe.decode(frame.payload(), length)
          .filter(answer -> asked.contains(address(answer)))
          .ifPresent(
              answer ->
                  answers
                      .computeIfAbsent(address(answer), key -> new HashSet<>())
                      .add(MacAddress.of(answer.mac())));
    }
  }

  private static InetAddress address(ArpProbe.Answer answer) {
    try {
      return InetAddress.getByAddress(answer.address());
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("four bytes are always an address", e);
    }
  }
}
