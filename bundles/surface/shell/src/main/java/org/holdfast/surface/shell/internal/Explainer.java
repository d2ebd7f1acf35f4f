package org.holdfast.surface.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.Explanation;
import org.holdfast.api.config.KeywordHelp;
import org.holdfast.surface.json.Json;

/** {@code explain}: what a finding means, or what a keyword takes. */
final class Explainer {
  private final ConfigurationCheck checks;

  Explainer(ConfigurationCheck checks) {
    this.checks = checks;
  }

  Answer explain(Optional<String> word, boolean json) {
    List<Explanation> all = checks.explanations();
    if (word.isEmpty()) {
      return new Answer(json ? Json.of(all) : list(all), 0);
    }
    Optional<Explanation> found =
        all.stream().filter(each -> each.id().equals(word.get())).findFirst();
    if (found.isPresent()) {
      return new Answer(json ? Json.of(found.get()) : text(found.get()), 0);
    }
    List<KeywordHelp> keywords = checks.keywords(word.get());
    if (!keywords.isEmpty()) {
      return new Answer(
          json
              ? Json.of(keywords)
              : keywords.stream().map(Explainer::text).collect(Collectors.joining("\n\n")),
          0);
    }
    return new Answer(
        "'" + word.get() + "' is neither a finding nor a keyword; 'explain' lists the findings", 1);
  }

  private static String list(List<Explanation> all) {
    Table table = new Table("FINDING", "MEANING");
    all.forEach(each -> table.add(each.id(), each.meaning()));
    return table.toString();
  }

  private static String text(Explanation of) {
    List<String> lines = new ArrayList<>(List.of(of.id(), "", of.meaning(), of.reason()));
    example("wrong", of.wrong(), lines);
    example("right", of.right(), lines);
    return String.join("\n", lines);
  }

  private static String text(KeywordHelp of) {
    Fields fields =
        new Fields().add("keyword", of.keyword()).add("in", of.block()).add("takes", of.takes());
    of.defaultText().ifPresent(value -> fields.add("default", value));
    fields.add("does", of.help());
    return switch (of.effect().kind()) {
      case ACTED_ON -> fields.toString();
      case HELD -> fields.add("accepted, not acted on", of.effect().reason()).toString();
      case REFUSED -> fields.add("refused", of.effect().reason()).toString();
    };
  }

  private static void example(String title, String text, List<String> lines) {
    if (!text.isEmpty()) {
      lines.add("");
      lines.add(title + ":");
      text.lines().forEach(line -> lines.add("  " + line));
    }
  }
}
