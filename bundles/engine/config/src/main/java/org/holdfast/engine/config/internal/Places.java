package org.holdfast.engine.config.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.config.ReadResult;
import org.holdfast.engine.config.internal.host.Finder;

/** Makes findings about what a configuration means, at the words that say it. */
final class Places implements Finder {
  private static final SourcePosition NOWHERE = new SourcePosition("", 0, 1);

  private final ReadResult result;

  Places(ReadResult result) {
    this.result = result;
  }

  @Override
  public Diagnostic atInstance(
      String instance, String text, Severity severity, String id, String message, String remedy) {
    Predicate<ConfigLine> named =
        line ->
            line.keyword().equals("vrrp_instance")
                && line.arguments().stream().anyMatch(word -> word.text().equals(instance));
    Optional<ConfigWord> word =
        result.tree().stream()
            .filter(named)
            .findFirst()
            .map(line -> find(line.children(), text).orElse(line.words().getLast()));
    return at(word, severity, id, message, remedy);
  }

  @Override
  public Diagnostic atWord(
      String text, Severity severity, String id, String message, String remedy) {
    return at(find(result.tree(), text), severity, id, message, remedy);
  }

  private Diagnostic at(
      Optional<ConfigWord> word, Severity severity, String id, String message, String remedy) {
    SourcePosition position = word.map(ConfigWord::position).orElseGet(this::root);
    return new Diagnostic(
        severity,
        id,
        position,
        word.isPresent() ? result.lines().line(position) : "",
        word.map(found -> found.text().length() + (found.quoted() ? 2 : 0)).orElse(1),
        message,
        remedy.isEmpty() ? Optional.empty() : Optional.of(remedy));
  }

  private SourcePosition root() {
    return result.tree().isEmpty()
        ? NOWHERE
        : new SourcePosition(result.tree().getFirst().position().file(), 0, 1);
  }

  /** The first word that is a text, or holds it among other words in quotes. */
  private static Optional<ConfigWord> find(List<ConfigLine> lines, String text) {
    for (ConfigLine line : lines) {
      for (ConfigWord word : line.words()) {
        if (says(word.text(), text)) {
          return Optional.of(word);
        }
      }
      Optional<ConfigWord> inside = find(line.children(), text);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private static boolean says(String word, String text) {
    return word.equals(text)
        || word.startsWith(text + "/")
        || text.contains(":") && word.contains(":") && isAddress(word.replaceFirst("/.*", ""), text)
        || word.indexOf(' ') > 0 && List.of(word.split(" +")).contains(text);
  }

  /** An IPv6 address can be written in many ways (RFC 5952 section 2). */
  private static boolean isAddress(String word, String text) {
    try {
      return InetAddress.ofLiteral(word).equals(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
