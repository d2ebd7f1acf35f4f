package org.holdfast.surface.control.internal;

import java.time.Duration;

/**
 * How long a client is waited for.
 *
 * @param request for its first line
 * @param command for a command or call that does not wait for anything, and its whole answer
 * @param write for a piece of an answer that it does not read
 * @param refusal for one that was refused to read why
 */
record Limits(Duration request, Duration command, Duration write, Duration refusal) {
  static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(120),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1));
}
