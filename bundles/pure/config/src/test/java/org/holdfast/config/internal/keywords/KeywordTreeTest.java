package org.holdfast.config.internal.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.SchemaReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every block of the language. */
class KeywordTreeTest {
  private static final int MAX_HELP = 90;

  static List<BlockSchema> blocks() {
    List<BlockSchema> all = new ArrayList<>();
    walk(RootKeywords.ROOT, all);
    return all;
  }

  private static void walk(BlockSchema block, List<BlockSchema> all) {
    all.add(block);
    for (OptionSchema option : block.options()) {
      if (option.type() instanceof ValueType.Block(BlockSchema inner)) {
        walk(inner, all);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aKeywordStandsOnceInABlock(BlockSchema block) {
    assertThat(block.options()).extracting(OptionSchema::keyword).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void helpIsAShortSentence(BlockSchema block) {
    assertThat(block.options())
        .allSatisfy(option -> assertThat(option.help()).hasSizeLessThanOrEqualTo(MAX_HELP))
        .allSatisfy(option -> assertThat(option.help()).endsWith("."))
        .filteredOn(option -> option.effect().kind() != Effect.Kind.ACTED_ON)
        .allSatisfy(option -> assertThat(option.effect().reason()).endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void anOldSpellingTakesWhatTheNewOneDoes(BlockSchema block) {
    assertThat(block.options())
        .filteredOn(option -> option.replacement().isPresent())
        .allSatisfy(
            option -> {
              Optional<OptionSchema> better = block.option(option.replacement().get());
              assertThat(better).isPresent();
              assertThat(better.get().replacement()).isEmpty();
              assertThat(better.get().repeatable()).isEqualTo(option.repeatable());
              assertThat(better.get().effect()).isEqualTo(option.effect());
              assertThat(shape(better.get().type())).isEqualTo(shape(option.type()));
            });
  }

  /** Blocks differ in their keyword at least. */
  private static Object shape(ValueType type) {
    return type instanceof ValueType.Block(BlockSchema block) ? block.options() : type;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void defaultsAreOfTheirType(BlockSchema block) {
    List<OptionSchema> options =
        block.options().stream()
            .filter(option -> option.defaultText().isPresent())
            .map(KeywordTreeTest::actedOn)
            .toList();
    OptionValues values =
        SchemaReader.read(
                new BlockSchema("x", "", options),
                new ConfigLine(
                    List.of(new ConfigWord("x", false, new SourcePosition("", 0, 0))),
                    Optional.of(List.of())))
            .values();
    assertThat(options).allMatch(option -> values.has(option.keyword()));
    assertThat(lines(options, values)).allMatch(line -> !line.equals(nothing()));
  }

  /** A default that is several words is read by its line, which leaves out what is wrong. */
  private static Stream<OptionValues> lines(List<OptionSchema> options, OptionValues values) {
    return options.stream()
        .filter(option -> option.type() instanceof ValueType.Line)
        .flatMap(option -> values.blocks(option.keyword()).stream());
  }

  private static OptionValues nothing() {
    return OptionValues.builder().build();
  }

  private static OptionSchema actedOn(OptionSchema option) {
    return new OptionSchema(
        option.keyword(),
        option.type(),
        option.unit(),
        option.defaultText(),
        option.help(),
        false,
        option.repeatable(),
        Optional.empty(),
        Effect.ACTED_ON);
  }
}
