package org.holdfast.kernel.linux.internal.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.itest.kernel.Namespace.logger;
import static org.holdfast.itest.kernel.Namespace.sh;
import static org.holdfast.itest.kernel.Namespace.wire;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.kernel.vrrp.VrrpPort.Endpoint;

/** Sends packets from one end of a wire to the other, multicast and unicast. */
public final class AdvertScenario implements VrrpPort.Receiver {
  private static final String HEX = "3133960100642dfb0a080064";

  private final List<String> received = new ArrayList<>();

  public static void main(String[] arguments) throws Exception {
    wire();
    List<String> lines = new ArrayList<>();
    LinuxVrrpTransport transport = new LinuxVrrpTransport(logger(lines), KernelCounts.NONE);
    assertThat(lines).isEmpty();
    try (VrrpPort port = transport.open()) {
      new AdvertScenario().exchange(port);
      refused(port);
      firewalled(port);
      deadlineAndWake(port);
    }
    closedByAnother(transport.open());
  }

  private void exchange(VrrpPort port) throws Exception {
    InetAddress group = InetAddress.getByName("224.0.0.18");
    InetAddress other = InetAddress.getByName("10.9.0.2");
    Endpoint a = port.bind(spec("va", "10.9.0.1", Optional.of(group), 255));
    port.bind(spec("vb", "10.9.0.2", Optional.of(group), 255));
    ByteBuffer message = message();
    port.send(a, group, message);
    collect(port, "vb multicast 10.9.0.1 > 224.0.0.18 ttl 255 " + HEX);

    Endpoint from = port.bind(spec("va", "10.9.0.1", Optional.empty(), 64));
    Endpoint to = port.bind(spec("vb", "10.9.0.2", Optional.empty(), 255));
    port.send(from, other, message);
    collect(port, "vb unicast 10.9.0.1 > 10.9.0.2 ttl 64 " + HEX);
    assertThat(message.position()).as("left as it was").isZero();

    to.close();
    to.close();
    port.send(from, other, message);
    port.send(a, group, message);
    collect(port, "vb multicast 10.9.0.1 > 224.0.0.18 ttl 255 " + HEX);
    assertThatThrownBy(() -> port.send(to, other, message)).hasMessageContaining("EBADF");
  }

  /** Exactly these arrive, so nothing of one's own and nothing twice. */
  private void collect(VrrpPort port, String... expected) throws KernelException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    while (System.nanoTime() < end) {
      port.await(end, this);
    }
    assertThat(received).containsExactly(expected);
    received.clear();
  }

  private static void refused(VrrpPort port) throws Exception {
    assertThatThrownBy(() -> port.bind(spec("va", "10.9.0.77", Optional.empty(), 255)))
        .hasMessageStartingWith("open a VRRP socket on va from 10.9.0.77: EADDRNOTAVAIL");
    EndpointSpec gone =
        new EndpointSpec(99, "none", InetAddress.getByName("10.9.0.1"), Optional.empty(), 255);
    assertThatThrownBy(() -> port.bind(gone))
        .hasMessageStartingWith("open a VRRP socket on none from 10.9.0.1: ENODEV");
  }

  private static void firewalled(VrrpPort port) throws Exception {
    Endpoint from = port.bind(spec("va", "10.9.0.1", Optional.empty(), 255));
    sh("nft", "add table ip f");
    sh("nft", "add chain ip f o { type filter hook output priority 0 ; policy drop ; }");
    assertThatThrownBy(() -> port.send(from, InetAddress.getByName("10.9.0.2"), message()))
        .hasMessage(
            "send an advert on va to 10.9.0.2: EPERM, operation not permitted;"
                + " a firewall rule on output drops it: see 'nft list ruleset'");
    sh("nft", "delete table ip f");
    from.close();
  }

  private static void deadlineAndWake(VrrpPort port) throws Exception {
    AdvertScenario nothing = new AdvertScenario();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3);
    port.await(deadline, nothing);
    assertThat(System.nanoTime() - deadline).as("not before the deadline").isNotNegative();
    port.wake();
    port.await(Long.MAX_VALUE, nothing);
    assertThat(nothing.received).isEmpty();
  }

  private static void closedByAnother(VrrpPort port) throws Exception {
    Thread closer = Thread.ofPlatform().start(port::close);
    assertThatThrownBy(
            () -> {
              port.await(Long.MAX_VALUE, new AdvertScenario());
              port.await(Long.MAX_VALUE, new AdvertScenario());
            })
        .hasMessageContaining("the port is closed");
    closer.join();
  }

  private static ByteBuffer message() {
    return ByteBuffer.allocateDirect(12).put(HexFormat.of().parseHex(HEX)).flip();
  }

  private static EndpointSpec spec(String name, String source, Optional<InetAddress> group, int ttl)
      throws Exception {
    int index = NetworkInterface.getByName(name).getIndex();
    return new EndpointSpec(index, name, InetAddress.getByName(source), group, ttl);
  }

  @Override
  public void received(
      Endpoint endpoint, InetAddress source, InetAddress destination, int ttl, ByteBuffer message) {
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    EndpointSpec spec = endpoint.spec();
    String kind = spec.multicastGroup().isPresent() ? "multicast" : "unicast";
    received.add(
        "%s %s %s > %s ttl %d %s"
            .formatted(
                spec.linkName(),
                kind,
                source.getHostAddress(),
                destination.getHostAddress(),
                ttl,
                HexFormat.of().formatHex(bytes)));
  }

  @Override
  public void failed(Endpoint endpoint, KernelException failure) {
    throw new AssertionError(failure);
  }
}
