package org.holdfast.config.internal.schema;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** Writes what a line may say as manuals do: {@code ADDRESS [PORT] [dev IFNAME]}. */
public final class Form {
  private static final int MOST_TOKENS = 20;

  private Form() {}

  /** The words of a line; empty when it takes none. */
  public static String of(LineSchema line) {
    List<String> words = new ArrayList<>();
    line.arguments().forEach(argument -> words.add(argument(argument)));
    if (line.tokens().size() > MOST_TOKENS) {
      words.add("[OPTION ..]");
    } else {
      line.tokens().forEach(token -> words.add(optional(token, token(token))));
    }
    return String.join(" ", words);
  }

  /** The heading of a block, with its braces. */
  public static String of(BlockSchema block) {
    String heading = of(block.heading());
    return block.keyword() + (heading.isEmpty() ? "" : " " + heading) + " { ... }";
  }

  private static String argument(OptionSchema argument) {
    String written =
        argument.type() instanceof ValueType.Choice choice
            ? String.join("|", choice.words())
            : argument.keyword();
    return optional(argument, written + (argument.repeatable() ? " .." : ""));
  }

  private static String token(OptionSchema token) {
    String value = value(token.type());
    return token.keyword() + (value.isEmpty() ? "" : " " + value);
  }

  private static String optional(OptionSchema option, String written) {
    return option.required() ? written : "[" + written + "]";
  }

  /** A placeholder for a value; empty for none. */
  public static String value(ValueType type) {
    return switch (type) {
      case ValueType.Flag() -> "";
      case ValueType.Bool() -> "on|off";
      case ValueType.Whole(long min, long max) -> min + ".." + max;
      case ValueType.Seconds seconds -> "SECONDS";
      case ValueType.Millis millis -> "MILLISECONDS";
      case ValueType.Text() -> "TEXT";
      case ValueType.Secret secret -> "SECRET";
      case ValueType.Match match -> match.name();
      case ValueType.Choice choice -> String.join("|", choice.words());
      case ValueType.Address() -> "ADDRESS";
      case ValueType.Words words -> "WORD ..";
      case ValueType.Script() -> "\"PROGRAM ARGUMENTS\"";
      case ValueType.Line(LineSchema line) -> of(line);
      case ValueType.Block block -> "{ ... }";
      case ValueType.Lines(LineSchema heading, LineSchema line) ->
          (of(heading) + " { " + of(line) + " }").strip();
    };
  }
}
