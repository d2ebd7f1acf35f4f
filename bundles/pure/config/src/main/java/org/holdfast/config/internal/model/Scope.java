package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.config.SourceLoader;
import org.holdfast.config.internal.keywords.KeywordIndex;
import org.holdfast.config.internal.schema.BlockReader;
import org.holdfast.config.internal.schema.ReadBlock;
import org.holdfast.config.internal.syntax.Findings;

/** What every builder of the model shares during one reading. */
final class Scope {
  final Findings findings;
  final BlockReader blocks;
  final Scripts scripts;
  final Secrets secrets;
  final RuleLines rules;
  private final List<ConfigLine> held = new ArrayList<>();
  private final Map<String, Set<String>> names = new LinkedHashMap<>();

  /** Also learns the names of all blocks, so that a reference may stand before its target. */
  Scope(Findings findings, SourceLoader loader, List<ConfigLine> root) {
    this.findings = findings;
    this.blocks = new BlockReader(findings, KeywordIndex::remedy);
    this.scripts = new Scripts(findings, loader);
    this.secrets = new Secrets(findings, loader);
    this.rules = new RuleLines(findings);
    for (ConfigLine line : root) {
      if (line.words().size() > 1) {
        names
            .computeIfAbsent(line.keyword(), keyword -> new HashSet<>())
            .add(line.words().get(1).text());
      }
    }
  }

  ReadBlock read(BlockSchema schema, ConfigLine block) {
    return blocks.read(schema, block.words().getFirst(), block.children());
  }

  /** Keeps a block of the top level that is not acted on. */
  void hold(ConfigLine block) {
    held.add(block);
  }

  /** The blocks kept, with others, sorted by keyword. */
  List<ConfigLine> held(List<ConfigLine> others) {
    return Stream.concat(held.stream(), others.stream())
        .sorted(Comparator.comparing(ConfigLine::keyword))
        .toList();
  }

  /** The names of all blocks with a keyword, also of those with errors. */
  Set<String> names(String keyword) {
    return names.getOrDefault(keyword, Set.of());
  }

  /** The name after the keyword of a block; empty after an error was reported. */
  Optional<ConfigWord> name(ConfigLine block) {
    ConfigWord keyword = block.words().getFirst();
    if (block.block().isEmpty()) {
      findings.error(
          "missing-block",
          block.words().getLast(),
          keyword + " has no block; expected " + keyword + " NAME { ... }");
      return Optional.empty();
    }
    if (block.words().size() < 2) {
      findings.error(
          "missing-name", keyword, keyword + " has no name; expected " + keyword + " NAME { ... }");
      return Optional.empty();
    }
    if (block.words().size() > 2) {
      findings.warning(
          "extra-words",
          block.words().get(2),
          "'" + block.words().get(2) + "' after the name has no effect");
    }
    return Optional.of(block.words().get(1));
  }
}
