package org.holdfast.checker.udp.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;

/**
 * Sends one datagram. When a reply is required the first that comes is judged; otherwise any reply
 * is good, and so is silence: only an ICMP error within the time is not.
 *
 * @param payload what is sent
 * @param wanted what must come back; empty when nothing must
 */
record UdpChecker(byte[] payload, Optional<WantedReply> wanted) implements Checker {
  /** Silence can be a good result, which must be told before the engine closes the socket. */
  private static final Duration TIME_TO_TELL = Duration.ofMillis(500);

  private static final int LONGEST = 65_535;

  @Override
  public Duration deadline(Duration connectTimeout) {
    return connectTimeout.plus(TIME_TO_TELL);
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException {
    String server = place(context.target());
    try (DatagramChannel channel = context.connectUdp()) {
      long wait = Math.max(1, context.remaining().minus(TIME_TO_TELL).toMillis());
      channel.write(ByteBuffer.wrap(payload));
      return judge(reply(channel.socket(), (int) Math.min(wait, Integer.MAX_VALUE)), server);
    } catch (PortUnreachableException e) {
      return CheckResult.down("port unreachable (ICMP), from " + server);
    } catch (NoRouteToHostException e) {
      return CheckResult.down("host unreachable (ICMP or no neighbour): " + server);
    } catch (SocketTimeoutException e) {
      return silence(server);
    } catch (IOException e) {
      if (context.remaining().isZero()) {
        return silence(server);
      }
      throw e;
    }
  }

  private byte[] reply(DatagramSocket socket, int waitMillis) throws IOException {
    // One byte more than wanted is enough to see that a reply is too long.
    int room = wanted.isPresent() ? Math.min(wanted.get().longest() + 1, LONGEST) : 1;
    DatagramPacket packet = new DatagramPacket(new byte[room], room);
    socket.setSoTimeout(waitMillis);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private CheckResult judge(byte[] reply, String server) {
    return wanted
        .flatMap(it -> it.fault(reply))
        .map(fault -> CheckResult.down(fault + ", from " + server))
        .orElseGet(() -> CheckResult.up("got a reply from " + server));
  }

  private CheckResult silence(String server) {
    return wanted.isPresent()
        ? CheckResult.down("no reply from " + server + " within the time limit")
        : CheckResult.up("no ICMP error from " + server);
  }

  private static String place(InetSocketAddress place) {
    String address = place.getAddress().getHostAddress();
    return (place.getAddress() instanceof Inet6Address ? "[" + address + "]" : address)
        + ":"
        + place.getPort();
  }
}
