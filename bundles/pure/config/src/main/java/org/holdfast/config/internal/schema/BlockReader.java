package org.holdfast.config.internal.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the lines of a block by its schema. */
public final class BlockReader {
  private static final SourcePosition NOWHERE = new SourcePosition("", 0, 0);

  private final Findings findings;
  private final ValueReader values;

  public BlockReader(Findings findings) {
    this.findings = findings;
    this.values = new ValueReader(findings);
  }

  /** Reads a block; the keywords that keepalived knows and the schema does not are warnings. */
  public OptionValues read(BlockSchema schema, ConfigLine block, KnownKeywords known) {
    return read(schema, block.words().getFirst(), block.children(), known);
  }

  /** Reads some lines of a block, with the word to point at when one is missing. */
  public OptionValues read(
      BlockSchema schema, ConfigWord owner, List<ConfigLine> lines, KnownKeywords known) {
    Map<String, List<Object>> read = new LinkedHashMap<>();
    Map<String, ConfigLine> seen = new LinkedHashMap<>();
    for (ConfigLine line : lines) {
      Optional<OptionSchema> option = schema.option(line.keyword());
      if (option.isEmpty()) {
        unknown(schema, line, known);
        continue;
      }
      OptionSchema target = target(schema, option.get(), line);
      ConfigLine earlier = seen.put(target.keyword(), line);
      if (earlier != null && !target.repeatable()) {
        repeated(line, earlier);
        read.remove(target.keyword());
      }
      value(target, line, known)
          .ifPresent(v -> read.computeIfAbsent(target.keyword(), k -> new ArrayList<>()).add(v));
    }
    fillIn(schema, owner, seen, read);
    OptionValues.Builder builder = OptionValues.builder();
    read.forEach((keyword, all) -> all.forEach(value -> builder.add(keyword, value)));
    return builder.build();
  }

  private OptionSchema target(BlockSchema schema, OptionSchema option, ConfigLine line) {
    if (option.replacement().isEmpty()) {
      return option;
    }
    String better = option.replacement().get();
    findings.warning(
        "deprecated",
        line.words().getFirst(),
        option.keyword() + " is a deprecated spelling",
        "write " + better + " instead");
    return schema.option(better).orElse(option);
  }

  private Optional<Object> value(OptionSchema option, ConfigLine line, KnownKeywords known) {
    return switch (option.type()) {
      case ValueType.Block(BlockSchema nested) when hasBlock(option, line) ->
          Optional.of(read(nested, line, known));
      case ValueType.Lines lines when hasBlock(option, line) ->
          Optional.of(
              line.children().stream()
                  .map(
                      child ->
                          String.join(" ", child.words().stream().map(ConfigWord::text).toList()))
                  .toList());
      case ValueType.Block block -> Optional.empty();
      case ValueType.Lines lines -> Optional.empty();
      default -> takesNoBlock(line) ? values.read(option, line) : Optional.empty();
    };
  }

  private boolean hasBlock(OptionSchema option, ConfigLine line) {
    if (line.block().isEmpty()) {
      findings.error(
          "missing-block",
          line.words().getLast(),
          line.keyword() + " has no block; expected " + Expected.of(option));
    } else if (line.words().size() > 1) {
      findings.wordsBeforeBlock(line);
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

  private void unknown(BlockSchema schema, ConfigLine line, KnownKeywords known) {
    List<String> own = schema.options().stream().map(OptionSchema::keyword).toList();
    known.report(findings, schema.keyword(), own, line);
  }

  private void fillIn(
      BlockSchema schema,
      ConfigWord owner,
      Map<String, ConfigLine> seen,
      Map<String, List<Object>> read) {
    for (OptionSchema option : schema.options()) {
      if (seen.containsKey(option.keyword())) {
        continue;
      }
      if (option.required()) {
        findings.error(
            "missing-option",
            owner,
            schema.keyword() + " has no " + option.keyword() + "; it is required",
            "add: " + option.keyword() + " - " + Expected.of(option));
      }
      option
          .defaultText()
          .ifPresent(text -> read.put(option.keyword(), List.of(defaultValue(option, text))));
    }
  }

  private static Object defaultValue(OptionSchema option, String text) {
    List<String> words =
        option.type() instanceof ValueType.Words ? List.of(text.split(" +")) : List.of(text);
    ConfigLine line =
        new ConfigLine(
            Stream.concat(Stream.of(option.keyword()), words.stream())
                .map(word -> new ConfigWord(word, false, NOWHERE))
                .toList(),
            Optional.empty());
    if (option.type() instanceof ValueType.Flag) {
      return Boolean.valueOf(text);
    }
    return new ValueReader(new Findings(position -> ""))
        .read(option, line)
        .orElseThrow(
            () -> new IllegalArgumentException("bad default of " + option.keyword() + ": " + text));
  }
}
