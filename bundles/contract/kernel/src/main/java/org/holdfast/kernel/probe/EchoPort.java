package org.holdfast.kernel.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Sends ICMP echo requests (RFC 792, RFC 4443 section 4.1). Any thread, also virtual ones. */
@ProviderType
public interface EchoPort {

  /**
   * Sends one request and waits for its reply.
   *
   * @param target whom to ask
   * @param source the address to ask from, of the same family; empty for that of the route
   * @param path how the request leaves
   * @param limit longest wait
   * @return the time from the request to the reply
   * @throws KernelException when this machine could not send it; the errors of a route that is
   *     missing are ENETUNREACH and EHOSTUNREACH
   * @throws IOException when no reply came, or a router or this machine said that there is no way;
   *     the message says which
   * @throws InterruptedException when the caller was interrupted
   */
  Duration echo(InetAddress target, Optional<InetAddress> source, ProbePath path, Duration limit)
      throws IOException, InterruptedException;
}
