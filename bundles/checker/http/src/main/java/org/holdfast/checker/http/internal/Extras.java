package org.holdfast.checker.http.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.check.LocalShortageException;

/**
 * What a {@code url} block can say beyond keepalived's.
 *
 * @param method of the request
 * @param headers further lines of the request
 * @param login {@code basic_auth}
 * @param expected lines that the head of the answer must have
 * @param follow how many redirects are followed
 */
record Extras(
    String method,
    List<RequestHeader> headers,
    Optional<BasicLogin> login,
    List<ExpectedHeader> expected,
    int follow) {

  static final Extras NONE = new Extras("GET", List.of(), Optional.empty(), List.of(), 0);

  private static final String USER_AGENT = "User-Agent";

  Extras {
    headers = List.copyOf(headers);
    expected = List.copyOf(expected);
  }

  /** These, and whatever they leave open from others. */
  Extras within(Extras outer) {
    return new Extras(
        method.isEmpty() ? outer.method() : method,
        Stream.concat(outer.headers().stream(), headers.stream()).toList(),
        login.or(outer::login),
        Stream.concat(outer.expected().stream(), expected.stream()).toList(),
        follow < 0 ? outer.follow() : follow);
  }

  boolean bodyless() {
    return method.equals("HEAD");
  }

  /** The lines of the request, each with its end. */
  String lines() throws LocalShortageException {
    StringBuilder lines = new StringBuilder();
    if (headers.stream().noneMatch(header -> header.isNamed(USER_AGENT))) {
      lines.append(USER_AGENT).append(": KeepAliveClient\r\n");
    }
    for (RequestHeader header : headers) {
      lines.append(header.name()).append(": ").append(header.value().text()).append("\r\n");
    }
    if (login.isPresent()) {
      lines.append(login.get().line());
    }
    return lines.toString();
  }

  /** What is wrong with the head of an answer; empty when it is as expected. */
  Optional<String> fault(List<String> head) {
    for (ExpectedHeader each : expected) {
      Optional<String> fault = each.fault(head);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }
}
