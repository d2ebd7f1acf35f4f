package org.holdfast.config.internal.schema;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the lines of a block by its schema. */
public final class BlockReader {
  private static final int ALIKE_LINES = 16;
  private static final SourcePosition NOWHERE = new SourcePosition("", 0, 0);

  private final Findings findings;
  private final Elsewhere elsewhere;
  private final Effects effects;
  private final Words words;
  private final ValueReader values;
  private final Map<BlockSchema, SchemaIndex> indexes = new IdentityHashMap<>();

  /** Small blocks without a finding: thousands of servers have the same ones. */
  private final Map<BlockSchema, Map<List<ConfigLine>, ReadBlock>> alike = new IdentityHashMap<>();

  /** Knows where a keyword belongs that stands in the wrong block. */
  @FunctionalInterface
  public interface Elsewhere {
    /** A remedy, or empty when the keyword of the line belongs nowhere. */
    Optional<String> remedy(BlockSchema block, ConfigLine line);
  }

  public BlockReader(Findings findings, Elsewhere elsewhere) {
    this.findings = findings;
    this.elsewhere = elsewhere;
    this.effects = new Effects(findings);
    this.words = new Words(findings);
    this.values = new ValueReader(findings, words);
  }

  /** Reads a block with its heading. */
  public ReadBlock read(BlockSchema schema, ConfigLine block) {
    if (schema.heading().equals(LineSchema.EMPTY) && block.words().size() == 1) {
      return read(schema, block.words().getFirst(), block.children());
    }
    ReadBlock.Builder read = new ReadBlock.Builder();
    read.values().addAll(heading(schema.heading(), block));
    return read(schema, block.words().getFirst(), block.children(), read);
  }

  /** Reads some lines of a block, with the word to point at when one is missing. */
  public ReadBlock read(BlockSchema schema, ConfigWord owner, List<ConfigLine> lines) {
    if (lines.size() > ALIKE_LINES) {
      return read(schema, owner, lines, new ReadBlock.Builder());
    }
    Map<List<ConfigLine>, ReadBlock> known = alike.computeIfAbsent(schema, its -> new HashMap<>());
    ReadBlock before = known.get(lines);
    if (before != null) {
      return before;
    }
    int found = findings.count();
    ReadBlock read = read(schema, owner, lines, new ReadBlock.Builder());
    if (findings.count() == found && read.hasNoPlaces()) {
      known.put(lines, read);
    }
    return read;
  }

  private OptionValues heading(LineSchema schema, ConfigLine block) {
    if (!schema.equals(LineSchema.EMPTY)) {
      return LineReader.after(findings, words, block.words().getFirst(), block.arguments())
          .read(schema);
    }
    if (block.words().size() > 1) {
      findings.wordsBeforeBlock(block);
    }
    return OptionValues.builder().build();
  }

  private ReadBlock read(
      BlockSchema schema, ConfigWord owner, List<ConfigLine> lines, ReadBlock.Builder read) {
    Map<String, ConfigLine> seen = new HashMap<>();
    Map<String, Object> single = new LinkedHashMap<>();
    SchemaIndex index = index(schema);
    for (ConfigLine line : lines) {
      OptionSchema option = index.option(line.keyword());
      if (option == null) {
        unknown(schema, line);
        continue;
      }
      OptionSchema target = target(index, option, line);
      ConfigLine earlier = seen.put(target.keyword(), line);
      if (earlier != null && !target.repeatable()) {
        repeated(line, earlier);
      }
      Optional<Object> value = value(target, line, read);
      if (target.repeatable()) {
        value.ifPresent(v -> read.values().add(target.keyword(), v));
      } else if (value.isPresent()) {
        single.put(target.keyword(), value.get());
      } else {
        single.remove(target.keyword());
      }
    }
    single.forEach(read.values()::add);
    fillIn(schema, index, owner, seen, read);
    return read.build();
  }

  private SchemaIndex index(BlockSchema schema) {
    SchemaIndex known = indexes.get(schema);
    if (known == null) {
      known = new SchemaIndex(schema, this::defaultValue);
      indexes.put(schema, known);
    }
    return known;
  }

  private OptionSchema target(SchemaIndex index, OptionSchema option, ConfigLine line) {
    if (option.replacement().isEmpty()) {
      return option;
    }
    String better = option.replacement().get();
    findings.warning(
        "deprecated",
        line.words().getFirst(),
        option.keyword() + " is a deprecated spelling",
        "write " + better + " instead");
    OptionSchema target = index.option(better);
    return target == null ? option : target;
  }

  private Optional<Object> value(OptionSchema option, ConfigLine line, ReadBlock.Builder read) {
    Optional<Effect.Kind> effect = effects.report(option, line.words().getFirst());
    if (effect.isPresent()) {
      read.hold(line);
    }
    // No pattern switch: it is linked anew in every process, which a short one pays for.
    ValueType type = option.type();
    if (type instanceof ValueType.Block(BlockSchema nested)) {
      return hasBlock(option, line)
          ? Optional.of(nested(nested, line, effect, read))
          : Optional.empty();
    }
    if (type instanceof ValueType.Lines(LineSchema heading, LineSchema inner)) {
      if (hasBlock(option, line)) {
        heading(heading, line);
        line.children().forEach(child -> lineOf(option, inner, line, child, read));
      }
      return Optional.empty();
    }
    if (!takesNoBlock(line)) {
      return Optional.empty();
    }
    return type instanceof ValueType.Line(LineSchema inner)
        ? Optional.of(line(inner, line, effect, read))
        : values.read(option, line);
  }

  private Object line(
      LineSchema schema, ConfigLine line, Optional<Effect.Kind> effect, ReadBlock.Builder read) {
    LineReader reader =
        LineReader.after(findings, words, line.words().getFirst(), line.arguments());
    Object value = reader.read(schema);
    if (effect.isEmpty() && !reader.held().isEmpty()) {
      read.hold(line);
    }
    return value;
  }

  private Object nested(
      BlockSchema schema, ConfigLine line, Optional<Effect.Kind> effect, ReadBlock.Builder read) {
    ReadBlock inner = read(schema, line);
    if (effect.isEmpty() && !inner.held().isEmpty()) {
      read.hold(line);
    }
    return inner.values();
  }

  private void lineOf(
      OptionSchema option,
      LineSchema schema,
      ConfigLine owner,
      ConfigLine child,
      ReadBlock.Builder read) {
    if (!takesNoBlock(child)) {
      return;
    }
    LineReader reader =
        LineReader.inBlock(findings, words, owner.words().getFirst(), child.words());
    ReadLine line = new ReadLine(child, reader.read(schema), reader.held());
    read.add(option.keyword(), line);
    read.values().add(option.keyword(), line.values());
  }

  private boolean hasBlock(OptionSchema option, ConfigLine line) {
    if (line.block().isEmpty()) {
      findings.error(
          "missing-block",
          line.words().getLast(),
          line.keyword() + " has no block; expected " + Expected.of(option));
    }
    return line.block().isPresent();
  }

  private boolean takesNoBlock(ConfigLine line) {
    if (line.block().isPresent()) {
      findings.error(
          "unexpected-block",
          line.words().getFirst(),
          line.keyword() + " takes no block, found '{' after it",
          "remove the braces, or close the block before it");
    }
    return line.block().isEmpty();
  }

  private void repeated(ConfigLine line, ConfigLine earlier) {
    findings.warning(
        "repeated",
        line.words().getFirst(),
        line.keyword() + " was given before, at " + earlier.position() + "; this one wins",
        "remove one of the two");
  }

  private void unknown(BlockSchema schema, ConfigLine line) {
    if (findings.hasEnoughErrors()) {
      return;
    }
    ConfigWord word = line.words().getFirst();
    List<String> own = schema.options().stream().map(OptionSchema::keyword).toList();
    findings.error(
        "unknown-keyword",
        word,
        "'" + word + "' is not a keyword of " + schema.keyword(),
        elsewhere
            .remedy(schema, line)
            .orElseGet(() -> Suggestions.didYouMean(word.text(), own, "")));
  }

  private void fillIn(
      BlockSchema schema,
      SchemaIndex index,
      ConfigWord owner,
      Map<String, ConfigLine> seen,
      ReadBlock.Builder read) {
    for (OptionSchema option : index.required()) {
      if (!seen.containsKey(option.keyword())) {
        findings.error(
            "missing-option",
            owner,
            schema.keyword() + " has no " + option.keyword() + "; it is required",
            "add: " + option.keyword() + " - " + Expected.of(option));
      }
    }
    index
        .defaults()
        .forEach(
            (keyword, value) -> {
              if (!seen.containsKey(keyword)) {
                read.values().add(keyword, value);
              }
            });
  }

  private Object defaultValue(OptionSchema option, String text) {
    if (option.type() instanceof ValueType.Flag) {
      return Boolean.valueOf(text);
    }
    boolean several =
        option.type() instanceof ValueType.Words || option.type() instanceof ValueType.Line;
    List<ConfigWord> parts =
        Stream.of(several ? text.split(" +") : new String[] {text})
            .map(word -> new ConfigWord(word, false, NOWHERE))
            .toList();
    ConfigWord keyword = new ConfigWord(option.keyword(), false, NOWHERE);
    Findings none = new Findings(position -> "");
    if (option.type() instanceof ValueType.Line(LineSchema line)) {
      return LineReader.after(none, words, keyword, parts).read(line);
    }
    List<ConfigWord> line = Stream.concat(Stream.of(keyword), parts.stream()).toList();
    return new ValueReader(none, words)
        .read(option, new ConfigLine(line, Optional.empty()))
        .orElseThrow(
            () -> new IllegalArgumentException("bad default of " + option.keyword() + ": " + text));
  }
}
