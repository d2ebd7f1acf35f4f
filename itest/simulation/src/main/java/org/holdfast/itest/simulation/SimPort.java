package org.holdfast.itest.simulation;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;

/** The sockets of one process. */
final class SimPort implements VrrpPort {
  /** What a socket holds before it drops: 212992 bytes of buffers of 768. */
  private static final int MOST_WAITING = 277;

  /** What is read at once from a socket, as the real port does. */
  private static final int AT_ONCE = 64;

  private record Open(SimPort port, EndpointSpec spec) implements Endpoint {
    @Override
    public void close() {
      port.endpoints.remove(this);
    }
  }

  private final Host host;
  private final Cluster cluster;
  private final List<Open> endpoints = new ArrayList<>();
  private final ArrayDeque<Packet> waiting = new ArrayDeque<>();

  SimPort(Host host) {
    this.host = host;
    cluster = host.cluster;
  }

  @Override
  public Endpoint bind(EndpointSpec spec) {
    host.called();
    Open open = new Open(this, spec);
    endpoints.add(open);
    return open;
  }

  @Override
  public void send(Endpoint endpoint, InetAddress destination, ByteBuffer message)
      throws KernelException {
    host.called();
    int priority = message.get(message.position() + 2) & 0xff;
    if (cluster.defect == Defect.RESIGN_NOT_SENT && priority == 0) {
      return;
    }
    if (host.sendRefused > 0) {
      throw new KernelException("send an advert", 1, "EPERM, not permitted", "simulated");
    }
    ByteBuffer copy = ByteBuffer.allocate(message.remaining());
    copy.put(0, message, message.position(), message.remaining());
    EndpointSpec spec = endpoint.spec();
    cluster.sent(host, new Packet(spec.source(), destination, spec.ttl(), copy));
  }

  /** From the wire; more than a socket holds is lost. */
  void arrive(Packet packet) {
    if (waiting.size() < MOST_WAITING) {
      waiting.add(packet);
    }
  }

  boolean hasPackets() {
    return !waiting.isEmpty();
  }

  @Override
  public void await(long deadlineNanos, Receiver receiver) {
    for (int i = 0; i < AT_ONCE && !waiting.isEmpty(); i++) {
      Packet packet = waiting.poll();
      if (unheard(packet)) {
        continue;
      }
      for (int e = 0; e < endpoints.size(); e++) {
        Open endpoint = endpoints.get(e);
        boolean multicast = packet.destination().isMulticastAddress();
        boolean mine =
            endpoint.spec().multicastGroup().isPresent()
                ? multicast
                : packet.destination().equals(endpoint.spec().source());
        if (mine) {
          receiver.received(
              endpoint, packet.source(), packet.destination(), packet.ttl(), packet.message());
        }
      }
    }
  }

  private boolean unheard(Packet packet) {
    if (cluster.defect == Defect.CHECKSUM_IGNORED) {
      Forgery.sign(packet);
    }
    return cluster.defect == Defect.TIE_BOTH_STAY
        && cluster.spec.order.equals("tie")
        && packet.priority() == 100
        && host.isMaster(packet.instance());
  }

  @Override
  public void wake() {}

  @Override
  public void close() {
    endpoints.clear();
  }
}
