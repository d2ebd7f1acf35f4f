package org.holdfast.engine.checker.internal;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolFamily;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.api.check.ProbeSource;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.probe.EchoPort;
import org.holdfast.kernel.probe.ProbePath;
import org.holdfast.kernel.probe.ProbeSockets;

/** What is lent to one probe, with everything that its block says about sockets applied. */
final class LentContext implements CheckContext {
  private static final Duration TIME_TO_END = Duration.ofMillis(500);
  // That no reply came is told before the engine cuts the probe off.
  private static final Duration TIME_TO_TELL = Duration.ofMillis(20);
  // errno(3) of a route that is missing
  private static final Set<Integer> NO_WAY = Set.of(101, 113);

  private final CheckConfig config;
  private final Duration limit;
  private final Machine machine;
  private final ProbePath path;
  private final Map<TrackerId, TrackerStatus> trackers;
  private final LentChannels channels = new LentChannels();
  private volatile long endNanos;
  private volatile boolean over;
  private boolean hasConnected;

  LentContext(CheckConfig config, Duration limit, Machine machine) {
    this(config, limit, machine, Map.of());
  }

  LentContext(
      CheckConfig config, Duration limit, Machine machine, Map<TrackerId, TrackerStatus> trackers) {
    this.trackers = trackers;
    this.config = config;
    this.limit = limit;
    this.machine = machine;
    this.path = new ProbePath(config.bindIf(), config.mark());
    begin();
  }

  /** The probe begins only now: its thread had to wait for a processor. */
  void begin() {
    endNanos = System.nanoTime() + limit.toNanos();
  }

  /** Ends everything lent; from any thread. */
  void end() {
    over = true;
    channels.closeAll();
  }

  @Override
  public InetSocketAddress target() {
    InetSocketAddress server = config.id().server().address();
    if (config.connectIp().isEmpty() && config.connectPort().isEmpty()) {
      return server;
    }
    return new InetSocketAddress(
        config.connectIp().orElse(server.getAddress()),
        config.connectPort().orElse(server.getPort()));
  }

  @Override
  public Optional<TrackerStatus> tracker(TrackerId id) {
    return Optional.ofNullable(trackers.get(id));
  }

  @Override
  public Duration remaining() {
    return over ? Duration.ZERO : Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
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
    boolean asCheck = source == ProbeSource.OF_CHECK;
    SocketChannel channel = open(() -> SocketChannel.open(family(elsewhere)));
    channels.keep(leaving(channel, asCheck ? path : path(source)));
    bind(
        channel,
        asCheck ? config.bindTo() : source.bindTo().or(config::bindTo),
        asCheck || source.bindPort().isEmpty() ? config.bindPort() : source.bindPort());
    Duration left = remaining();
    Duration most = source.connectTimeout().orElse(config.connectTimeout());
    boolean toTheEnd = left.compareTo(most) <= 0;
    Duration limit = hasConnected && toTheEnd ? left : most;
    try {
      if (toTheEnd) {
        channel.connect(elsewhere); // ended with the probe; a limit of its own costs a timer
      } else {
        channel.socket().connect(elsewhere, (int) Math.max(1, limit.toMillis()));
      }
      hasConnected = true;
      return channel;
    } catch (BindException e) {
      throw new LocalShortageException(
          "no local address or port left to connect to " + Texts.place(elsewhere), e);
    } catch (IOException e) {
      throw blamed(e, "connect to " + Texts.place(elsewhere), failure(elsewhere, limit, e));
    }
  }

  /** Nobody answers when nothing leaves: that is no fault of the server. */
  private Optional<String> unsent(IOException cause) {
    return isLate(cause)
        ? machine.sockets().flatMap(ProbeSockets::noNewConnections)
        : Optional.empty();
  }

  private boolean isLate(IOException cause) {
    return cause instanceof SocketTimeoutException
        || cause instanceof ClosedChannelException
        || remaining().isZero();
  }

  private ProbePath path(ProbeSource source) {
    return new ProbePath(
        source.bindIf().or(config::bindIf),
        source.mark().isPresent() ? source.mark() : config.mark());
  }

  /** The error to throw: of this machine when it lacks something, else what the server did. */
  private IOException blamed(IOException cause, String what, String elseSaid) {
    return Shortage.of(cause)
        .or(() -> unsent(cause))
        .<IOException>map(lack -> new LocalShortageException("cannot " + what + ": " + lack, cause))
        .orElseGet(() -> new IOException(elseSaid, cause));
  }

  private String failure(InetSocketAddress place, Duration limit, IOException cause) {
    String where = Texts.place(place);
    if (isLate(cause)) {
      return "connect to " + where + " not answered within " + Texts.seconds(limit);
    }
    String said = String.valueOf(cause.getMessage());
    if (cause instanceof ConnectException && said.contains("refused")) {
      return "connect refused by " + where;
    }
    return cause instanceof NoRouteToHostException
        ? "no route to " + where
        : "connect to " + where + " failed: " + said;
  }

  @Override
  public DatagramChannel connectUdp() throws IOException {
    InetSocketAddress target = target();
    DatagramChannel channel = open(() -> DatagramChannel.open(family(target)));
    machine.sockets().ifPresent(sockets -> sockets.hearErrors(channel));
    channels.keep(leaving(channel, path));
    bind(channel, config.bindTo(), config.bindPort());
    try {
      return channel.connect(target);
    } catch (IOException e) {
      String place = Texts.place(target);
      throw blamed(e, "send to " + place, "no way to " + place + ": " + e.getMessage());
    }
  }

  @Override
  public Duration echo() throws IOException, InterruptedException {
    InetAddress target = target().getAddress();
    EchoPort echoes =
        machine
            .echoes()
            .orElseThrow(
                () -> new LocalShortageException("nothing here sends echo requests", null));
    try {
      return echoes.echo(target, config.bindTo(), path, remaining().minus(TIME_TO_TELL));
    } catch (InterruptedException e) {
      if (remaining().isZero()) {
        throw new IOException("no echo reply from " + target.getHostAddress(), e);
      }
      throw e;
    } catch (KernelException e) {
      if (NO_WAY.contains(e.errno())) {
        throw new IOException("no way to " + target.getHostAddress() + ": " + e.getMessage(), e);
      }
      throw new LocalShortageException("cannot " + e.getMessage(), e);
    }
  }

  /** Before any other thread knows the channel, and could close it meanwhile. */
  private <T extends NetworkChannel> T leaving(T channel, ProbePath way) throws IOException {
    if (way.isAny()) {
      return channel;
    }
    try {
      ProbeSockets sockets =
          machine
              .sockets()
              .orElseThrow(
                  () ->
                      new LocalShortageException(
                          "nothing here sets bind_if and fwmark of a socket", null));
      sockets.leaveBy(channel, way);
      return channel;
    } catch (KernelException e) {
      channel.close();
      throw new LocalShortageException("cannot " + e.getMessage(), e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public ScriptResult run(ScriptCommand command) throws IOException, InterruptedException {
    Duration left = remaining();
    Duration half = left.dividedBy(2);
    Duration limit = half.compareTo(TIME_TO_END) < 0 ? half : left.minus(TIME_TO_END);
    try {
      return machine.scripts().run(command, limit);
    } catch (IOException e) {
      throw new LocalShortageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void bind(
      NetworkChannel channel, Optional<InetAddress> bindTo, OptionalInt bindPort)
      throws LocalShortageException {
    if (bindTo.isEmpty() && bindPort.isEmpty()) {
      return;
    }
    int port = bindPort.orElse(0);
    InetSocketAddress from =
        bindTo.isPresent()
            ? new InetSocketAddress(bindTo.get(), port)
            : new InetSocketAddress(port);
    try {
      if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEADDR)) {
        // A fixed port is in TIME_WAIT after each probe.
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, port != 0);
      }
      channel.bind(from);
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      throw new LocalShortageException(
          "cannot send from " + Texts.place(from) + " (bindto, bind_port): " + e.getMessage(), e);
    }
  }

  private static ProtocolFamily family(InetSocketAddress place) {
    return place.getAddress() instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }

  private static <T> T open(Opening<T> opening) throws LocalShortageException {
    try {
      return opening.open();
    } catch (IOException e) {
      String why = Shortage.of(e).orElseGet(() -> String.valueOf(e.getMessage()));
      throw new LocalShortageException("cannot open a socket: " + why, e);
    }
  }

  @FunctionalInterface
  private interface Opening<T> {
    T open() throws IOException;
  }
}
