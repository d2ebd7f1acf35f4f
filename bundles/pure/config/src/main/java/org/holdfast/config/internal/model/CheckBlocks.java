package org.holdfast.config.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.config.internal.keywords.ServerKeywords;

/**
 * Check blocks as lines. Any block with a name in upper case is a check: which types there are is
 * not known here. Their options are the engine's or the type's own.
 */
public final class CheckBlocks {
  private static final Pattern CHECK_TYPE = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Set<String> ENGINE =
      ServerKeywords.CHECK.options().stream()
          .map(OptionSchema::keyword)
          .collect(Collectors.toUnmodifiableSet());

  private CheckBlocks() {}

  public static boolean isCheck(ConfigLine line) {
    return CHECK_TYPE.matcher(line.keyword()).matches()
        && (line.block().isPresent() || line.words().size() == 1 && line.keyword().contains("_"));
  }

  /** The options of the engine. */
  static List<ConfigLine> engine(ConfigLine check) {
    return check.children().stream().filter(line -> ENGINE.contains(line.keyword())).toList();
  }

  /** The block with the options of its type alone. */
  public static ConfigLine own(ConfigLine check) {
    return new ConfigLine(
        List.of(check.words().getFirst()),
        Optional.of(
            check.children().stream().filter(line -> !ENGINE.contains(line.keyword())).toList()));
  }
}
