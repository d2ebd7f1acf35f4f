package org.holdfast.kernel.linux.internal.vrrp;

import org.holdfast.kernel.linux.internal.libc.Socket;
import org.holdfast.kernel.vrrp.EndpointSpec;
import org.holdfast.kernel.vrrp.VrrpPort;

/** One raw socket. */
final class LinuxEndpoint implements VrrpPort.Endpoint {
  private final LinuxVrrpPort port;
  private final long key;
  private final EndpointSpec spec;
  private final Socket socket;
  private final boolean ipv4;
  private int dropped;

  LinuxEndpoint(LinuxVrrpPort port, long key, EndpointSpec spec, Socket socket) {
    this.port = port;
    this.key = key;
    this.spec = spec;
    this.socket = socket;
    this.ipv4 = spec.source().getAddress().length == 4;
  }

  long key() {
    return key;
  }

  Socket socket() {
    return socket;
  }

  boolean ipv4() {
    return ipv4;
  }

  /** How many more the kernel has dropped than when last asked; its counter has 32 bits. */
  long droppedSince(int count) {
    long more = Integer.toUnsignedLong(count - dropped);
    dropped = count;
    return more;
  }

  @Override
  public EndpointSpec spec() {
    return spec;
  }

  @Override
  public void close() {
    port.unbind(this);
  }
}
