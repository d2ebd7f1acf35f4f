package org.holdfast.itest.language;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.ConfigSchema;

/** Writes {@code docs/not-acted-on.md}: what is read and changes nothing, by its reason. */
final class NotActedOn {
  private static final String BEGIN =
      """
      # Accepted, not acted on

      Holdfast reads every option of keepalived 2.4. These are accepted, so that a file need not be changed, and change nothing yet: each is a note when
      the file is read, and keeps its place in the configuration that is shown. This page is written from the schemas; see [Every option](options.md) for all.
      """;

  private static final String UNBUILT =
      "no bundle provides these check types yet; a server with one waits for it.";

  private final Map<String, Map<String, Set<String>>> held = new TreeMap<>();
  private final Map<String, Map<String, Set<String>>> refused = new TreeMap<>();

  private NotActedOn() {}

  static String write(Schemas schemas) {
    NotActedOn page = new NotActedOn();
    page.options("", ConfigSchema.root().options());
    page.options("every check", ConfigSchema.check().options());
    for (BlockSchema check : schemas.checks()) {
      if (schemas.isBuilt(check)) {
        page.options(check.keyword(), check.options());
      } else {
        add(page.held, UNBUILT, "real_server", check.keyword());
      }
    }
    StringBuilder out = new StringBuilder(BEGIN);
    page.held.forEach((reason, where) -> list(out, reason, where));
    out.append(
        "\n"
            + "# Refused\n\n"
            + "A file with one of these is not taken: running without it would be dangerous.\n");
    page.refused.forEach((reason, where) -> list(out, reason, where));
    return out.toString();
  }

  private static void list(StringBuilder out, String reason, Map<String, Set<String>> where) {
    out.append("\n## ").append(capital(reason)).append("\n\n");
    where.forEach(
        (block, keywords) ->
            out.append("* ")
                .append(block.isEmpty() ? "outside of all blocks" : "`" + block + "`")
                .append(": ")
                .append(keywords.stream().map(k -> "`" + k + "`").collect(Collectors.joining(", ")))
                .append('\n'));
  }

  private static String capital(String reason) {
    return Character.toUpperCase(reason.charAt(0)) + reason.substring(1, reason.length() - 1);
  }

  private void options(String block, Collection<OptionSchema> options) {
    for (OptionSchema option : options) {
      if (option.effect().kind() == Effect.Kind.ACTED_ON) {
        inside(block.isEmpty() ? option.keyword() : block + " / " + option.keyword(), option);
      } else {
        boolean isHeld = option.effect().kind() == Effect.Kind.HELD;
        add(isHeld ? held : refused, option.effect().reason(), block, option.keyword());
      }
    }
  }

  private void inside(String path, OptionSchema option) {
    switch (option.type()) {
      case ValueType.Block(BlockSchema block) -> options(path, block.options());
      case ValueType.Lines lines -> words(path, lines.line());
      case ValueType.Line(LineSchema line) -> words(path, line);
      default -> {}
    }
  }

  private void words(String path, LineSchema line) {
    options(path, List.copyOf(line.arguments()));
    options(path, List.copyOf(line.tokens()));
  }

  private static void add(
      Map<String, Map<String, Set<String>>> kind, String reason, String block, String keyword) {
    kind.computeIfAbsent(reason, r -> new TreeMap<>())
        .computeIfAbsent(block, b -> new LinkedHashSet<>())
        .add(keyword);
  }
}
