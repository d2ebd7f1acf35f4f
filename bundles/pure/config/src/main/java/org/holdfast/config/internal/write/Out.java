package org.holdfast.config.internal.write;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Secret;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.config.internal.schema.ScriptWords;
import org.holdfast.config.internal.syntax.Escapes;

/** Text under construction: indented lines, words quoted where they must be. */
public final class Out {
  private static final Pattern PLAIN = Pattern.compile("(?!include)[A-Za-z0-9_.:/,+=%-]+");
  private static final String MASK = "********";

  private final boolean masked;
  private final StringBuilder text = new StringBuilder();
  private Set<String> left = Set.of();
  private int depth;

  public Out(boolean masked) {
    this.masked = masked;
  }

  /**
   * Writes a block: what the runnable writes, without the keywords that are held, then the held
   * lines as they were read.
   */
  void block(List<ConfigLine> held, Runnable inside, Object... words) {
    block(
        () -> {
          left = held.stream().map(ConfigLine::keyword).collect(Collectors.toSet());
          inside.run();
          left = Set.of();
          held.forEach(this::raw);
        },
        words);
  }

  /** Writes a block; what it contains is written by the runnable. */
  void block(Runnable inside, Object... words) {
    if (left.contains(String.valueOf(words[0]))) {
      return;
    }
    if (depth == 0 && !text.isEmpty()) {
      text.append('\n');
    }
    indent().append(join(words)).append(" {\n");
    Set<String> before = left;
    left = Set.of();
    depth++;
    inside.run();
    depth--;
    left = before;
    indent().append("}\n");
  }

  /** Writes a line; a word that needs quotes gets them. */
  void line(Object... words) {
    if (left.contains(String.valueOf(words[0]))) {
      return;
    }
    indent().append(masked ? shown(words) : join(words)).append('\n');
  }

  /** With a mask for what is secret: behind a keyword, or the number of a key. */
  private static String shown(Object... words) {
    StringBuilder before = new StringBuilder(String.valueOf(words[0]));
    for (int i = 1; i < Math.min(words.length, 3); i++) {
      if (Secret.follows(before.toString())) {
        return join(Arrays.copyOf(words, i)) + " " + MASK;
      }
      before.append(' ').append(words[i]);
    }
    return join(words);
  }

  void flag(boolean set, String keyword) {
    if (set) {
      line(keyword);
    }
  }

  void bool(String keyword, boolean value) {
    line(keyword, value ? "on" : "off");
  }

  void optional(String keyword, Optional<?> value) {
    value.ifPresent(v -> line(keyword, v));
  }

  void script(String keyword, Optional<ScriptCommand> script) {
    script.ifPresent(s -> owned(keyword, ScriptWords.join(s.argv()), s.user(), s.group()));
  }

  /** A line that may end in a user, and then in a group. */
  void owned(String keyword, String what, Optional<String> user, Optional<String> group) {
    user.ifPresentOrElse(
        u -> group.ifPresentOrElse(g -> line(keyword, what, u, g), () -> line(keyword, what, u)),
        () -> line(keyword, what));
  }

  /** Writes a user and, where there is one, a group. */
  void owner(String keyword, Optional<String> user, Optional<String> group) {
    user.ifPresent(u -> group.ifPresentOrElse(g -> line(keyword, u, g), () -> line(keyword, u)));
  }

  /** Writes a line of a check block as it was read. */
  public void raw(ConfigLine line) {
    Object[] words = line.words().stream().map(ConfigWord::text).toArray();
    if (line.block().isPresent()) {
      block(() -> line.children().forEach(this::raw), words);
    } else {
      line(words);
    }
  }

  public String text() {
    return text.toString();
  }

  private StringBuilder indent() {
    return text.append("    ".repeat(depth));
  }

  private static String join(Object... words) {
    boolean escapes = Escapes.in(String.valueOf(words[0]));
    return Arrays.stream(words)
        .map(word -> quote(String.valueOf(word), escapes))
        .collect(Collectors.joining(" "));
  }

  private static String quote(String word, boolean escapes) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (escapes || c == '"' || c == '\\') {
        Escapes.quote(c, out);
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
