package org.holdfast.kernel.linux.internal.supervision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.holdfast.api.platform.ProblemSource;
import org.holdfast.api.platform.ServiceManager;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Datagrams to the Unix socket that the environment names in {@code NOTIFY_SOCKET}, as in
 * sd_notify(3). A socket for each: there is one in a second, and nothing is left to close. What
 * could not be told is counted, and a problem until the next word is told.
 */
@Component
public final class SystemdManager implements ServiceManager, ProblemSource, MetricSource {
  private static final String TELLING = "tell the service manager";

  private final String socket;
  private final Logger logger;
  private final AtomicLong untold = new AtomicLong();

  /** Why the last word was not told; null when it was. */
  private final AtomicReference<String> problem = new AtomicReference<>();

  /** Called by the component runtime. */
  @Activate
  public SystemdManager(@Reference(service = LoggerFactory.class) Logger logger) {
    this(System.getenv("NOTIFY_SOCKET"), logger);
  }

  /** With the path, or the name after {@code @} of an abstract socket; null for no manager. */
  SystemdManager(String socket, Logger logger) {
    this.socket = socket;
    this.logger = logger;
  }

  @Override
  public void ready() {
    tell("READY=1");
  }

  /** With the monotonic clock, which System.nanoTime is on Linux: Type=notify-reload wants it. */
  @Override
  public void reloading() {
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    tell("RELOADING=1\nMONOTONIC_USEC=" + micros);
  }

  @Override
  public void alive() {
    tell("WATCHDOG=1");
  }

  @Override
  public void stopping() {
    tell("STOPPING=1");
  }

  private void tell(String state) {
    if (socket == null || socket.isEmpty()) {
      return;
    }
    try (Socket datagrams = Socket.open(TELLING, "", Socket.AF_UNIX, 2, 0)) {
      ByteBuffer text = ByteBuffer.wrap(state.getBytes(StandardCharsets.UTF_8));
      int sent = datagrams.sendTo(SocketAddresses.unix(socket), text, Socket.DONT_WAIT);
      if (sent < 0) {
        throw Errno.failure(TELLING, -sent, "");
      }
      if (problem.getAndSet(null) != null) {
        logger.info("the service manager at {} is told again", socket);
      }
    } catch (KernelException e) {
      fails(state, e);
    }
  }

  private void fails(String state, KernelException e) {
    untold.incrementAndGet();
    String why =
        "NOTIFY_SOCKET=%s: cannot %s (%s). It may take this node for hung, and start it again"
            .formatted(socket, e.getMessage(), state.lines().findFirst().orElse(state));
    if (problem.getAndSet(why) == null) {
      logger.error("{}", why);
    }
  }

  @Override
  public List<String> problems() {
    return Optional.ofNullable(problem.get()).stream().toList();
  }

  @Override
  public List<MetricFamily> metrics() {
    return List.of(
        MetricFamily.counter(
            "holdfast_service_manager_untold",
            "Words that the service manager could not be told",
            List.of(new Sample(Map.of(), untold.get()))));
  }
}
