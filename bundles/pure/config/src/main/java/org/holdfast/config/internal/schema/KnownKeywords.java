package org.holdfast.config.internal.schema;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.config.internal.syntax.Findings;

/** What keepalived knows in one kind of block, so that what is not done yet can be told apart. */
public enum KnownKeywords {
  ROOT(KeywordTable.ROOT),
  GLOBAL_DEFS(KeywordTable.GLOBAL_DEFS),
  VRRP_SCRIPT(KeywordTable.VRRP_SCRIPT),
  VRRP_SYNC_GROUP(KeywordTable.VRRP_SYNC_GROUP),
  VRRP_INSTANCE(KeywordTable.VRRP_INSTANCE),
  AUTHENTICATION(KeywordTable.AUTHENTICATION),
  VIRTUAL_SERVER(KeywordTable.VIRTUAL_SERVER),
  REAL_SERVER(KeywordTable.REAL_SERVER),
  CHECK(KeywordTable.CHECK);

  private final Set<String> keywords;

  KnownKeywords(Set<String> keywords) {
    this.keywords = keywords;
  }

  /** Whether a keyword opens a block at the top level and means nothing inside of another. */
  public static boolean isRootBlock(String keyword) {
    return ROOT.contains(keyword)
        && keyword.equals(keyword.toLowerCase(Locale.ROOT))
        && Stream.of(values()).skip(1).noneMatch(context -> context.contains(keyword));
  }

  public boolean contains(String keyword) {
    return keywords.contains(keyword);
  }

  /** Reports a line whose keyword a block does not have: not done yet, or unknown. */
  public void report(Findings findings, String block, Collection<String> own, ConfigLine line) {
    ConfigWord word = line.words().getFirst();
    if (contains(word.text())) {
      notDone(findings, line);
      return;
    }
    Collection<String> candidates = Stream.concat(own.stream(), keywords.stream()).toList();
    String place = this == ROOT ? "the top level" : block;
    findings.error(
        "unknown-keyword",
        word,
        "'" + word + "' is not a keyword of " + place,
        elsewhere(word.text())
            .orElseGet(() -> Suggestions.didYouMean(word.text(), candidates, upperCase(line))));
  }

  /** Names a keyword of keepalived that has no effect yet. */
  public static void notDone(Findings findings, ConfigLine line) {
    String rest = line.block().isPresent() ? "; its block is skipped" : "; it has no effect";
    findings.warning(
        "not-done-yet",
        line.words().getFirst(),
        "'" + line.keyword() + "' is a keyword of keepalived that is not done yet" + rest);
  }

  private String upperCase(ConfigLine line) {
    return this == REAL_SERVER && line.block().isPresent()
        ? "if it is a check type, write it in upper case"
        : "";
  }

  private static Optional<String> elsewhere(String keyword) {
    return Stream.of(values())
        .filter(context -> context.contains(keyword))
        .findFirst()
        .map(KnownKeywords::belongs);
  }

  private static String belongs(KnownKeywords context) {
    return switch (context) {
      case ROOT -> "it belongs outside of all blocks: is a '}' missing before it?";
      case CHECK -> "it belongs into a check block";
      default -> "it belongs into " + context.name().toLowerCase(Locale.ROOT);
    };
  }
}
