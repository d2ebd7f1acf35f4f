package org.holdfast.checker.http.internal;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One {@code url} block with everything inherited filled in.
 *
 * @param path what is asked for, with its query
 * @param expected the status codes of success
 * @param digest MD5 that the body must have, 32 lower-case hexadecimal digits
 * @param virtualHost the name in the Host header; empty for address and port
 * @param closeNotify {@code tls_compliant}: whether TLS is ended with close_notify
 */
public record UrlCheck(
    String path,
    StatusCodes expected,
    Optional<String> digest,
    Optional<String> virtualHost,
    boolean closeNotify) {

  /** The whole request, without a body. */
  byte[] request(HttpProtocol protocol, InetSocketAddress target) {
    return ("GET "
            + path
            + " HTTP/"
            + protocol.version()
            + "\r\nUser-Agent: KeepAliveClient\r\n"
            + (protocol.close() ? "Connection: close\r\n" : "")
            + "Host: "
            + virtualHost.orElse(host(target))
            + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What is wrong with an answer, or empty when it is the one expected. */
  Optional<String> fault(HttpReply reply) {
    if (!expected.contains(reply.status())) {
      return Optional.of("got status " + reply.status() + ", expected " + expected);
    }
    return digest
        .filter(wanted -> !wanted.equals(reply.md5()))
        .map(wanted -> "got a body with digest " + reply.md5() + ", expected " + wanted);
  }

  static String host(InetSocketAddress target) {
    String address = target.getAddress().getHostAddress();
    return (target.getAddress() instanceof Inet6Address ? "[" + address + "]" : address)
        + ":"
        + target.getPort();
  }
}
