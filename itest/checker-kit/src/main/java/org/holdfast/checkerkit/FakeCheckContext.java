package org.holdfast.checkerkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.api.check.ProbeSource;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;

/**
 * The engine's side of one probe, for tests: at the deadline it closes what it lent and interrupts
 * the thread of the probe, as the engine does.
 */
public final class FakeCheckContext implements CheckContext, Closeable {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private final InetSocketAddress target;
  private final long endNanos;
  private final List<Closeable> lent = new ArrayList<>();
  private final Map<TrackerId, TrackerStatus> trackers = new HashMap<>();
  private final List<ProbeSource> sources = new ArrayList<>();
  private final List<ScriptCommand> commands = new ArrayList<>();
  private Optional<ScriptResult> scriptResult = Optional.empty();
  private Optional<Duration> echoTime = Optional.empty();
  private Optional<LocalShortageException> shortage = Optional.empty();

  private FakeCheckContext(InetSocketAddress target, Duration limit) {
    this.target = target;
    this.endNanos = System.nanoTime() + limit.toNanos();
  }

  /**
   * A probe with more time than any test needs.
   *
   * @param target where it connects
   * @return a context for one probe
   */
  public static FakeCheckContext of(InetSocketAddress target) {
    return new FakeCheckContext(target, AMPLE);
  }

  /**
   * A probe with a limit.
   *
   * @param target where it connects
   * @param limit the time until its deadline
   * @return a context for one probe
   */
  public static FakeCheckContext of(InetSocketAddress target, Duration limit) {
    return new FakeCheckContext(target, limit);
  }

  /**
   * The result of every script that the probe runs.
   *
   * @param result how it ends
   * @return this
   */
  public FakeCheckContext withScript(ScriptResult result) {
    scriptResult = Optional.of(result);
    return this;
  }

  /**
   * Lets the server answer an echo request.
   *
   * @param time after which its reply comes, as it is told to the checker
   * @return this
   */
  public FakeCheckContext withEcho(Duration time) {
    echoTime = Optional.of(time);
    return this;
  }

  /**
   * How a tracker is.
   *
   * @param status its state; others are not looked at
   * @return this
   */
  public FakeCheckContext withTracker(TrackerStatus status) {
    trackers.put(status.id(), status);
    return this;
  }

  /**
   * Makes every loan fail for want of something on this machine.
   *
   * @param failure what is wanting
   * @return this
   */
  public FakeCheckContext withShortage(LocalShortageException failure) {
    shortage = Optional.of(failure);
    return this;
  }

  /**
   * The scripts that the probe ran.
   *
   * @return in order
   */
  public List<ScriptCommand> commands() {
    return List.copyOf(commands);
  }

  /**
   * Runs one probe on a virtual thread under this context's deadline, as the engine does, and takes
   * an {@code IOException} for DOWN and a shortage for UNKNOWN.
   *
   * @param checker the checker to try
   * @return its result
   * @throws InterruptedException when the caller is interrupted
   */
  public CheckResult probe(Checker checker) throws InterruptedException {
    FutureTask<CheckResult> result = new FutureTask<>(() -> outcome(checker));
    Thread probe = Thread.ofVirtual().name("probe").start(result);
    if (!probe.join(remaining())) {
      close();
      probe.interrupt();
    }
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the checker failed: " + e.getCause(), e.getCause());
    } finally {
      close();
    }
  }

  private CheckResult outcome(Checker checker) throws InterruptedException {
    try {
      return checker.check(this);
    } catch (LocalShortageException e) {
      return CheckResult.unknown(e.getMessage());
    } catch (IOException e) {
      return CheckResult.down(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public InetSocketAddress target() {
    return target;
  }

  @Override
  public Optional<TrackerStatus> tracker(TrackerId id) {
    return Optional.ofNullable(trackers.get(id));
  }

  @Override
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  @Override
  public SocketChannel connectTcp() throws IOException {
    return connectTcp(target);
  }

  @Override
  public SocketChannel connectTcp(InetSocketAddress elsewhere) throws IOException {
    refuseWhenShort();
    SocketChannel channel = keep(SocketChannel.open());
    try {
      channel.connect(elsewhere);
    } catch (IOException e) {
      throw new IOException("connect to " + elsewhere + " failed: " + e.getMessage(), e);
    }
    return channel;
  }

  /** What the probe asked for is kept: see {@link #sources}. */
  @Override
  public SocketChannel connectTcp(InetSocketAddress elsewhere, ProbeSource source)
      throws IOException {
    sources.add(source);
    return connectTcp(elsewhere);
  }

  /**
   * How the probe had connections leave that it made in ways of their own.
   *
   * @return in order
   */
  public List<ProbeSource> sources() {
    return List.copyOf(sources);
  }

  @Override
  public DatagramChannel connectUdp() throws IOException {
    refuseWhenShort();
    DatagramChannel channel = keep(DatagramChannel.open());
    channel.connect(target);
    return channel;
  }

  @Override
  public Duration echo() throws IOException, InterruptedException {
    refuseWhenShort();
    if (echoTime.isEmpty()) {
      Thread.sleep(AMPLE); // a server that does not answer is waited for until the interrupt
    }
    return echoTime.orElseThrow();
  }

  @Override
  public ScriptResult run(ScriptCommand command) throws IOException, InterruptedException {
    refuseWhenShort();
    commands.add(command);
    if (scriptResult.isEmpty()) {
      Thread.sleep(AMPLE); // a script without a given result runs until the interrupt
    }
    return scriptResult.orElseThrow();
  }

  private void refuseWhenShort() throws LocalShortageException {
    if (shortage.isPresent()) {
      throw shortage.get();
    }
  }

  private synchronized <T extends Closeable> T keep(T channel) {
    lent.add(channel);
    return channel;
  }

  /** Closes every channel lent. */
  @Override
  public synchronized void close() {
    for (Closeable channel : lent) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new IllegalStateException("cannot close a lent channel", e);
      }
    }
    lent.clear();
  }
}
