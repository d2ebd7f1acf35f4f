package org.holdfast.config.internal.model;

import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Forwarding;
import org.holdfast.config.internal.syntax.Findings;

/** Reads {@code lvs_method} and its synonyms. */
final class Methods {
  private Methods() {}

  /** The method under one of the keywords; empty when absent or after an error was reported. */
  static Optional<Forwarding> read(Findings findings, ConfigLine block, String... keywords) {
    return Stream.of(keywords)
        .flatMap(keyword -> Lines.last(block, keyword).stream())
        .filter(line -> line.words().size() > 1)
        .findFirst()
        .flatMap(line -> read(findings, line));
  }

  private static Optional<Forwarding> read(Findings findings, ConfigLine line) {
    ConfigWord word = line.words().get(1);
    Optional<Forwarding> method =
        Stream.of(Forwarding.values()).filter(m -> m.name().equals(word.text())).findFirst();
    if (method.isEmpty()) {
      findings.error(
          "bad-value", word, line.keyword() + " is '" + word + "'; expected NAT, DR or TUN");
    } else if (line.words().size() > 2) {
      ConfigWord option = line.words().get(2);
      findings.warning(
          "not-done-yet",
          option,
          "'"
              + option
              + "' and what follows is known to keepalived and not done yet;"
              + " the tunnel is IP in IP");
    }
    return method;
  }
}
