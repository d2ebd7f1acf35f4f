package org.holdfast.config.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.internal.syntax.Findings;

/**
 * Reads the words of one line by a {@link LineSchema}. Reading ends at the first word that has no
 * place on the line: in a nested line it belongs to what is around, else it is an error.
 */
final class LineReader {
  private final Findings findings;
  private final Effects effects;
  private final Words words;
  private final List<ConfigWord> line;
  private final ConfigWord owner;
  private final List<String> held = new ArrayList<>();
  private final boolean inBlock;
  private int at;

  /** Reads the words after a keyword, which is what to point at when one is missing. */
  static LineReader after(
      Findings findings, Words words, ConfigWord keyword, List<ConfigWord> line) {
    return new LineReader(findings, words, keyword, line, false);
  }

  /** Reads the words of a line in the block of a keyword. */
  static LineReader inBlock(
      Findings findings, Words words, ConfigWord keyword, List<ConfigWord> line) {
    return new LineReader(findings, words, keyword, line, true);
  }

  private LineReader(
      Findings findings, Words words, ConfigWord owner, List<ConfigWord> line, boolean inBlock) {
    this.inBlock = inBlock;
    this.findings = findings;
    this.effects = new Effects(findings);
    this.words = words;
    this.owner = owner;
    this.line = line;
  }

  /** What could be read; what could not is among the findings. */
  OptionValues read(LineSchema schema) {
    Arguments arguments = new Arguments(schema.arguments());
    OptionValues values = nested(schema, arguments, owner);
    if (at < line.size()) {
      noPlace(schema, arguments.open(), line.get(at));
    } else {
      oneOf(schema, values, owner, line.isEmpty() ? owner : line.getFirst());
    }
    return values;
  }

  /** The words that are held and not acted on. */
  List<String> held() {
    return List.copyOf(held);
  }

  private OptionValues nested(LineSchema schema, Arguments arguments, ConfigWord keyword) {
    OptionValues.Builder values = OptionValues.builder();
    boolean more = true;
    while (more && at < line.size()) {
      more = one(schema, arguments, values);
    }
    for (OptionSchema missing : arguments.missing()) {
      missing(keyword, missing);
    }
    OptionValues read = values.build();
    for (OptionSchema token : schema.tokens()) {
      if (token.required() && !read.has(token.keyword())) {
        missing(keyword, token);
      }
    }
    return read;
  }

  /** Whether one of those that are needed is there; it points at a line that is on its own. */
  private void oneOf(LineSchema schema, OptionValues read, ConfigWord keyword, ConfigWord at) {
    if (!schema.oneOf().isEmpty() && schema.oneOf().stream().noneMatch(read::has)) {
      findings.error(
          "missing-value",
          at,
          keyword + " has none of " + String.join(", ", schema.oneOf()) + " here; expected one");
    }
  }

  /** Takes what stands at the present word; false when it has no place here. */
  private boolean one(LineSchema schema, Arguments arguments, OptionValues.Builder values) {
    Optional<OptionSchema> required = arguments.required();
    if (required.isPresent()) {
      argument(required.get(), values);
      arguments.taken(required.get());
      return true;
    }
    ConfigWord word = line.get(at);
    Optional<OptionSchema> token = word.quoted() ? Optional.empty() : schema.token(word.text());
    if (token.isPresent()) {
      token(target(schema, token.get(), word), values);
      return true;
    }
    for (OptionSchema candidate : arguments.open()) {
      Optional<Object> value = words.read(candidate.type(), word);
      if (value.isPresent()) {
        arguments.taken(candidate);
        effects.report(candidate, word).ifPresent(kind -> held.add(word.text()));
        values.add(candidate.keyword(), value.get());
        at++;
        return true;
      }
    }
    Optional<OptionSchema> later = arguments.later();
    later.ifPresent(argument -> argument(argument, values));
    later.ifPresent(arguments::taken);
    return later.isPresent();
  }

  private void argument(OptionSchema argument, OptionValues.Builder values) {
    ConfigWord word = line.get(at++);
    words
        .read(argument.type(), word)
        .ifPresentOrElse(
            value -> values.add(argument.keyword(), value), () -> bad(argument, owner, word));
  }

  /** The token itself, or the one that it is a deprecated spelling of. */
  private OptionSchema target(LineSchema schema, OptionSchema token, ConfigWord word) {
    if (token.replacement().isEmpty()) {
      return token;
    }
    String better = token.replacement().get();
    findings.warning(
        "deprecated", word, word + " is a deprecated spelling", "write " + better + " instead");
    return schema.token(better).orElse(token);
  }

  private void token(OptionSchema token, OptionValues.Builder values) {
    int from = at;
    ConfigWord keyword = line.get(at++);
    value(token, keyword).ifPresent(value -> values.add(token.keyword(), value));
    if (effects.report(token, keyword).filter(kind -> kind == Effect.Kind.HELD).isPresent()) {
      line.subList(from, at).forEach(word -> held.add(word.text()));
    }
  }

  private Optional<Object> value(OptionSchema token, ConfigWord keyword) {
    // No pattern switch: see BlockReader.
    if (token.type() instanceof ValueType.Flag) {
      return Optional.of(true);
    }
    if (token.type() instanceof ValueType.Line(LineSchema inner)) {
      OptionValues read = nested(inner, new Arguments(inner.arguments()), keyword);
      oneOf(inner, read, keyword, keyword);
      return Optional.of(read);
    }
    if (at == line.size()) {
      missing(keyword, token);
      return Optional.empty();
    }
    ConfigWord word = line.get(at++);
    Optional<Object> value = words.read(token.type(), word);
    if (value.isEmpty()) {
      bad(token, keyword, word);
    }
    return value;
  }

  private void bad(OptionSchema option, ConfigWord keyword, ConfigWord word) {
    String shown = option.type() instanceof ValueType.Secret ? "a text" : "'" + word + "'";
    boolean named = option.keyword().equals(keyword.text());
    findings.error(
        "bad-value",
        word,
        (named ? keyword + " is " + shown : "found " + shown + " " + place(keyword))
            + "; expected "
            + Expected.of(option),
        Suggestions.ofValue(option, word));
  }

  private String place(ConfigWord keyword) {
    return (inBlock && keyword == owner ? "in " : "after ") + keyword;
  }

  private void missing(ConfigWord keyword, OptionSchema option) {
    boolean named = option.keyword().equals(keyword.text());
    String what = named ? "no value" : "no " + option.keyword();
    findings.error(
        "missing-value",
        keyword,
        keyword + " has " + what + "; expected " + Expected.of(option),
        "");
  }

  private void noPlace(LineSchema schema, List<OptionSchema> open, ConfigWord word) {
    if (schema.arguments().stream().anyMatch(it -> it.type() instanceof ValueType.Secret)) {
      findings.error(
          "extra-words",
          word,
          owner + " has a word too many; expected " + Form.of(schema),
          "put a text of several words into double quotes");
      return;
    }
    boolean script =
        schema.arguments().stream().anyMatch(it -> it.type() instanceof ValueType.Script);
    if (script) {
      findings.error(
          "script-words",
          word,
          "'" + word + "' has no place after " + owner + "; expected " + Form.of(schema),
          "put the program and its arguments into one pair of double quotes");
      return;
    }
    List<String> tokens = schema.tokens().stream().map(OptionSchema::keyword).toList();
    boolean likeNoToken = Suggestions.didYouMean(word.text(), tokens, "").isEmpty();
    if (likeNoToken && !open.isEmpty()) {
      none(open, word);
      return;
    }
    String form = Form.of(schema);
    findings.error(
        "unknown-keyword",
        word,
        "'"
            + word
            + "' has no place in this line of "
            + owner
            + "; expected "
            + (form.isEmpty() ? "the end of the line" : form),
        Suggestions.didYouMean(word.text(), tokens, "write one item on each line"));
  }

  /** A word that is of none of the types that may come next. */
  private void none(List<OptionSchema> open, ConfigWord word) {
    if (open.size() == 1) {
      bad(open.getFirst(), owner, word);
      return;
    }
    findings.error(
        "bad-value",
        word,
        owner
            + " has '"
            + word
            + "'; expected "
            + String.join(", or ", open.stream().map(Expected::of).toList()),
        open.stream()
            .map(option -> Suggestions.ofValue(option, word))
            .filter(suggestion -> !suggestion.isEmpty())
            .findFirst()
            .orElse(""));
  }
}
