package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.probe.EchoPort;
import org.holdfast.kernel.probe.ProbePath;
import org.holdfast.kernel.probe.ProbeSockets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a block says about its sockets, as it reaches the ports of the kernel. */
class LentMachineTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final ProbePath PATH = new ProbePath(Optional.of("eth1"), OptionalLong.of(7));
  private static final InetAddress SOURCE = InetAddress.ofLiteral("127.0.0.9");

  /** Writes down what it is asked for; refuses everything when told to. */
  private static final class Sockets implements ProbeSockets {
    private final List<String> asked = new ArrayList<>();
    private final boolean refuses;
    private Optional<String> full = Optional.empty();

    Sockets(boolean refuses) {
      this.refuses = refuses;
    }

    @Override
    public void leaveBy(NetworkChannel channel, ProbePath path) throws KernelException {
      try {
        asked.add(channel.getLocalAddress() == null ? "before bind " + path : "late");
      } catch (IOException e) {
        asked.add(e.toString());
      }
      if (refuses) {
        throw new KernelException("send by interface eth1 (bind_if)", 19, "ENODEV", "it is gone");
      }
    }

    @Override
    public Optional<String> noNewConnections() {
      return full;
    }

    @Override
    public boolean hearErrors(DatagramChannel channel) {
      asked.add("errors");
      return false;
    }
  }

  private static LentContext context(
      InetSocketAddress server, ProbePath path, ProbeSockets sockets, EchoPort echoes) {
    Machine machine =
        new Machine(
            Machine.BARE.scripts(), Optional.ofNullable(sockets), Optional.ofNullable(echoes));
    return new LentContext(
        Plans.leaving(Plans.to(server, AMPLE, SOURCE), path).config(), AMPLE, machine);
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 4, InetAddress.ofLiteral("127.0.0.1"));
  }

  @Test
  void interfaceAndMarkAreSetBeforeTheSocketIsBound() throws IOException {
    Sockets sockets = new Sockets(false);
    try (ServerSocket server = listen()) {
      InetSocketAddress place = (InetSocketAddress) server.getLocalSocketAddress();
      LentContext context = context(place, PATH, sockets, null);
      context.connectTcp();
      context.connectUdp();
      context.end();
      context(place, ProbePath.ANY, sockets, null).connectTcp().close();
    }
    assertThat(sockets.asked)
        .containsExactly("before bind " + PATH, "errors", "before bind " + PATH);
  }

  @Test
  void whatCannotBeSetIsAShortageOfThisMachine() throws IOException {
    try (ServerSocket server = listen()) {
      InetSocketAddress place = (InetSocketAddress) server.getLocalSocketAddress();
      LentContext refused = context(place, PATH, new Sockets(true), null);
      assertThatThrownBy(refused::connectTcp)
          .isInstanceOf(LocalShortageException.class)
          .hasMessage("cannot send by interface eth1 (bind_if): ENODEV; it is gone");
      assertThatThrownBy(refused::connectUdp).isInstanceOf(LocalShortageException.class);
      LentContext bare = context(place, PATH, null, null);
      assertThatThrownBy(bare::connectTcp).isInstanceOf(LocalShortageException.class);
      assertThatThrownBy(bare::echo).isInstanceOf(LocalShortageException.class);
    }
  }

  @Test
  void anEchoLeavesAsTheBlockSaysAndEndsBeforeTheProbe() throws Exception {
    InetSocketAddress place = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0);
    EchoPort echoes =
        (target, source, path, limit) -> {
          assertThat(target).isEqualTo(place.getAddress());
          assertThat(source).contains(SOURCE);
          assertThat(path).isEqualTo(PATH);
          assertThat(limit).isLessThan(AMPLE);
          return Duration.ofMillis(3);
        };
    assertThat(context(place, PATH, null, echoes).echo()).isEqualTo(Duration.ofMillis(3));
  }

  /** The engine interrupts a probe at its deadline; that is no reply, and not a probe cut short. */
  @Test
  void anEchoThatIsCutOffHadNoReply() {
    InetSocketAddress place = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0);
    EchoPort echoes =
        (target, source, path, limit) -> {
          throw new InterruptedException();
        };
    LentContext context = context(place, ProbePath.ANY, null, echoes);
    assertThatThrownBy(context::echo).isInstanceOf(InterruptedException.class);
    context.end();
    assertThatThrownBy(context::echo).hasMessage("no echo reply from 192.0.2.1");
  }

  /** Error numbers of errno(3), and whether they say something about the server. */
  @ParameterizedTest
  @CsvSource({"101, true", "113, true", "1, false", "13, false", "99, false", "105, false"})
  void aRouteThatIsMissingIsNoShortage(int errno, boolean aboutTheServer) {
    InetSocketAddress place = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0);
    EchoPort echoes =
        (target, source, path, limit) -> {
          throw new KernelException("send an echo request", errno, "E", "");
        };
    LentContext context = context(place, ProbePath.ANY, null, echoes);
    if (aboutTheServer) {
      assertThatThrownBy(context::echo)
          .isExactlyInstanceOf(IOException.class)
          .hasMessageStartingWith("no way to 192.0.2.1: ");
    } else {
      assertThatThrownBy(context::echo).isInstanceOf(LocalShortageException.class);
    }
  }

  @Test
  void nobodyIsDownWhileNothingLeavesThisMachine() throws Exception {
    Sockets sockets = new Sockets(false);
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      InetSocketAddress place = (InetSocketAddress) busy.getLocalSocketAddress();
      List<Socket> waiting = new ArrayList<>();
      for (int i = 0; i < 2; i++) { // from now on the kernel answers no SYN
        waiting.add(new Socket(place.getAddress(), place.getPort()));
      }
      assertThat(connecting(place, sockets).status()).isEqualTo(CheckResult.Status.DOWN);
      sockets.full = Optional.of("the table is full");
      CheckResult held = connecting(place, sockets);
      assertThat(held.status()).isEqualTo(CheckResult.Status.UNKNOWN);
      assertThat(held.reason()).endsWith(": the table is full");
      for (Socket one : waiting) {
        one.close();
      }
    }
  }

  private static CheckResult connecting(InetSocketAddress place, ProbeSockets sockets) {
    Duration connectTimeout = Duration.ofMillis(200);
    Machine machine = new Machine(Machine.BARE.scripts(), Optional.of(sockets), Optional.empty());
    LentContext context =
        new LentContext(Plans.to(place, connectTimeout, null).config(), AMPLE, machine);
    try {
      return ProbeOutcome.of(
          lent -> {
            lent.connectTcp();
            return CheckResult.up("fine");
          },
          context,
          AMPLE);
    } finally {
      context.end();
    }
  }
}
