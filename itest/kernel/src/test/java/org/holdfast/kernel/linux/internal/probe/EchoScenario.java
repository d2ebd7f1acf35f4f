package org.holdfast.kernel.linux.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holdfast.itest.kernel.Namespace.ip;
import static org.holdfast.itest.kernel.Namespace.sh;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.probe.ProbePath;

/** Echo requests to hosts that answer, that are not there, and that routes refuse. */
public final class EchoScenario {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int MANY = 500;
  private static final LinuxEchoPort PORT = new LinuxEchoPort();

  private EchoScenario() {}

  /** Throws when something is not as it should be. */
  public static void main(String[] arguments) throws Exception {
    ip("link set lo up");
    ip("link add d0 type veth peer name p0");
    ip("link set d0 up");
    ip("link set p0 up");
    ip("address add 10.9.0.1/24 dev d0");
    ip("address add 10.9.0.3/24 dev d0");
    ip("-6 address add fd09::1/64 dev d0 nodad");
    ip("route add unreachable 10.66.0.0/16");
    ip("route add 10.7.0.0/16 via 10.9.0.77");
    for (String host : List.of("127.0.0.1", "10.9.0.1", "::1", "fd09::1")) {
      assertThat(echo(host, AMPLE)).as(host).isPositive();
    }
    unreachable();
    silent();
    sourceInterfaceAndMark();
    many();
    withoutThreads();
    PORT.stop();
    assertThatThrownBy(() -> echo("127.0.0.1", AMPLE)).isInstanceOf(KernelException.class);
  }

  private static Duration echo(String host, Duration limit) throws Exception {
    return PORT.echo(InetAddress.ofLiteral(host), Optional.empty(), ProbePath.ANY, limit);
  }

  private static void unreachable() throws Exception {
    assertThatThrownBy(() -> echo("10.66.0.1", AMPLE))
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("EHOSTUNREACH");
    assertThatThrownBy(() -> echo("192.0.2.1", AMPLE)).hasMessageContaining("ENETUNREACH");
    sh("sysctl", "-qw", "net.ipv4.neigh.d0.retrans_time_ms=100");
    sh("sysctl", "-qw", "net.ipv6.neigh.d0.retrans_time_ms=100");
    assertThatThrownBy(() -> echo("10.9.0.99", AMPLE))
        .isNotInstanceOf(KernelException.class)
        .hasMessage("no way to 10.9.0.99: host unreachable (ICMP), said by 10.9.0.1");
    assertThatThrownBy(() -> echo("fd09::99", AMPLE))
        .hasMessage(
            "no way to fd09:0:0:0:0:0:0:99: address unreachable (ICMP), said by"
                + " fd09:0:0:0:0:0:0:1");
  }

  private static void silent() throws Exception {
    sh("sysctl", "-qw", "net.ipv4.icmp_echo_ignore_all=1");
    assertThatThrownBy(() -> echo("127.0.0.1", SHORT))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no echo reply from 127.0.0.1");
    sh("sysctl", "-qw", "net.ipv4.icmp_echo_ignore_all=0");
    sh("sysctl", "-qw", "net.ipv6.icmp.echo_ignore_all=1");
    assertThatThrownBy(() -> echo("::1", SHORT))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no echo reply from 0:0:0:0:0:0:0:1");
    sh("sysctl", "-qw", "net.ipv6.icmp.echo_ignore_all=0");
  }

  private static void sourceInterfaceAndMark() throws Exception {
    InetAddress here = InetAddress.ofLiteral("10.9.0.1");
    Optional<InetAddress> other = Optional.of(InetAddress.ofLiteral("10.9.0.3"));
    assertThat(PORT.echo(here, other, ProbePath.ANY, AMPLE)).isPositive();
    Optional<InetAddress> foreign = Optional.of(InetAddress.ofLiteral("10.9.0.200"));
    assertThatThrownBy(() -> PORT.echo(here, foreign, ProbePath.ANY, AMPLE))
        .isInstanceOf(KernelException.class);
    ProbePath nowhere = new ProbePath(Optional.of("nope"), OptionalLong.empty());
    assertThatThrownBy(() -> PORT.echo(here, Optional.empty(), nowhere, AMPLE))
        .hasMessageStartingWith("send by interface nope (bind_if): ENODEV");
    ip("rule add fwmark 4000000000 prohibit");
    ip("-6 rule add fwmark 4000000000 prohibit");
    ProbePath marked = new ProbePath(Optional.empty(), OptionalLong.of(4_000_000_000L));
    for (String far : List.of("10.7.0.1", "fd09::50")) {
      assertThatThrownBy(
              () -> PORT.echo(InetAddress.ofLiteral(far), Optional.empty(), marked, AMPLE))
          .as(far)
          .isInstanceOf(KernelException.class)
          .hasMessageContaining("EACCES");
    }
    ProbePath byLink = new ProbePath(Optional.of("d0"), OptionalLong.empty());
    assertThatThrownBy(
            () -> PORT.echo(InetAddress.ofLiteral("192.0.2.1"), Optional.empty(), byLink, AMPLE))
        .as("sent by the interface, though no route leads there")
        .hasMessageStartingWith("no way to 192.0.2.1: host unreachable (ICMP)");
  }

  private static void many() throws Exception {
    List<Future<Duration>> all = new ArrayList<>();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        String host = i % 2 == 0 ? "127.0.0." + (1 + i % 250) : "fd09::1";
        all.add(askers.submit(() -> echo(host, AMPLE)));
      }
      for (Future<Duration> each : all) {
        assertThat(each.get()).isPositive();
      }
    }
  }

  private static void withoutThreads() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .filteredOn(name -> name.startsWith("echo"))
        .containsExactlyInAnyOrder("echo-replies-4", "echo-replies-6");
  }
}
