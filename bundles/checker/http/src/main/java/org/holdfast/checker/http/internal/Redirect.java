package org.holdfast.checker.http.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where an answer sends on to (RFC 9110 section 15.4). A check asks one server, so only a place on
 * it is followed: the same scheme and host, whatever port the location names.
 */
final class Redirect {
  private static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);
  private static final int SHOWN = 100;

  private Redirect() {}

  /**
   * What is to be asked for next.
   *
   * @param scheme "http" or "https"
   * @return empty when the answer is no redirect
   * @throws HttpFormatException when it leads elsewhere
   */
  static Optional<UrlCheck> of(
      UrlCheck url, HttpReply reply, InetSocketAddress target, String scheme) throws IOException {
    Optional<String> location =
        CODES.contains(reply.status()) ? reply.header("location") : Optional.empty();
    return location.isEmpty()
        ? Optional.empty()
        : Optional.of(next(url, location.get(), target, scheme));
  }

  private static UrlCheck next(
      UrlCheck url, String location, InetSocketAddress target, String scheme) throws IOException {
    URI to;
    URI from;
    try {
      from = URI.create(scheme + "://" + url.virtualHost().orElse(UrlCheck.host(target)) + "/");
      to = from.resolve(location.startsWith("/") ? "" : url.directory()).resolve(location);
    } catch (IllegalArgumentException e) {
      throw elsewhere(location, "is no address");
    }
    if (!scheme.equalsIgnoreCase(to.getScheme())) {
      throw elsewhere(location, "is not " + scheme);
    }
    if (to.getHost() == null || !to.getHost().equalsIgnoreCase(from.getHost())) {
      throw elsewhere(location, "is another host");
    }
    String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    return url.at(to.getRawQuery() == null ? path : path + "?" + to.getRawQuery());
  }

  private static HttpFormatException elsewhere(String location, String why) {
    String shown = location.length() > SHOWN ? location.substring(0, SHOWN) + "..." : location;
    return new HttpFormatException("got a redirect to \"" + shown + "\", which " + why);
  }
}
