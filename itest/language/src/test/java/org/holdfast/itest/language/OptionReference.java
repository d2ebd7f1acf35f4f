package org.holdfast.itest.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.ConfigSchema;
import org.holdfast.config.internal.schema.Expected;
import org.holdfast.config.internal.schema.Form;

/** Writes {@code docs/options.md}: every block and every option, from their schemas. */
final class OptionReference {
  private static final String BEGIN =
      """
      # Every option

      This page is written from the schemas that Holdfast reads a file with. To write it again after a change: see its test, `GeneratedDocsTest`.

      * **takes**: what stands after the keyword. `[...]` may be left out, `|` stands between choices, `..` after what may come more than once,
        `{ ... }` for a block. A time is a decimal number in the unit of its column; a yes or no is `on`, `off`, `true`, `false`, `yes` or `no`.
      * **acted on**: *yes*; *no* when the option is accepted and changes nothing (the reason is in [Accepted, not acted on](not-acted-on.md)); *refused*
        when a file with it is not taken, because running without it would be dangerous.
      * Each option is given once in its block unless it is marked *repeatable*; of an option given twice the last one counts, with a warning.
      """;

  private final StringBuilder out = new StringBuilder();
  private final Map<Object, String> written = new HashMap<>();
  private final List<String> titles = new ArrayList<>();

  private OptionReference() {}

  static String write(Schemas schemas) {
    OptionReference page = new OptionReference();
    page.block("Outside of all blocks", ConfigSchema.root(), Effect.Kind.ACTED_ON);
    page.block("Options of every check", ConfigSchema.check(), Effect.Kind.ACTED_ON);
    for (BlockSchema check : schemas.checks()) {
      boolean built = schemas.isBuilt(check);
      page.block(code(check.keyword()), check, built ? Effect.Kind.ACTED_ON : Effect.Kind.HELD);
      if (!built) {
        page.out.append("\nNo bundle provides this type yet: a server with it waits for one.\n");
      }
    }
    return BEGIN + page.contents() + page.out;
  }

  private String contents() {
    StringBuilder contents = new StringBuilder("\n");
    titles.forEach(title -> contents.append("* ").append(link(title)).append('\n'));
    return contents.toString();
  }

  private void block(String title, BlockSchema block, Effect.Kind outer) {
    section(title, block.help());
    if (isWritten(title, block, outer)) {
      return;
    }
    if (!block.heading().arguments().isEmpty()) {
      out.append("\nBegins with ").append(code(Form.of(block))).append(".\n");
    }
    table(block.options(), outer);
    block.options().forEach(option -> nested(title, option, outer));
  }

  private void nested(String title, OptionSchema option, Effect.Kind outer) {
    String path =
        title.startsWith("`")
            ? title.replace("`", "") + " / " + option.keyword()
            : option.keyword();
    Effect.Kind kind = kind(option, outer);
    switch (option.type()) {
      case ValueType.Block(BlockSchema block) -> block(code(path), block, kind);
      case ValueType.Lines lines -> line(code(path), "One line of the block.", lines.line(), kind);
      case ValueType.Line(LineSchema line) when !line.tokens().isEmpty() ->
          line(code(path), "The words of the line.", line, kind);
      default -> {}
    }
  }

  private void line(String title, String what, LineSchema line, Effect.Kind outer) {
    section(title, what);
    if (!isWritten(title, line, outer)) {
      table(Stream.concat(line.arguments().stream(), line.tokens().stream()).toList(), outer);
    }
  }

  /** Whether a table is there already, which is then named. */
  private boolean isWritten(String title, Object schema, Effect.Kind outer) {
    String before = written.putIfAbsent(List.of(schema, outer), title);
    if (before != null) {
      out.append("\nAs in ").append(link(before)).append(".\n");
    }
    return before != null;
  }

  /** What comes of an option: never more than of the block that it stands in. */
  private static Effect.Kind kind(OptionSchema option, Effect.Kind outer) {
    return outer == Effect.Kind.ACTED_ON ? option.effect().kind() : outer;
  }

  private void section(String title, String help) {
    titles.add(title);
    out.append("\n## ").append(title).append("\n\n").append(help).append('\n');
  }

  private void table(List<OptionSchema> options, Effect.Kind outer) {
    if (options.isEmpty()) {
      out.append("\nNo options of its own.\n");
      return;
    }
    out.append("\n| keyword | takes | unit | default | acted on | what it does |\n");
    out.append("|---|---|---|---|---|---|\n");
    options.forEach(option -> row(option, kind(option, outer)));
  }

  private void row(OptionSchema option, Effect.Kind kind) {
    String form = takes(option.type());
    out.append("| ")
        .append(code(option.keyword()))
        .append(" | ")
        .append(form.isEmpty() ? "" : code(form))
        .append(" | ")
        .append(option.unit())
        .append(" | ")
        .append(option.defaultText().map(OptionReference::code).orElse(""))
        .append(" | ")
        .append(effect(kind))
        .append(" | ")
        .append(help(option))
        .append(" |\n");
  }

  private static String takes(ValueType type) {
    return switch (type) {
      case ValueType.Seconds(Duration min, Duration max) ->
          Expected.seconds(min) + ".." + Expected.seconds(max);
      case ValueType.Millis(Duration min, Duration max) ->
          Expected.millis(min) + ".." + Expected.millis(max);
      default -> Form.value(type);
    };
  }

  private static String effect(Effect.Kind kind) {
    return switch (kind) {
      case ACTED_ON -> "yes";
      case HELD -> "no";
      case REFUSED -> "refused";
    };
  }

  private static String help(OptionSchema option) {
    Optional<String> better = option.replacement();
    return escape(option.help())
        + (option.required() ? " *Required.*" : "")
        + (option.repeatable() ? " *Repeatable.*" : "")
        + better.map(word -> " *Deprecated: write* " + code(word) + ".").orElse("");
  }

  private static String link(String title) {
    String anchor = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    return "[" + title + "](#" + anchor + ")";
  }

  private static String code(String text) {
    return "`" + escape(text) + "`";
  }

  private static String escape(String text) {
    return text.replace("|", "\\|");
  }
}
