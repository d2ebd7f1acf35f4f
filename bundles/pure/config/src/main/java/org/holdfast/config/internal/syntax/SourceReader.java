package org.holdfast.config.internal.syntax;

import java.util.List;
import java.util.function.Predicate;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.config.SourceException;
import org.holdfast.config.SourceLoader;

/**
 * Reads a root and everything it includes to one tree: comments out, conditional lines chosen,
 * definitions kept and replaced, includes followed in place.
 */
public final class SourceReader {
  private final SourceLoader loader;
  private final String configId;
  private final SourceText sources;
  private final Findings findings;
  private final Definitions definitions;
  private final Includes includes;
  private final TreeBuilder tree;
  private final Tokenizer tokenizer;

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
    this.definitions = new Definitions(loader, findings);
    this.includes = new Includes(loader, findings, this::source);
    this.tree = new TreeBuilder(findings, rootBlock);
    this.tokenizer = new Tokenizer(findings, tree);
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

  private void source(String name) throws SourceException {
    List<String> lines = loader.load(name).lines().toList();
    sources.add(name, lines);
    for (int i = 0; i < lines.size(); i++) {
      LineText line = used(clean(name, lines, i));
      int end = Definitions.nameEnd(line);
      if (end == 0) {
        text(line);
        continue;
      }
      StringBuilder value = new StringBuilder(line.text(end + 1, line.length()));
      while (continued(value) && i + 1 < lines.size()) {
        value.setLength(value.length() - 1);
        value.append('\n').append(clean(name, lines, ++i).text());
      }
      definitions.define(line.text(1, end), value.toString());
    }
  }

  private LineText clean(String name, List<String> lines, int index) {
    return Comments.strip(LineText.of(name, index + 1, lines.get(index)), findings);
  }

  private static boolean continued(StringBuilder value) {
    return !value.isEmpty() && value.charAt(value.length() - 1) == '\\';
  }

  /** The rest of a line {@code @id ...} or {@code @^id ...} that is meant for us; else nothing. */
  private LineText used(LineText line) {
    if (!line.startsWith("@")) {
      return line;
    }
    boolean not = line.startsWith("@^");
    int from = not ? 2 : 1;
    int to = line.skip(from, c -> !Character.isWhitespace(c));
    boolean ours = line.text(from, to).equals(configId) != not;
    return ours ? line.part(to, line.length()).strip() : line.sibling();
  }

  private void text(LineText line) {
    LineText expanded = line.startsWith("~") ? line : definitions.expand(line);
    int from = 0;
    for (int end = expanded.indexOf("\n", 0); end >= 0; end = expanded.indexOf("\n", from)) {
      one(used(expanded.part(from, end).strip()));
      from = end + 1;
    }
    one(from == 0 ? expanded : used(expanded.part(from, expanded.length()).strip()));
  }

  private void one(LineText line) {
    int end = Definitions.nameEnd(line);
    if (end > 0) {
      definitions.define(line.text(1, end), line.text(end + 1, line.length()));
    } else if (line.startsWith("~")) {
      ConfigWord word = line.word(0, line.skip(0, c -> c != '('));
      findings.error(
          "not-done-yet",
          word,
          "'" + word + "' repeats a line in keepalived and is not done yet",
          "write the lines out");
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
