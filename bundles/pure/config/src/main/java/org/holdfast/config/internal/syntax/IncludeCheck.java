package org.holdfast.config.internal.syntax;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.ConfigWord;

/**
 * What makes an include an error instead of a warning. {@code include_check} of global_defs sets it
 * for every include that follows in its file and in what that includes; a variant of include adds
 * to it. Every check but the first includes the first.
 */
enum IncludeCheck {
  /** A file that is found can be read, is a regular file, and is not executable. */
  READABLE,
  /** A file is found, unless a wildcard finds none. */
  MATCH,
  /** A file is found, also by a wildcard. */
  WILDCARD_MATCH,
  /** Every alternative of a brace set finds a file. */
  BRACE_MATCH;

  private static final Map<String, Set<IncludeCheck>> VARIANTS =
      Map.of(
          "include", Set.of(),
          "includer", Set.of(READABLE),
          "includem", Set.of(READABLE, MATCH),
          "includew", Set.of(READABLE, WILDCARD_MATCH),
          "includeb", Set.of(READABLE, BRACE_MATCH),
          "includea", EnumSet.allOf(IncludeCheck.class));

  private static final Map<String, IncludeCheck> NAMES =
      Map.of(
          "read", READABLE,
          "readable", READABLE,
          "match", MATCH,
          "wildcard_match", WILDCARD_MATCH,
          "brace_match", BRACE_MATCH);

  /** What a keyword checks; empty when it is no include. */
  static Optional<Set<IncludeCheck>> variant(String keyword) {
    return Optional.ofNullable(VARIANTS.get(keyword));
  }

  /**
   * What is checked after an {@code include_check} line. Its schema reports a word that is no
   * option.
   */
  static Set<IncludeCheck> after(Set<IncludeCheck> before, List<ConfigWord> options) {
    if (options.isEmpty()) {
      return EnumSet.allOf(IncludeCheck.class);
    }
    Set<IncludeCheck> checks = EnumSet.noneOf(IncludeCheck.class);
    String first = options.getFirst().text();
    if (first.startsWith("+") || first.startsWith("-")) {
      checks.addAll(before);
    }
    boolean add = true;
    for (ConfigWord option : options) {
      String name = option.text();
      if (name.startsWith("+") || name.startsWith("-")) {
        add = name.startsWith("+");
        name = name.substring(1);
      }
      change(checks, name, add);
    }
    return checks;
  }

  private static void change(Set<IncludeCheck> checks, String name, boolean add) {
    IncludeCheck check = NAMES.get(name);
    if (check == null) {
      return;
    }
    if (add) {
      checks.add(READABLE);
      checks.add(check);
    } else {
      checks.remove(check);
    }
  }
}
