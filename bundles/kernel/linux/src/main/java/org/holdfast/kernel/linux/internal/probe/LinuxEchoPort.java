package org.holdfast.kernel.linux.internal.probe;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.probe.EchoPort;
import org.holdfast.kernel.probe.ProbePath;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** A socket for each family, opened when the first request needs it. */
@Component
public final class LinuxEchoPort implements EchoPort {
  private EchoSocket inet;
  private EchoSocket inet6;
  private boolean stopped;

  /** Without settings: for the component runtime, and for a service loader. */
  @Activate
  public LinuxEchoPort() {}

  @Override
  public Duration echo(
      InetAddress target, Optional<InetAddress> source, ProbePath path, Duration limit)
      throws IOException, InterruptedException {
    return socket(target instanceof Inet6Address).echo(target, source, path, limit);
  }

  private synchronized EchoSocket socket(boolean ofInet6) throws KernelException {
    if (stopped) {
      throw Errno.failure("send an echo request", Errno.EBADF, "");
    }
    if (ofInet6) {
      inet6 = inet6 == null ? EchoSocket.open(true) : inet6;
      return inet6;
    }
    inet = inet == null ? EchoSocket.open(false) : inet;
    return inet;
  }

  @Deactivate
  synchronized void stop() {
    stopped = true;
    if (inet != null) {
      inet.close();
    }
    if (inet6 != null) {
      inet6.close();
    }
  }
}
