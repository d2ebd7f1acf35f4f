package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckTrial.Step.Kind;
import org.holdfast.api.check.ProbeSource;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;

/** Lends what another context lends, and writes down what is done with it. */
final class HeardContext implements CheckContext {
  private final CheckContext lender;
  private final Dialogue dialogue;

  HeardContext(CheckContext lender, Dialogue dialogue) {
    this.lender = lender;
    this.dialogue = dialogue;
  }

  @Override
  public InetSocketAddress target() {
    return lender.target();
  }

  @Override
  public Duration remaining() {
    return lender.remaining();
  }

  @Override
  public Optional<TrackerStatus> tracker(TrackerId id) {
    Optional<TrackerStatus> status = lender.tracker(id);
    dialogue.note(id + ": " + status.map(TrackerStatus::reason).orElse("nobody looks at it here"));
    return status;
  }

  @Override
  public SocketChannel connectTcp() throws IOException {
    return connectTcp(target());
  }

  @Override
  public SocketChannel connectTcp(InetSocketAddress elsewhere) throws IOException {
    return connectTcp(elsewhere, ProbeSource.OF_CHECK);
  }

  @Override
  public SocketChannel connectTcp(InetSocketAddress elsewhere, ProbeSource source)
      throws IOException {
    dialogue.note("connecting to " + Texts.place(elsewhere) + " over TCP");
    SocketChannel channel = attempt(() -> lender.connectTcp(elsewhere, source));
    dialogue.note("connected from " + here(channel.getLocalAddress()));
    return new HeardChannel(channel, dialogue);
  }

  @Override
  public DatagramChannel connectUdp() throws IOException {
    DatagramChannel channel = attempt(lender::connectUdp);
    dialogue.note("UDP to " + Texts.place(target()) + " from " + here(channel.getLocalAddress()));
    return new HeardDatagrams(channel, dialogue);
  }

  @Override
  public Duration echo() throws IOException, InterruptedException {
    dialogue.note("ICMP echo request to " + target().getAddress().getHostAddress());
    try {
      Duration took = lender.echo();
      dialogue.note("ICMP echo reply");
      return took;
    } catch (IOException e) {
      dialogue.note(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  @Override
  public ScriptResult run(ScriptCommand command) throws IOException, InterruptedException {
    dialogue.note("running " + String.join(" ", command.argv()));
    ScriptResult result = lender.run(command);
    if (!result.output().isBlank()) {
      dialogue.text(Kind.RECEIVED, result.output());
    }
    dialogue.note(
        switch (result.end()) {
          case EXITED -> "it exited with code " + result.code();
          case SIGNALLED -> "signal " + result.code() + " ended it";
          case TIMED_OUT -> "it was still running and was killed";
        });
    return result;
  }

  private <T> T attempt(Callable<T> what) throws IOException {
    try {
      return what.call();
    } catch (IOException e) {
      dialogue.note(String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static String here(java.net.SocketAddress address) {
    return address instanceof InetSocketAddress place
        ? Texts.place(place)
        : String.valueOf(address);
  }
}
