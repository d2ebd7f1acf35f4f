package org.holdfast.kernel.linux.internal.vrrp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.holdfast.wire.ip.NeighbourAdvertisement;
import org.holdfast.wire.ip.NeighbourSolicitation;
import org.osgi.service.component.annotations.Component;

/** Probes over packet sockets that see the ARP, and the IPv6, of one link. */
@Component
public final class LinuxAddressProbe implements AddressProbe {
  private static final String CAPABILITY = "CAP_NET_RAW";
  private static final int TRIES = 2;
  private static final int FRAME_SIZE = 128;

  /** Without settings: for the component runtime, and for a service loader. */
  public LinuxAddressProbe() {}

  /** What is asked in one family. */
  private record Question(int etherType, int size, Encoder encoder, Decoder decoder) {

    /** The EtherType in network order, as socket(2) wants it. */
    int protocol() {
      return Short.toUnsignedInt(Short.reverseBytes((short) etherType));
    }
  }

  private interface Encoder {
    void encode(ByteBuffer out, byte[] address);
  }

  private interface Decoder {
    Optional<Holder> decode(ByteBuffer frame, int length);
  }

  private record Holder(InetAddress address, MacAddress mac) {
    static Holder of(byte[] address, byte[] mac) {
      try {
        return new Holder(InetAddress.getByAddress(address), MacAddress.of(mac));
      } catch (UnknownHostException e) {
        throw new IllegalStateException("four or sixteen bytes are always an address", e);
      }
    }
  }

  @Override
  public Map<InetAddress, Set<MacAddress>> probe(
      Link link, List<InetAddress> addresses, Duration wait) throws KernelException {
    String operation = "ask who holds an address on " + link.name();
    Map<InetAddress, Set<MacAddress>> answers = new HashMap<>();
    List<InetAddress> ipv6 = addresses.stream().filter(Inet6Address.class::isInstance).toList();
    List<InetAddress> ipv4 = addresses.stream().filter(Inet4Address.class::isInstance).toList();
    if (!ipv4.isEmpty()) {
      ask(operation, link, arp(link), ipv4, wait, answers);
    }
    if (!ipv6.isEmpty()) {
      ask(operation, link, discovery(operation, link), ipv6, wait, answers);
    }
    return answers;
  }

  private static Question arp(Link link) {
    return new Question(
        GratuitousArp.ETHER_TYPE,
        ArpProbe.SIZE,
        (out, address) -> ArpProbe.encode(out, link.mac().bytes(), address),
        (frame, length) ->
            ArpProbe.decode(frame, length).map(it -> Holder.of(it.address(), it.mac())));
  }

  private static Question discovery(String operation, Link link) throws KernelException {
    byte[] source = linkLocal(operation, link);
    return new Question(
        NeighbourAdvertisement.ETHER_TYPE,
        NeighbourSolicitation.SIZE,
        (out, address) -> NeighbourSolicitation.encode(out, link.mac().bytes(), source, address),
        (frame, length) ->
            NeighbourSolicitation.decode(frame, length)
                .map(it -> Holder.of(it.address(), it.mac())));
  }

  private static byte[] linkLocal(String operation, Link link) throws KernelException {
    try {
      NetworkInterface on = NetworkInterface.getByIndex(link.index());
      if (on != null) {
        for (InetAddress address : on.inetAddresses().toList()) {
          if (address instanceof Inet6Address && address.isLinkLocalAddress()) {
            return address.getAddress();
          }
        }
      }
    } catch (SocketException e) {
      throw new KernelException(operation, Errno.EADDRNOTAVAIL, String.valueOf(e.getMessage()), "");
    }
    throw new KernelException(
        operation,
        Errno.EADDRNOTAVAIL,
        Errno.describe(Errno.EADDRNOTAVAIL),
        "the interface has no link-local address to ask from");
  }

  private static void ask(
      String operation,
      Link link,
      Question question,
      List<InetAddress> addresses,
      Duration wait,
      Map<InetAddress, Set<MacAddress>> answers)
      throws KernelException {
    try (Socket socket =
        Socket.open(operation, CAPABILITY, Socket.AF_PACKET, Socket.RAW, question.protocol())) {
      ByteBuffer name = SocketAddresses.buffer(28);
      socket.bind(
          operation, name.limit(SocketAddresses.packet(name, link.index(), question.etherType())));
      for (int i = 0; i < TRIES; i++) {
        send(operation, socket, link, question, addresses);
        long end = System.nanoTime() + wait.toNanos() / TRIES;
        receive(operation, socket, question, Set.copyOf(addresses), end, answers);
      }
    }
  }

  private static void send(
      String operation, Socket socket, Link link, Question question, List<InetAddress> addresses)
      throws KernelException {
    Datagram frame = new Datagram(FRAME_SIZE, 0);
    for (InetAddress address : addresses) {
      question.encoder().encode(frame.payload(), address.getAddress());
      int length = SocketAddresses.packet(frame.name(), link.index(), question.etherType());
      frame.prepareSend(length, question.size());
      int sent = socket.send(frame, 0);
      if (sent < 0) {
        throw Errno.notSent(operation, -sent);
      }
    }
  }

  private static void receive(
      String operation,
      Socket socket,
      Question question,
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
      question
          .decoder()
          .decode(frame.payload(), Math.min(length, FRAME_SIZE))
          .filter(holder -> asked.contains(holder.address()))
          .ifPresent(
              holder ->
                  answers
                      .computeIfAbsent(holder.address(), key -> new HashSet<>())
                      .add(holder.mac()));
    }
  }
}
