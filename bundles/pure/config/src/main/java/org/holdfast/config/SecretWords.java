package org.holdfast.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;

/**
 * Collects the words of configurations that may be secrets, to take them out of other texts: what
 * stands behind keywords that name one, also misspelled ones. Rather too many than too few. One
 * thread.
 */
public final class SecretWords {
  private static final Pattern KEYWORD =
      Pattern.compile("(?i).*(?:pas|secret|key|hmac|auth|token|communit|cookie).*");

  /** Keywords that sound like it, and are followed by no secret. */
  private static final Set<String> OPEN =
      Set.of("auth_type", "authentication", "auth_hmac", "active_key", "passive");

  /** Keywords with a name before the secret. */
  private static final Set<String> SECOND = Set.of("header", "basic_auth", "key");

  private static final Pattern DEFINITION = Pattern.compile("\\$(\\w+)=(.*)");
  private static final Pattern STATEMENT = Pattern.compile("(?:\"[^\"]*\"|[^{};\"])+");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

  private final Set<String> found = new LinkedHashSet<>();

  /**
   * The lines as they were read: definitions are replaced, and quotes are away.
   *
   * @param tree what a reader made of a file
   */
  public void tree(List<ConfigLine> tree) {
    for (ConfigLine line : tree) {
      words(line.words().stream().map(ConfigWord::text).toList());
      tree(line.children());
    }
  }

  /**
   * The text of a file as it stands: also lines that are for other nodes, and what is so wrong that
   * it makes no tree.
   *
   * @param text all lines
   */
  public void text(String text) {
    text.lines()
        .filter(line -> KEYWORD.matcher(line).matches())
        .flatMap(line -> STATEMENT.matcher(line).results())
        .forEach(statement -> words(split(statement.group())));
  }

  private static List<String> split(String statement) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(statement);
    while (word.find()) {
      boolean condition = words.isEmpty() && word.group().startsWith("@");
      if (!condition) {
        words.add(word.group(1) != null ? word.group(1) : word.group());
      }
    }
    Matcher definition = DEFINITION.matcher(words.isEmpty() ? "" : words.getFirst());
    if (definition.matches()) {
      words.removeFirst();
      words.addAll(0, List.of(definition.group(1), definition.group(2)));
    }
    return words;
  }

  private void words(List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    String keyword = words.getFirst();
    boolean header = keyword.equals("header") && words.size() > 1;
    boolean named = KEYWORD.matcher(header ? words.get(1) : keyword).matches();
    if (named && !OPEN.contains(keyword)) {
      boolean second = words.size() > 2 && SECOND.contains(keyword);
      words.stream().skip(second ? 2 : 1).filter(SecretWords::isValue).forEach(found::add);
    }
  }

  /** Neither where the secret is, nor the name of a definition, whose value the tree has. */
  private static boolean isValue(String word) {
    return !word.isEmpty() && !word.startsWith("file:") && !word.startsWith("$");
  }

  /**
   * All that were found.
   *
   * @return in no order
   */
  public Set<String> found() {
    return Set.copyOf(found);
  }
}
