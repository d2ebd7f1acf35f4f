package org.holdfast.engine.config.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Explanation;
import org.holdfast.api.config.KeywordHelp;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.ConfigSchema;
import org.holdfast.config.ConfigWriter;
import org.holdfast.config.Explanations;

/** What can be told about the language without a file. */
final class Catalogue {

  private Catalogue() {}

  static String canonical(Configuration configuration) {
    return ConfigWriter.write(configuration, ConfigWriter.Secrets.MASKED);
  }

  static List<Explanation> explanations() {
    return Explanations.all();
  }

  static List<KeywordHelp> keywords(String keyword, CheckTypes types) {
    Set<KeywordHelp> found = new LinkedHashSet<>();
    find(ConfigSchema.root(), keyword, found);
    find(ConfigSchema.check(), keyword, found);
    Stream.concat(
            types.factories().stream().map(factory -> factory.schema()),
            types.described().stream().flatMap(source -> source.schemas().stream()))
        .map(CheckSchema::block)
        .forEach(block -> findInCheck(block, keyword, found));
    return List.copyOf(found);
  }

  private static void findInCheck(BlockSchema block, String keyword, Set<KeywordHelp> found) {
    if (block.keyword().equals(keyword)) {
      found.add(
          new KeywordHelp(
              keyword,
              "real_server",
              "a block",
              "",
              Optional.empty(),
              block.help(),
              Effect.ACTED_ON));
    }
    find(block, keyword, found);
  }

  private static void find(BlockSchema in, String keyword, Set<KeywordHelp> found) {
    for (OptionSchema option : in.options()) {
      if (option.keyword().equals(keyword)) {
        found.add(
            new KeywordHelp(
                keyword,
                in.keyword(),
                ConfigSchema.expected(option),
                option.unit(),
                option.defaultText(),
                option.help(),
                option.effect()));
      }
      if (option.type() instanceof ValueType.Block(BlockSchema nested)) {
        find(nested, keyword, found);
      }
    }
  }
}
