package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.config.internal.keywords.ServerKeywords;

/**
 * Check blocks as lines. Any block with a name in upper case is a check: which types there are is
 * not known here. Their options are the engine's or the type's own.
 */
public final class CheckBlocks {
  private static final Set<String> ENGINE =
      ServerKeywords.CHECK.options().stream()
          .map(OptionSchema::keyword)
          .collect(Collectors.toUnmodifiableSet());

  private CheckBlocks() {}

  public static boolean isCheck(ConfigLine line) {
    return isCheckType(line.keyword())
        && (line.block().isPresent() || line.words().size() == 1 && line.keyword().contains("_"));
  }

  private static boolean isCheckType(String keyword) {
    for (int i = 0; i < keyword.length(); i++) {
      char c = keyword.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z';
      if (!letter && (i == 0 || c != '_' && (c < '0' || c > '9'))) {
        return false;
      }
    }
    return !keyword.isEmpty();
  }

  /** The options of the engine. */
  static List<ConfigLine> engine(ConfigLine check) {
    return options(check, true);
  }

  /** The block with the options of its type alone. */
  public static ConfigLine own(ConfigLine check) {
    return new ConfigLine(List.of(check.words().getFirst()), Optional.of(options(check, false)));
  }

  private static List<ConfigLine> options(ConfigLine check, boolean ofEngine) {
    List<ConfigLine> options = new ArrayList<>();
    for (ConfigLine line : check.children()) {
      if (ENGINE.contains(line.keyword()) == ofEngine) {
        options.add(line);
      }
    }
    return List.copyOf(options);
  }
}
