package org.holdfast.kernel.linux.internal.vrrp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Datagram;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.vrrp.Announcer;
import org.holdfast.wire.arp.GratuitousArp;
import org.holdfast.wire.ip.NeighbourAdvertisement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Announces addresses with frames over a packet socket, many in one system call. */
@Component(immediate = true)
public final class LinuxAnnouncer implements Announcer {
  private static final String OPEN = "open a packet socket for gratuitous ARP";
  private static final String CAPABILITY = "CAP_NET_RAW";
  private static final int BATCH = 64;
  private static final int FRAME_SIZE = 128;
  private static final int SOL_SOCKET = 1;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SEND_QUEUE = 4 << 20;

  private final KernelCounts counts;
  private final List<Datagram> frames = new ArrayList<>();
  private Socket socket;

  /** Opens the socket and makes the frames, so that the first announcement is fast. */
  @Activate
  public LinuxAnnouncer(
      @Reference(service = LoggerFactory.class) Logger logger, @Reference KernelCounts counts) {
    this.counts = counts;
    for (int i = 0; i < BATCH; i++) {
      frames.add(new Datagram(FRAME_SIZE, 0));
    }
    try {
      WarmUp.announcer(this::send);
    } catch (KernelException e) {
      logger.warn("addresses cannot be announced: {}", e.getMessage());
    }
  }

  @Deactivate
  synchronized void stop() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  @Override
  public void announce(Link link, List<InetAddress> addresses) throws KernelException {
    try {
      send(link, addresses);
    } catch (KernelException e) {
      throw counts.failed("neighbour.announce", e);
    }
  }

  private synchronized void send(Link link, List<InetAddress> addresses) throws KernelException {
    if (link.noArp() || link.loopback() || link.mac() == null) {
      return;
    }
    Socket out = socket();
    KernelException first = null;
    for (int from = 0; from < addresses.size(); from += BATCH) {
      List<InetAddress> part = addresses.subList(from, Math.min(from + BATCH, addresses.size()));
      KernelException failure = sendAll(out, link, part);
      first = first == null ? failure : first;
    }
    if (first != null) {
      throw first;
    }
  }

  private KernelException sendAll(Socket out, Link link, List<InetAddress> addresses) {
    boolean router =
        addresses.stream().anyMatch(Inet6Address.class::isInstance) && Forwarding.ipv6(link.name());
    for (int i = 0; i < addresses.size(); i++) {
      encode(frames.get(i), link, addresses.get(i).getAddress(), router);
    }
    List<Datagram> batch = frames.subList(0, addresses.size());
    KernelException first = null;
    int done = 0;
    while (done < batch.size()) {
      int sent = out.sendAll(batch, done);
      if (sent < 0 && first == null) {
        String operation =
            "announce " + addresses.get(done).getHostAddress() + " on " + link.name();
        first = Errno.notSent(operation, -sent);
      }
      done += sent > 0 ? sent : 1;
    }
    return first;
  }

  private static void encode(Datagram frame, Link link, byte[] address, boolean router) {
    boolean ipv4 = address.length == 4;
    int etherType = ipv4 ? GratuitousArp.ETHER_TYPE : NeighbourAdvertisement.ETHER_TYPE;
    if (ipv4) {
      GratuitousArp.encode(frame.payload(), link.mac().bytes(), address);
    } else {
      NeighbourAdvertisement.encode(frame.payload(), link.mac().bytes(), address, router);
    }
    int nameLength = SocketAddresses.packet(frame.name(), link.index(), etherType);
    int size = ipv4 ? GratuitousArp.SIZE : NeighbourAdvertisement.SIZE;
    frame.prepareSend(nameLength, size);
  }

  /** Opened again when it could not be before: a right may have been given since. */
  private Socket socket() throws KernelException {
    if (socket == null) {
      socket = Socket.open(OPEN, CAPABILITY, Socket.AF_PACKET, Socket.RAW, 0);
      socket.tryOption(SOL_SOCKET, SO_SNDBUFFORCE, SEND_QUEUE);
    }
    return socket;
  }
}
