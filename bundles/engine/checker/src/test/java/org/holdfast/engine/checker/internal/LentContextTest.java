package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.api.check.ProbeSource;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptRunner;
import org.junit.jupiter.api.Test;

class LentContextTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final ScriptCommand COMMAND =
      new ScriptCommand(List.of("/bin/x"), Optional.empty(), Optional.empty());

  private static LentContext context(InetSocketAddress server, String bindTo) {
    InetAddress from = bindTo == null ? null : InetAddress.ofLiteral(bindTo);
    return new LentContext(Plans.to(server, AMPLE, from).config(), AMPLE, Machine.BARE);
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
  }

  @Test
  void bindtoIsTheSourceOfTheConnection() throws IOException {
    try (ServerSocket server = listen()) {
      LentContext context =
          context((InetSocketAddress) server.getLocalSocketAddress(), "127.0.0.9");
      try (SocketChannel channel = context.connectTcp();
          Socket accepted = server.accept()) {
        assertThat(channel.isBlocking()).isTrue();
        assertThat(accepted.getInetAddress().getHostAddress()).isEqualTo("127.0.0.9");
      }
      context.end();
    }
  }

  @Test
  void aConnectionMayLeaveInAWayOfItsOwn() throws IOException {
    try (ServerSocket server = listen()) {
      InetSocketAddress place = (InetSocketAddress) server.getLocalSocketAddress();
      LentContext context = context(place, "127.0.0.9");
      ProbeSource other =
          new ProbeSource(
              Optional.of(InetAddress.ofLiteral("127.0.0.8")),
              OptionalInt.empty(),
              Optional.empty(),
              OptionalLong.empty(),
              Optional.of(Duration.ofSeconds(20)));
      for (ProbeSource source : List.of(other, ProbeSource.OF_CHECK)) {
        try (SocketChannel channel = context.connectTcp(place, source);
            Socket accepted = server.accept()) {
          assertThat(channel.isConnected()).isTrue();
          assertThat(accepted.getInetAddress().getHostAddress())
              .isEqualTo(source == other ? "127.0.0.8" : "127.0.0.9");
        }
      }
      ProbeSource away =
          new ProbeSource(
              Optional.empty(),
              OptionalInt.empty(),
              Optional.of("eth9"),
              OptionalLong.empty(),
              Optional.empty());
      assertThatThrownBy(() -> context.connectTcp(place, away))
          .isInstanceOf(LocalShortageException.class)
          .hasMessage("nothing here sets bind_if and fwmark of a socket");
      context.end();
    }
  }

  @Test
  void aForeignBindtoIsAShortageOfThisMachine() throws IOException {
    try (ServerSocket server = listen()) {
      LentContext context =
          context((InetSocketAddress) server.getLocalSocketAddress(), "192.0.2.77");
      assertThatThrownBy(context::connectTcp)
          .isInstanceOf(LocalShortageException.class)
          .hasMessageStartingWith("cannot send from 192.0.2.77:0 (bindto, bind_port): ");
      assertThatThrownBy(context::connectUdp).isInstanceOf(LocalShortageException.class);
    }
  }

  @Test
  void aRefusalNamesThePlace() throws IOException {
    InetSocketAddress gone;
    try (ServerSocket server = listen()) {
      gone = (InetSocketAddress) server.getLocalSocketAddress();
    }
    assertThatThrownBy(() -> context(gone, null).connectTcp())
        .isNotInstanceOf(LocalShortageException.class)
        .hasMessage("connect refused by 127.0.0.1:" + gone.getPort());
  }

  @Test
  void theEndClosesWhatWasLentAndLendsNoMore() throws IOException {
    try (ServerSocket server = listen()) {
      LentContext context = context((InetSocketAddress) server.getLocalSocketAddress(), null);
      SocketChannel channel = context.connectTcp();
      assertThat(context.remaining()).isPositive();
      context.end();
      assertThat(channel.isOpen()).isFalse();
      assertThat(context.remaining()).isZero();
      assertThatThrownBy(context::connectTcp).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aScriptIsAskedToEndBeforeTheDeadlineAndAStartThatFailsIsAShortage() throws Exception {
    AtomicReference<Duration> limit = new AtomicReference<>();
    ScriptRunner broken =
        (command, allowed) -> {
          limit.set(allowed);
          throw new IOException("/bin/x: no such file");
        };
    LentContext context =
        new LentContext(Plans.plan("A", 1).config(), Duration.ofSeconds(10), Machine.of(broken));
    assertThatThrownBy(() -> context.run(COMMAND))
        .isInstanceOf(LocalShortageException.class)
        .hasMessage("/bin/x: no such file");
    assertThat(limit.get()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(9_500));
  }
}
