package org.holdfast.config.internal.syntax;

import org.holdfast.api.config.ConfigWord;

/**
 * What a configuration may cost to read. A file is a wish, not a reason to run out of memory: when
 * a limit is reached, that is one error, and nothing more is read.
 */
final class Budget {
  /** Characters of all sources together; a source included twice counts twice. */
  static final int MAX_CHARACTERS = 32 * 1024 * 1024;

  /** Characters of one line, also after its definitions were replaced. */
  static final int MAX_LINE = 8 * 1024;

  /** Characters that definitions, ~SEQ and ~LST make. */
  static final int MAX_GROWTH = 32 * 1024 * 1024;

  /** How deep definitions, repeated lines and references may be nested. */
  static final int MAX_DEPTH = 32;

  private static final int STEP_COST = 64;

  private final Findings findings;
  private final int maxWords;
  private int characters;
  private int growth;
  private int words;
  private boolean exhausted;

  /** The words are those of the whole tree, which costs far more memory than the text. */
  Budget(Findings findings, int maxWords) {
    this.findings = findings;
    this.maxWords = maxWords;
  }

  /** Whether a limit was reached and reported. */
  boolean exhausted() {
    return exhausted;
  }

  /** Takes a source in; the word is where it begins. */
  boolean source(int length, ConfigWord at) {
    characters += length;
    if (characters > MAX_CHARACTERS) {
      end(
          "too-large",
          at,
          "the configuration has more than "
              + MAX_CHARACTERS
              + " characters with all its includes; expected less",
          "remove what is included twice, or split the configuration over several nodes");
    }
    return !exhausted;
  }

  /** Takes in the text that a replacement or a repeated line makes. */
  boolean grow(int length, ConfigWord at) {
    growth += length + STEP_COST;
    if (growth > MAX_GROWTH) {
      end(
          "endless-definition",
          at,
          "definitions and repeated lines grow the text by more than " + MAX_GROWTH + " characters",
          "use fewer references and shorter sequences");
    }
    return !exhausted;
  }

  /** Takes a word of the tree in. */
  void word(ConfigWord word) {
    if (++words > maxWords) {
      end(
          "too-large",
          word,
          "the configuration has more than "
              + maxWords
              + " words, which is what the memory of this program is for; expected less",
          "give the node more memory with HOLDFAST_MAX_HEAP, or split the configuration");
    }
  }

  private void end(String id, ConfigWord at, String message, String remedy) {
    if (!exhausted) {
      exhausted = true;
      findings.error(id, at, message, remedy);
    }
  }
}
