package org.holdfast.surface.json;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Secret;

/** Lines of the configuration as they may be shown. */
final class SecretLines {
  private static final String MASK = "********";

  private SecretLines() {}

  /** The line itself, or with a mask in the place of all that is secret. */
  static ConfigLine masked(ConfigLine line) {
    StringBuilder before = new StringBuilder(line.keyword());
    for (int i = 1; i < Math.min(line.words().size(), 3); i++) {
      ConfigWord next = line.words().get(i);
      if (Secret.follows(before.toString())) {
        List<ConfigWord> words = new ArrayList<>(line.words().subList(0, i));
        words.add(new ConfigWord(MASK, next.quoted(), next.position()));
        return new ConfigLine(words, line.block());
      }
      before.append(' ').append(next.text());
    }
    return line;
  }
}
