package org.holdfast.config.internal.keywords;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** Which keyword belongs into which block, read off the schemas. */
public final class KeywordIndex {
  private static final Map<String, Set<String>> BLOCKS = new HashMap<>();
  private static final Set<String> ROOT_BLOCKS;
  private static final int MOST_NAMED = 3;

  static {
    walk(RootKeywords.ROOT);
    walk(ServerKeywords.CHECK);
    ROOT_BLOCKS =
        RootKeywords.ROOT.options().stream()
            .filter(KeywordIndex::opensBlock)
            .map(OptionSchema::keyword)
            .filter(keyword -> keyword.equals(keyword.toLowerCase(Locale.ROOT)))
            .filter(keyword -> BLOCKS.get(keyword).equals(Set.of(RootKeywords.ROOT.keyword())))
            .collect(Collectors.toUnmodifiableSet());
  }

  private KeywordIndex() {}

  /** Whether a keyword opens a block at the top level and means nothing inside of another. */
  public static boolean isRootBlock(String keyword) {
    return ROOT_BLOCKS.contains(keyword);
  }

  /** Where a line belongs that stands in the wrong block; empty when it belongs nowhere. */
  public static Optional<String> remedy(BlockSchema in, ConfigLine line) {
    Set<String> blocks = BLOCKS.get(line.keyword());
    if (blocks != null) {
      boolean fellOut = in == RootKeywords.ROOT;
      return Optional.of(
          belongs(List.copyOf(blocks)) + (fellOut ? ": is a '}' too many before it?" : ""));
    }
    boolean mayBeCheck = in == ServerKeywords.REAL_SERVER && line.block().isPresent();
    return mayBeCheck
        ? Optional.of(
            "if it is a check type, write it in upper case: "
                + line.keyword().toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  private static String belongs(List<String> blocks) {
    if (blocks.getFirst().equals(RootKeywords.ROOT.keyword())) {
      return "it belongs outside of all blocks: is a '}' missing before it?";
    }
    return "it belongs into "
        + blocks.stream()
            .limit(MOST_NAMED)
            .map(block -> block.equals(ServerKeywords.CHECK.keyword()) ? "a check block" : block)
            .collect(Collectors.joining(" or "));
  }

  private static boolean opensBlock(OptionSchema option) {
    return option.type() instanceof ValueType.Block || option.type() instanceof ValueType.Lines;
  }

  private static void walk(BlockSchema block) {
    for (OptionSchema option : block.options()) {
      BLOCKS.computeIfAbsent(option.keyword(), k -> new LinkedHashSet<>()).add(block.keyword());
    }
    for (OptionSchema option : block.options()) {
      if (option.type() instanceof ValueType.Block(BlockSchema inner)) {
        walk(inner);
      }
    }
  }
}
