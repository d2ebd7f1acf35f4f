package org.holdfast.surface.web.internal;

import java.util.Map;
import java.util.Optional;

/**
 * The head of a request; what has a body is refused before.
 *
 * @param method as sent: "GET"
 * @param path without the query: "/metrics"
 * @param headers by name in lower case, each once
 */
record Request(String method, String path, Map<String, String> headers) {

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
