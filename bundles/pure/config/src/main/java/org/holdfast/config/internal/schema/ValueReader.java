package org.holdfast.config.internal.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the words after a keyword as the type that its schema names. */
public final class ValueReader {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("\\+?(\\d{1,12}(\\.\\d*)?|\\.\\d+)");
  private static final List<String> TRUE = List.of("on", "true", "yes");
  private static final List<String> FALSE = List.of("off", "false", "no");

  private static final List<String> SECRETS = List.of("auth_pass", "password");

  private final Findings findings;

  public ValueReader(Findings findings) {
    this.findings = findings;
  }

  /** The value of a line that has no block; empty after an error was reported. */
  public Optional<Object> read(OptionSchema option, ConfigLine line) {
    List<ConfigWord> words = line.arguments();
    return switch (option.type()) {
      case ValueType.Flag() -> {
        noMore(line, 0);
        yield Optional.of(true);
      }
      case ValueType.Bool() when words.isEmpty() -> Optional.of(true);
      case ValueType.Words type -> words(option, type, line);
      default -> single(option, line);
    };
  }

  private Optional<Object> single(OptionSchema option, ConfigLine line) {
    if (line.arguments().isEmpty()) {
      findings.error(
          "missing-value",
          line.words().getFirst(),
          line.keyword() + " has no value; expected " + Expected.of(option));
      return Optional.empty();
    }
    ConfigWord word = line.arguments().getFirst();
    Optional<Object> value = word(option, word);
    if (value.isEmpty()) {
      bad(option, line.keyword(), word);
    }
    if (option.type() instanceof ValueType.Script && line.arguments().size() > 1) {
      findings.error(
          "script-words",
          line.arguments().get(1),
          line.keyword()
              + " takes one command, found a second word '"
              + line.arguments().get(1)
              + "'",
          "put the program and its arguments into one pair of double quotes");
    } else {
      noMore(line, 1);
    }
    return value;
  }

  /** One word as a type; empty when it is not of it. */
  private Optional<Object> word(OptionSchema option, ConfigWord word) {
    String text = word.text();
    return switch (option.type()) {
      case ValueType.Bool() -> bool(text);
      case ValueType.Whole(long min, long max) -> whole(text, min, max).map(v -> v);
      case ValueType.Seconds(Duration min, Duration max) -> seconds(word, min, max);
      case ValueType.Text() -> Optional.of(text);
      case ValueType.Choice(List<String> words) ->
          words.contains(text) ? Optional.of(text) : Optional.empty();
      case ValueType.Address() -> Addresses.parse(text).map(address -> text);
      case ValueType.Script() ->
          ScriptWords.split(text).filter(argv -> !argv.isEmpty()).map(argv -> argv);
      default ->
          throw new IllegalArgumentException(option.keyword() + " is not a value of one word");
    };
  }

  private static Optional<Object> bool(String text) {
    if (TRUE.contains(text)) {
      return Optional.of(true);
    }
    return FALSE.contains(text) ? Optional.of(false) : Optional.empty();
  }

  /** A whole number within its range. */
  public static Optional<Long> whole(String text, long min, long max) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    long value = Long.parseLong(text);
    return value >= min && value <= max ? Optional.of(value) : Optional.empty();
  }

  private Optional<Object> seconds(ConfigWord word, Duration min, Duration max) {
    if (!DECIMAL.matcher(word.text()).matches()) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(word.text());
    BigDecimal micros = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_UP);
    if (micros.compareTo(seconds.movePointRight(6)) != 0) {
      findings.warning("rounded", word, "'" + word + "' s is rounded to six decimals");
    }
    Duration value = Duration.of(micros.longValueExact(), ChronoUnit.MICROS);
    return value.compareTo(min) >= 0 && value.compareTo(max) <= 0
        ? Optional.of(value)
        : Optional.empty();
  }

  private Optional<Object> words(OptionSchema option, ValueType.Words type, ConfigLine line) {
    if (line.arguments().isEmpty()) {
      findings.error(
          "missing-value",
          line.words().getFirst(),
          line.keyword() + " has no value; expected " + type.expected());
      return Optional.empty();
    }
    Pattern pattern = Pattern.compile(type.pattern());
    List<ConfigWord> wrong =
        line.arguments().stream().filter(w -> !pattern.matcher(w.text()).matches()).toList();
    wrong.forEach(word -> bad(option, line.keyword(), word));
    return wrong.isEmpty()
        ? Optional.of(line.arguments().stream().map(ConfigWord::text).toList())
        : Optional.empty();
  }

  private void bad(OptionSchema option, String keyword, ConfigWord word) {
    String hint =
        option.type() instanceof ValueType.Choice choice
            ? Suggestions.didYouMean(word.text(), choice.words(), "")
            : "";
    findings.error(
        "bad-value", word, keyword + " is '" + word + "'; expected " + Expected.of(option), hint);
  }

  private void noMore(ConfigLine line, int taken) {
    if (line.arguments().size() > taken) {
      ConfigWord first = line.arguments().get(taken);
      String shown = SECRETS.contains(line.keyword()) ? "a second word" : "'" + first + "'";
      findings.warning(
          "extra-words",
          first,
          shown + " and what follows on the line has no effect after " + line.keyword(),
          "write one keyword on each line");
    }
  }
}
