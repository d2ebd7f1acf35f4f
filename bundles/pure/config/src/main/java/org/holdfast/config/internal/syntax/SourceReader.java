package org.holdfast.config.internal.syntax;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;

/**
 * Reads a root and everything it includes to one tree: comments out, conditional lines chosen,
 * definitions kept and replaced, lines repeated, includes followed in place.
 */
public final class SourceReader {
  private final SourceLoader loader;
  private final String configId;
  private final SourceText sources;
  private final Findings findings;
  private final Budget budget;
  private final Randoms randoms;
  private final Definitions definitions;
  private final Repeats repeats;
  private final Includes includes;
  private final TreeBuilder tree;
  private final Tokenizer tokenizer;
  private final PlainLines plain;
  private int depth;
  private boolean abandoned;

  /** The predicate tells keywords that open a block at the top level only. */
  public SourceReader(
      SourceLoader loader,
      String configId,
      SourceText sources,
      Findings findings,
      Predicate<String> rootBlock) {
    this.loader = loader;
    this.configId = configId;
    this.sources = sources;
    this.findings = findings;
    this.budget = new Budget(findings, loader.maxWords());
    this.randoms = new Randoms(loader.seed());
    StandardDefinitions standard = new StandardDefinitions(loader, configId, randoms, findings);
    this.definitions = new Definitions(standard, sources, findings, budget);
    this.repeats = new Repeats(definitions, findings, budget);
    this.includes = new Includes(loader, findings, this::source);
    this.tree = new TreeBuilder(findings, budget, rootBlock, this::global);
    this.tokenizer = new Tokenizer(findings, tree);
    this.plain = new PlainLines(tree);
  }

  /** The lines of the top level; what could not be read is among the findings. */
  public List<ConfigLine> read(String root) {
    try {
      source(root);
    } catch (SourceException e) {
      findings.add(
          Severity.ERROR,
          "file-unreadable",
          new SourcePosition(root, 0, 0),
          1,
          "cannot read the configuration: " + e.getMessage(),
          "name an existing, readable file");
    }
    return tree.finish();
  }

  /** The lines of global_defs that the language itself obeys, from where they stand on. */
  private void global(List<ConfigWord> line) {
    switch (line.getFirst().text()) {
      case "include_check" -> includes.check(line.subList(1, line.size()));
      case "random_seed" -> seed(line);
      default -> {}
    }
  }

  private void seed(List<ConfigWord> line) {
    // What is no number is reported by the schema of global_defs.
    if (line.size() > 1 && line.get(1).text().matches("\\d{1,18}")) {
      randoms.seed(Long.parseLong(line.get(1).text()));
    }
  }

  private void source(String name) throws SourceException {
    String text = loader.load(name);
    sources.add(name, text);
    ConfigWord begin = new ConfigWord(name, false, new SourcePosition(name, 1, 1));
    if (!budget.source(text.length(), begin)) {
      return;
    }
    LineCursor at = new LineCursor(text);
    while (!budget.exhausted() && at.next()) {
      if (!plain.read(name, at.number(), text, at.start(), at.end())) {
        special(name, at);
      }
    }
  }

  private void special(String name, LineCursor at) {
    LineText line = clean(name, at);
    LineText used = Condition.of(line, configId);
    LineText definition = line.startsWith("@") ? Condition.rest(line) : used;
    if (Definitions.nameEnd(definition) == 0) {
      text(used);
    } else {
      define(name, at, definition, !used.isEmpty());
    }
  }

  /** Takes a definition with all its lines. */
  private void define(String name, LineCursor at, LineText line, boolean ours) {
    int end = Definitions.nameEnd(line);
    String defined = line.text(1, end);
    StringBuilder value = new StringBuilder();
    LineText part = line.part(end + 1, line.length());
    while (continues(at.line()) && at.next()) {
      value.append(uncontinued(part)).append('\n');
      part = clean(name, at);
      sources.continues(name, at.number(), defined);
    }
    value.append(uncontinued(part));
    if (ours) {
      definitions.define(defined, value.toString());
    }
  }

  /** A line goes on in the next also when the backslash stands in a comment. */
  private static boolean continues(String line) {
    return line.stripTrailing().endsWith("\\");
  }

  private static String uncontinued(LineText line) {
    String text = line.text();
    return (text.endsWith("\\") ? text.substring(0, text.length() - 1) : text).strip();
  }

  private LineText clean(String name, LineCursor at) {
    LineText line = LineText.of(name, at.number(), at.line());
    if (line.length() > Budget.MAX_LINE) {
      findings.error(
          "line-too-long",
          line.word(0, 1),
          "the line has "
              + line.length()
              + " characters; expected at most "
              + Budget.MAX_LINE
              + " characters",
          "see whether this is a configuration file at all");
      return line.part(0, 0);
    }
    return Comments.strip(line, findings);
  }

  /** Reads a line whose definitions are not replaced yet. */
  private void text(LineText line) {
    if (line.isEmpty() || abandoned || budget.exhausted()) {
      return;
    }
    int end = Definitions.nameEnd(line);
    if (end > 0) {
      definitions.define(line.text(1, end), line.text(end + 1, line.length()).strip());
      return;
    }
    if (Repeats.matches(line)) {
      nested(line, () -> repeats.run(line, this::conditional));
      return;
    }
    Optional<LineText> lines = definitions.firstAsLines(line);
    if (lines.isPresent()) {
      nested(line, () -> each(lines.get()));
    } else {
      expanded(definitions.expand(line));
    }
  }

  private void conditional(LineText line) {
    text(Condition.of(line, configId));
  }

  private void each(LineText lines) {
    int from = 0;
    for (int end = lines.indexOf('\n', 0); end >= 0; end = lines.indexOf('\n', from)) {
      conditional(lines.part(from, end).strip());
      from = end + 1;
    }
    conditional(lines.part(from, lines.length()).strip());
  }

  /** What is nested too deep would often never end: then nothing more comes out of its line. */
  private void nested(LineText line, Runnable inner) {
    if (depth == Budget.MAX_DEPTH) {
      definitions.tooDeep(line.word(0, line.skip(0, c -> !Character.isWhitespace(c))));
      abandoned = true;
      return;
    }
    depth++;
    inner.run();
    depth--;
    abandoned &= depth > 0;
  }

  private void expanded(LineText line) {
    if (line.indexOf('\n', 0) >= 0) {
      nested(line, () -> each(line));
    } else if (!includes.follow(line)) {
      tokenizer.line(withoutContinuation(line));
    }
  }

  private LineText withoutContinuation(LineText line) {
    int last = line.length() - 1;
    if (last < 0 || line.at(last) != '\\') {
      return line;
    }
    findings.warning(
        "stray-backslash",
        line.word(last, last + 1),
        "only a definition goes on in the next line; the '\\' has no effect",
        "remove it");
    return line.part(0, last);
  }
}
