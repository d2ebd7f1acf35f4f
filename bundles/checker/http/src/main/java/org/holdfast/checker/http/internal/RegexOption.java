package org.holdfast.checker.http.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of {@code regex_options}: options of PCRE2 (pcre2api(3)), and what becomes of each in
 * {@link Pattern}. One without flag and refusal is done by {@link PcreText} or {@link BodySearch},
 * or changes nothing about whether a body matches.
 */
enum RegexOption {
  ALLOW_EMPTY_CLASS("Java has no class that matches nothing; write (?!) for []"),
  ALT_BSUX("Java does not read \\u, \\U and \\x as ECMAScript does; write \\x{..}"),
  ALT_CIRCUMFLEX("in Java ^ never matches behind the last line end; write (?:^|(?<=\\n))"),
  /** About the names of verbs, which Java does not have. */
  ALT_VERBNAMES,
  /** Calls nothing in keepalived. */
  AUTO_CALLOUT,
  CASELESS(Pattern.CASE_INSENSITIVE),
  DOLLAR_ENDONLY,
  DOTALL(Pattern.DOTALL),
  /** Java allows a name once, and refuses the expression otherwise. */
  DUPNAMES,
  EXTENDED(Pattern.COMMENTS),
  FIRSTLINE,
  MATCH_UNSET_BACKREF("in Java a reference to a group that is not set matches nothing"),
  MULTILINE(Pattern.MULTILINE),
  NEVER_BACKSLASH_C,
  /** An expression cannot set it by itself here. */
  NEVER_UCP,
  /** An expression cannot set it by itself here. */
  NEVER_UTF,
  NO_AUTO_CAPTURE,
  NO_AUTO_POSSESSIFY,
  NO_DOTSTAR_ANCHOR,
  NO_START_OPTIMIZE,
  UCP(Pattern.UNICODE_CHARACTER_CLASS),
  /** How much is matched, not whether; {@link BodySearch} refuses what makes a difference. */
  UNGREEDY,
  /** regex_max_offset implies it. */
  USE_OFFSET_LIMIT,
  UTF(Pattern.UNICODE_CASE);

  private final int flag;
  private final String refusal;

  RegexOption() {
    this(0);
  }

  RegexOption(int flag) {
    this.flag = flag;
    this.refusal = "";
  }

  RegexOption(String refusal) {
    this.flag = 0;
    this.refusal = refusal;
  }

  /** Its flag of {@link Pattern}, or 0. */
  int flag() {
    return flag;
  }

  /** The word in the file. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the words.
   *
   * @throws IllegalArgumentException for a word that is unknown or that Java cannot do
   */
  static Set<RegexOption> of(List<String> words) {
    Set<RegexOption> options = EnumSet.noneOf(RegexOption.class);
    for (String word : words) {
      RegexOption option = of(word);
      if (!option.refusal.isEmpty()) {
        throw new IllegalArgumentException(
            "got \"" + word + "\", which cannot be done: " + option.refusal);
      }
      options.add(option);
    }
    return options;
  }

  private static RegexOption of(String word) {
    for (RegexOption each : values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    List<String> known = List.of(values()).stream().map(RegexOption::word).toList();
    throw new IllegalArgumentException(
        "got \"" + word + "\", expected some of: " + String.join(" ", known));
  }
}
