package org.holdfast.kernel.linux.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.itest.kernel.Namespace.ip;
import static org.holdfast.itest.kernel.Namespace.sh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.probe.ProbePath;

/**
 * Two interfaces lead to servers; the routes choose the first. bind_if takes the other, and a rule
 * for a mark does.
 */
public final class ProbeSocketScenario {
  private static final LinuxProbeSockets SOCKETS = new LinuxProbeSockets();

  private ProbeSocketScenario() {}

  /** Throws when something is not as it should be. */
  public static void main(String[] arguments) throws Exception {
    ip("link set lo up");
    ip("link add d0 type veth peer name p0");
    ip("link add d1 type veth peer name p1");
    for (String link : new String[] {"d0", "p0", "d1", "p1"}) {
      sh("sysctl", "-qw", "net.ipv6.conf." + link + ".disable_ipv6=1"); // it sends by itself
      ip("link set " + link + " up");
    }
    ip("address add 10.9.0.1/24 dev d0");
    ip("address add 10.7.0.1/24 dev d1");
    ip("route add 10.9.0.0/24 dev d1 table 7");
    ip("rule add fwmark 4000000000 lookup 7");
    datagramsLeaveByTheInterfaceOrTheMark();
    connectionsCarryBoth();
    whatIsNotThereIsNamed();
    errorsAreHeard();
  }

  // Not a constant: the JDK looks for IPv6 once, and there is none before lo is up.
  private static InetAddress server() {
    return InetAddress.ofLiteral("10.9.0.2");
  }

  private static ProbePath by(String link) {
    return new ProbePath(Optional.of(link), OptionalLong.empty());
  }

  private static ProbePath marked() {
    return new ProbePath(Optional.empty(), OptionalLong.of(4_000_000_000L));
  }

  private static long sent(String link) throws Exception {
    return sh("cat", "/proc/net/dev")
        .lines()
        .map(line -> line.strip().split("[:\\s]+"))
        .filter(words -> words[0].equals(link))
        .mapToLong(words -> Long.parseLong(words[10]))
        .sum();
  }

  private static void datagramsLeaveByTheInterfaceOrTheMark() throws Exception {
    // What a neighbour would be asked is answered here: nobody is at the other end.
    for (String link : new String[] {"d0", "d1"}) {
      ip("neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev " + link);
    }
    assertThat(linkTaken(ProbePath.ANY)).isEqualTo("d0");
    assertThat(linkTaken(by("d1"))).isEqualTo("d1");
    assertThat(linkTaken(marked())).isEqualTo("d1");
  }

  private static String linkTaken(ProbePath path) throws Exception {
    long before = sent("d0");
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      SOCKETS.leaveBy(channel, path);
      channel.connect(new InetSocketAddress(server(), 9));
      channel.write(ByteBuffer.wrap(new byte[] {1}));
    }
    return sent("d0") == before ? "d1" : "d0";
  }

  private static void connectionsCarryBoth() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET)) {
      SOCKETS.leaveBy(channel, new ProbePath(Optional.of("lo"), OptionalLong.of(4_000_000_000L)));
      channel.connect(server.getLocalSocketAddress());
      String sockets = sh("ss", "-tnem", "dst", "127.0.0.1:" + server.getLocalPort());
      assertThat(sockets).contains("127.0.0.1%lo").contains("fwmark:0xee6b2800");
    }
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET)) {
      SOCKETS.leaveBy(channel, by("d0"));
      channel.configureBlocking(false);
      assertThat(channel.connect(server.getLocalSocketAddress())).isFalse();
    } catch (IOException e) {
      assertThat(e).isInstanceOf(NoRouteToHostException.class); // not by that interface
    }
  }

  private static void whatIsNotThereIsNamed() throws Exception {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET)) {
      assertThatThrownBy(() -> SOCKETS.leaveBy(channel, by("nope")))
          .isInstanceOf(KernelException.class)
          .hasMessageStartingWith("send by interface nope (bind_if): ENODEV");
      assertThatThrownBy(() -> SOCKETS.leaveBy(channel, by("a-name-of-16-byte")))
          .hasMessageContaining("ENODEV");
    }
    SocketChannel closed = SocketChannel.open(StandardProtocolFamily.INET);
    closed.close();
    assertThatThrownBy(() -> SOCKETS.leaveBy(closed, by("lo"))).hasMessageContaining("EBADF");
  }

  private static void errorsAreHeard() throws Exception {
    ip("neigh del 10.9.0.2 dev d0");
    sh("sysctl", "-qw", "net.ipv4.neigh.d0.retrans_time_ms=100");
    assertThatThrownBy(() -> ask(server())).isInstanceOf(NoRouteToHostException.class);
    for (String local : new String[] {"127.0.0.1", "::1"}) {
      assertThatThrownBy(() -> ask(InetAddress.ofLiteral(local)))
          .isInstanceOf(PortUnreachableException.class);
    }
  }

  private static void ask(InetAddress server) throws IOException {
    try (DatagramChannel channel =
        DatagramChannel.open(
            server.getAddress().length == 4
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6)) {
      assertThat(SOCKETS.hearErrors(channel)).isTrue();
      channel.connect(new InetSocketAddress(server, 9));
      channel.write(ByteBuffer.wrap(new byte[] {1}));
      channel.socket().setSoTimeout(20_000);
      channel.socket().receive(new java.net.DatagramPacket(new byte[1], 1));
    }
  }
}
