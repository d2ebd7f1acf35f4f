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

  /** A block that is not closed yet, and the words before its brace. */
  private record Block(List<ConfigWord> words, List<ConfigLine> lines) {}

  private final Findings findings;
  private final Budget budget;
  private final Predicate<String> rootBlock;
  private final Consumer<List<ConfigWord>> global;
  private final List<ConfigLine> root = new ArrayList<>();
  private final Deque<Block> open = new ArrayDeque<>();
  private final List<ConfigWord> words = new ArrayList<>();
  private List<ConfigWord> mayOpen = List.of();
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
    if (words.isEmpty()) {
      return;
    }
    if (tooDeep == 0) {
      hasNoBlock();
      mayOpen = List.copyOf(words);
      if (open.size() == 1 && open.peek().words.getFirst().text().equals("global_defs")) {
        global.accept(mayOpen);
      }
    }
    words.clear();
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
    List<ConfigWord> owner = mayOpen;
    mayOpen = List.of();
    if (owner.isEmpty()) {
      findings.error(
          "unexpected-brace", brace, "'{' without a keyword; expected a keyword before it");
      owner = List.of(brace);
    } else if (!open.isEmpty() && rootBlock.test(owner.getFirst().text())) {
      missingBefore(owner.getFirst());
    }
    open.push(new Block(owner, new ArrayList<>()));
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
      closeInnermost();
    }
  }

  List<ConfigLine> finish() {
    endLine();
    if (!open.isEmpty() && !budget.exhausted()) {
      ConfigWord word = open.peek().words.getFirst();
      findings.error(
          "unclosed-block",
          word,
          "the block of " + word + " is not closed at the end of the file",
          "add " + "}".repeat(open.size()) + " where the block ends");
    }
    closeAll();
    return root;
  }

  private void missingBefore(ConfigWord keyword) {
    ConfigWord inner = open.peek().words.getFirst();
    findings.error(
        "unclosed-block",
        keyword,
        keyword
            + " stands inside of the block of "
            + inner
            + " that was opened at "
            + inner.position(),
        "add " + "}".repeat(open.size()) + " before it");
    closeAll();
  }

  private void closeAll() {
    hasNoBlock();
    while (!open.isEmpty()) {
      closeInnermost();
    }
  }

  private void closeInnermost() {
    hasNoBlock();
    Block block = open.pop();
    List<ConfigLine> inside = List.copyOf(block.lines);
    lines().add(new ConfigLine(block.words, Optional.of(inside)));
  }

  /** The last line is complete: what follows it is no brace. */
  private void hasNoBlock() {
    if (!mayOpen.isEmpty()) {
      lines().add(new ConfigLine(mayOpen, Optional.empty()));
      mayOpen = List.of();
    }
  }

  private List<ConfigLine> lines() {
    return open.isEmpty() ? root : open.peek().lines;
  }
}
