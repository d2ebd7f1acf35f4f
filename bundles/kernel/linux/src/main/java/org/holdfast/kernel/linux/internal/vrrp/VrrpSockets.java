package org.holdfast.kernel.linux.internal.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.holdfast.kernel.vrrp.Carrier;
import org.holdfast.kernel.vrrp.EndpointSpec;

/**
 * Opens raw sockets of IP protocol 112 or 51, set up as RFC 9568 section 5.1 and keepalived have
 * it.
 */
final class VrrpSockets {
  private static final int PROTOCOL_VRRP = 112;
  private static final int PROTOCOL_AH = 51;
  private static final String CAPABILITY = "CAP_NET_RAW";
  private static final int CLASS_CS6 = 0xc0;
  private static final int PRIORITY_CONTROL = 6; // the highest that needs no further right
  private static final int RECEIVE_QUEUE = 1 << 20;

  private static final int SOL_SOCKET = 1;
  private static final int SO_PRIORITY = 12;
  private static final int SO_BINDTODEVICE = 25;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_RXQ_OVFL = 40;

  private static final int SOL_IP = 0;
  private static final int IP_TOS = 1;
  private static final int IP_TTL = 2;
  private static final int IP_HDRINCL = 3;
  private static final int IP_MULTICAST_IF = 32;
  private static final int IP_MULTICAST_TTL = 33;
  private static final int IP_MULTICAST_LOOP = 34;
  private static final int IP_ADD_MEMBERSHIP = 35;
  private static final int IP_MULTICAST_ALL = 49;

  private static final int SOL_IPV6 = 41;
  private static final int IPV6_UNICAST_HOPS = 16;
  private static final int IPV6_MULTICAST_IF = 17;
  private static final int IPV6_MULTICAST_HOPS = 18;
  private static final int IPV6_MULTICAST_LOOP = 19;
  private static final int IPV6_ADD_MEMBERSHIP = 20;
  private static final int IPV6_MULTICAST_ALL = 29;
  private static final int IPV6_RECVPKTINFO = 49;
  private static final int IPV6_RECVHOPLIMIT = 51;
  private static final int IPV6_TCLASS = 67;
  private static final int IPV6_FREEBIND = 78;

  private VrrpSockets() {}

  static Socket open(EndpointSpec spec) throws KernelException {
    String operation =
        "open a VRRP socket on " + spec.linkName() + " from " + spec.source().getHostAddress();
    boolean ipv4 = spec.source().getAddress().length == 4;
    int family = ipv4 ? Socket.AF_INET : Socket.AF_INET6;
    boolean header = spec.carrier() == Carrier.AUTHENTICATION_HEADER;
    int protocol = header ? PROTOCOL_AH : PROTOCOL_VRRP;
    Socket socket = Socket.open(operation, CAPABILITY, family, Socket.RAW, protocol);
    try {
      socket.option(operation, SOL_SOCKET, SO_BINDTODEVICE, name(spec.linkName()));
      socket.tryOption(SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_QUEUE);
      socket.tryOption(SOL_SOCKET, SO_RXQ_OVFL, 1); // counts what finds no room
      if (!ipv4 && spec.baseIndex() != 0) {
        // The link-local address is the base's: on the macvlan it would be at the virtual MAC too.
        socket.option(operation, SOL_IPV6, IPV6_FREEBIND, 1);
      }
      bind(operation, socket, spec.source(), spec.linkIndex());
      if (ipv4) {
        ipv4(operation, socket, spec);
      } else {
        ipv6(operation, socket, spec);
      }
      socket.option(operation, SOL_SOCKET, SO_PRIORITY, PRIORITY_CONTROL);
      return socket;
    } catch (KernelException e) {
      socket.close();
      throw e;
    }
  }

  private static void ipv4(String operation, Socket socket, EndpointSpec spec)
      throws KernelException {
    socket.option(operation, SOL_IP, IP_TOS, CLASS_CS6);
    socket.option(operation, SOL_IP, IP_TTL, spec.ttl());
    socket.option(operation, SOL_IP, IP_MULTICAST_ALL, 0);
    if (spec.carrier() == Carrier.AUTHENTICATION_HEADER) {
      socket.option(operation, SOL_IP, IP_HDRINCL, 1);
    }
    if (spec.multicastGroup().isPresent()) {
      InetAddress group = spec.multicastGroup().get();
      socket.option(operation, SOL_IP, IP_MULTICAST_LOOP, 0);
      socket.option(operation, SOL_IP, IP_MULTICAST_TTL, spec.ttl());
      // The address given with the interface becomes the source of what is sent to a group.
      socket.option(operation, SOL_IP, IP_MULTICAST_IF, membership(group, spec));
      socket.option(operation, SOL_IP, IP_ADD_MEMBERSHIP, membership(group, spec));
      if (spec.baseIndex() != 0) {
        socket.option(
            operation, SOL_IP, IP_ADD_MEMBERSHIP, membership(group, spec, spec.baseIndex()));
      }
      // Bound anew: only what is sent to the group arrives. The source was found good before.
      bind(operation, socket, group, spec.linkIndex());
    }
  }

  private static void ipv6(String operation, Socket socket, EndpointSpec spec)
      throws KernelException {
    socket.option(operation, SOL_IPV6, IPV6_TCLASS, CLASS_CS6);
    socket.option(operation, SOL_IPV6, IPV6_UNICAST_HOPS, spec.ttl());
    socket.option(operation, SOL_IPV6, IPV6_RECVPKTINFO, 1);
    socket.option(operation, SOL_IPV6, IPV6_RECVHOPLIMIT, 1);
    socket.tryOption(SOL_IPV6, IPV6_MULTICAST_ALL, 0); // Linux 4.20; else all groups of the machine
    if (spec.multicastGroup().isPresent()) {
      socket.option(operation, SOL_IPV6, IPV6_MULTICAST_LOOP, 0);
      socket.option(operation, SOL_IPV6, IPV6_MULTICAST_HOPS, spec.ttl());
      socket.option(operation, SOL_IPV6, IPV6_MULTICAST_IF, spec.linkIndex());
      join6(operation, socket, spec.multicastGroup().get(), spec.linkIndex());
      if (spec.baseIndex() != 0) {
        join6(operation, socket, spec.multicastGroup().get(), spec.baseIndex());
      }
    }
  }

  private static void join6(String operation, Socket socket, InetAddress group, int linkIndex)
      throws KernelException {
    ByteBuffer membership = SocketAddresses.buffer(20);
    membership.put(group.getAddress()).putInt(linkIndex);
    socket.option(operation, SOL_IPV6, IPV6_ADD_MEMBERSHIP, membership.flip());
  }

  /** struct ip_mreqn: group, local address, interface. */
  private static ByteBuffer membership(InetAddress group, EndpointSpec spec) {
    return membership(group, spec, spec.linkIndex());
  }

  private static ByteBuffer membership(InetAddress group, EndpointSpec spec, int linkIndex) {
    ByteBuffer request = SocketAddresses.buffer(12);
    request.put(group.getAddress()).put(spec.source().getAddress()).putInt(linkIndex);
    return request.flip();
  }

  private static void bind(String operation, Socket socket, InetAddress address, int linkIndex)
      throws KernelException {
    ByteBuffer name = SocketAddresses.buffer(28);
    socket.bind(operation, name.limit(SocketAddresses.inet(name, address, linkIndex)));
  }

  private static ByteBuffer name(String linkName) {
    return ByteBuffer.wrap((linkName + "\0").getBytes(StandardCharsets.UTF_8));
  }
}
