package org.holdfast.kernel.linux.internal.supervision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.platform.ServiceManager;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Datagrams to the Unix socket that the environment names in {@code NOTIFY_SOCKET}, as in
 * sd_notify(3). A socket for each: there is one in a second, and nothing is left to close.
 */
@Component
public final class SystemdManager implements ServiceManager {
  private final String socket;

  /** Called by the component runtime. */
  @Activate
  public SystemdManager() {
    this(System.getenv("NOTIFY_SOCKET"));
  }

  /** With the path, or the name after {@code @} of an abstract socket; null for no manager. */
  SystemdManager(String socket) {
    this.socket = socket;
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
    try (Socket datagrams =
        Socket.open("open a socket to the service manager", "", Socket.AF_UNIX, 2, 0)) {
      ByteBuffer text = ByteBuffer.wrap(state.getBytes(StandardCharsets.UTF_8));
      datagrams.sendTo(SocketAddresses.unix(socket), text, Socket.DONT_WAIT);
    } catch (KernelException untold) {
      // The manager notices by itself: it waits for what was not told.
    }
  }
}
