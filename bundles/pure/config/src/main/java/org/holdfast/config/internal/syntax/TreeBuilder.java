package org.holdfast.config.internal.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;

/** Puts words and braces together to a tree; a brace may follow on the same or the next line. */
final class TreeBuilder {
  private static final int MAX_DEPTH = 32;

  /** A line that may still get a block. */
  private static final class Node {
    private final List<ConfigWord> words;
    private List<Node> block;

    Node(List<ConfigWord> words) {
      this.words = List.copyOf(words);
    }

    ConfigLine line() {
      return new ConfigLine(words, block == null ? Optional.empty() : Optional.of(lines(block)));
    }

    static List<ConfigLine> lines(List<Node> nodes) {
      ConfigLine[] lines = new ConfigLine[nodes.size()];
      for (int i = 0; i < lines.length; i++) {
        lines[i] = nodes.get(i).line();
      }
      return List.of(lines);
    }
  }

  private final Findings findings;
  private final Budget budget;
  private final Predicate<String> rootBlock;
  private final Consumer<List<ConfigWord>> global;
  private final List<Node> root = new ArrayList<>();
  private final Deque<Node> open = new ArrayDeque<>();
  private final List<ConfigWord> words = new ArrayList<>();
  private int tooDeep;

  /**
   * The predicate tells keywords that open a block at the top level only; the consumer gets the
   * lines of global_defs as they are read.
   */
  TreeBuilder(
      Findings findings,
      Budget budget,
      Predicate<String> rootBlock,
      Consumer<List<ConfigWord>> global) {
    this.findings = findings;
    this.budget = budget;
    this.rootBlock = rootBlock;
    this.global = global;
  }

  void word(ConfigWord word) {
    words.add(word);
    budget.word(word);
  }

  void endLine() {
    if (!words.isEmpty()) {
      if (tooDeep == 0) {
        lines().add(new Node(words));
        if (open.size() == 1 && open.peek().words.getFirst().text().equals("global_defs")) {
          global.accept(words);
        }
      }
      words.clear();
    }
  }

  void open(ConfigWord brace) {
    endLine();
    if (tooDeep > 0 || open.size() == MAX_DEPTH) {
      if (tooDeep++ == 0) {
        findings.error(
            "too-deep", brace, "blocks are nested more than " + MAX_DEPTH + " deep; expected less");
      }
      return;
    }
    List<Node> here = lines();
    Node owner = here.isEmpty() || here.getLast().block != null ? null : here.getLast();
    if (owner == null) {
      findings.error(
          "unexpected-brace", brace, "'{' without a keyword; expected a keyword before it");
      owner = new Node(List.of(brace));
    } else if (!open.isEmpty() && rootBlock.test(owner.words.getFirst().text())) {
      here.removeLast();
      missingBefore(owner);
      root.add(owner);
    }
    owner.block = new ArrayList<>();
    open.push(owner);
  }

  void close(ConfigWord brace) {
    endLine();
    if (tooDeep > 0) {
      tooDeep--;
    } else if (open.isEmpty()) {
      findings.error(
          "unexpected-brace",
          brace,
          "'}' without a block to close",
          "remove it, or look for a '}' too many before it");
    } else {
      open.pop();
    }
  }

  List<ConfigLine> finish() {
    endLine();
    if (!open.isEmpty()) {
      ConfigWord word = open.peek().words.getFirst();
      findings.error(
          "unclosed-block",
          word,
          "the block of " + word + " is not closed at the end of the file",
          "add " + "}".repeat(open.size()) + " where the block ends");
    }
    return Node.lines(root);
  }

  private void missingBefore(Node owner) {
    ConfigWord inner = open.peek().words.getFirst();
    findings.error(
        "unclosed-block",
        owner.words.getFirst(),
        owner.words.getFirst()
            + " stands inside of the block of "
            + inner
            + " that was opened at "
            + inner.position(),
        "add " + "}".repeat(open.size()) + " before it");
    open.clear();
  }

  private List<Node> lines() {
    return open.isEmpty() ? root : open.peek().block;
  }
}
