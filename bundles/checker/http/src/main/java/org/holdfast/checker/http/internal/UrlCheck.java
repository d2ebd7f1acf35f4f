package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.holdfast.api.check.LocalShortageException;

/**
 * One {@code url} block with everything inherited filled in.
 *
 * @param path what is asked for, with its query
 * @param expected the status codes of success
 * @param digest MD5 that the body must have, 32 lower-case hexadecimal digits
 * @param search what the body is searched for
 * @param virtualHost the name in the Host header; empty for address and port
 * @param closeNotify {@code tls_compliant}: whether TLS is ended with close_notify
 * @param extras what keepalived's url block does not have
 */
public record UrlCheck(
    String path,
    StatusCodes expected,
    Optional<String> digest,
    Optional<BodySearch> search,
    Optional<String> virtualHost,
    boolean closeNotify,
    Extras extras) {

  /**
   * The whole request, without a body.
   *
   * @throws LocalShortageException when a secret of it cannot be read
   */
  byte[] request(HttpProtocol protocol, InetSocketAddress target) throws LocalShortageException {
    return (extras.method()
            + " "
            + path
            + " HTTP/"
            + protocol.version()
            + "\r\n"
            + extras.lines()
            + (protocol.close() ? "Connection: close\r\n" : "")
            + "Host: "
            + virtualHost.orElse(host(target))
            + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same with another path and query. */
  UrlCheck at(String otherPath) {
    return new UrlCheck(otherPath, expected, digest, search, virtualHost, closeNotify, extras);
  }

  /** The path up to its last slash. */
  String directory() {
    String bare = path.replaceFirst("[?#].*", "");
    return bare.substring(0, bare.lastIndexOf('/') + 1);
  }

  /** What has to be done with the body of an answer. */
  BodyUse use() {
    return new BodyUse(digest.isPresent(), search.isPresent() ? BodySearch.MOST_BYTES : 0);
  }

  /**
   * What is wrong with an answer, or empty when it is the one expected.
   *
   * @param body what was kept of its body
   * @param over whether the time of the probe is over
   * @throws IOException when the body cannot be searched in time
   */
  Optional<String> fault(HttpReply reply, BodyUse body, BooleanSupplier over) throws IOException {
    Optional<String> first = fault(reply);
    return first.isEmpty() && search.isPresent()
        ? search.get().fault(body.kept(), body.whole(), over)
        : first;
  }

  private Optional<String> fault(HttpReply reply) {
    if (!expected.contains(reply.status())) {
      return Optional.of("got status " + reply.status() + ", expected " + expected);
    }
    Optional<String> head = extras.fault(reply.headers());
    if (head.isPresent()) {
      return head;
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
