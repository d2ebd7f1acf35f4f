package org.holdfast.config.internal.syntax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.config.SourceLoader;

/** The definitions that every configuration has, whose names begin with an underscore. */
final class StandardDefinitions {
  private static final Pattern RANDOM =
      Pattern.compile("_RANDOM(?:\\s+(\\d{1,18})(?:\\s+(\\d{1,18}))?)?");
  private static final String ENVIRONMENT = "_ENV ";

  private final SourceLoader loader;
  private final String configId;
  private final Randoms randoms;
  private final Findings findings;

  StandardDefinitions(SourceLoader loader, String configId, Randoms randoms, Findings findings) {
    this.loader = loader;
    this.configId = configId;
    this.randoms = randoms;
    this.findings = findings;
  }

  /** What a name stands for in a source; empty when it is none of these. */
  Optional<String> value(String name, String source, ConfigWord at) {
    if (!name.startsWith("_")) {
      return Optional.empty();
    }
    if (name.startsWith(ENVIRONMENT)) {
      return loader.environment(name.substring(ENVIRONMENT.length()).strip());
    }
    return switch (name) {
      case "_HASH" -> Optional.of("#");
      case "_BANG" -> Optional.of("!");
      case "_PWD" -> Optional.of(loader.folder(source));
      case "_INSTANCE" -> Optional.of(configId);
      default -> random(name, at);
    };
  }

  /** What to do about a name that has no value. */
  static String remedy(String name) {
    if (name.startsWith(ENVIRONMENT)) {
      return "set the environment variable " + name.substring(ENVIRONMENT.length()).strip();
    }
    return name.startsWith("_RANDOM")
        ? "write ${_RANDOM MIN MAX} with whole numbers"
        : "define it on a line before: $" + name.replace(' ', '_') + "=...";
  }

  private Optional<String> random(String name, ConfigWord at) {
    Matcher matcher = RANDOM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long min = number(matcher.group(1), 0);
    long max = number(matcher.group(2), Randoms.DEFAULT_MAX);
    if (min > max) {
      findings.error(
          "bad-value",
          at,
          "the range of " + at + " goes from " + min + " to " + max + "; expected min <= max",
          "write ${_RANDOM MIN MAX}; without MAX it is " + Randoms.DEFAULT_MAX);
      return Optional.of(String.valueOf(min));
    }
    return Optional.of(String.valueOf(randoms.between(min, max)));
  }

  private static long number(String digits, long otherwise) {
    return digits == null ? otherwise : Long.parseLong(digits);
  }
}
