package org.holdfast.config.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScriptWordsTest {

  @Test
  void quotesAndEscapes() {
    assertThat(ScriptWords.split("/bin/a  b 'c d' \"e 'f' \\\"g\\\"\" h\\ i ''"))
        .contains(List.of("/bin/a", "b", "c d", "e 'f' \"g\"", "h i", ""));
    assertThat(ScriptWords.split("\\x41\\102\\n\\t\\E\\q")).contains(List.of("AB\n\t\u001bq"));
    assertThat(ScriptWords.split("a 'b")).isEmpty();
    assertThat(ScriptWords.split("")).contains(List.of());
  }

  @Test
  void whatIsJoinedSplitsToTheSame() {
    long seed = 42;
    Random random = new Random(seed);
    String alphabet = "ab \\\"'\n\t$#{}|\u0001é";
    for (int round = 0; round < 2000; round++) {
      List<String> words = new ArrayList<>();
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        StringBuilder word = new StringBuilder();
        for (int j = random.nextInt(6); j > 0; j--) {
          word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        words.add(word.toString());
      }
      assertThat(ScriptWords.split(ScriptWords.join(words))).as("seed " + seed).contains(words);
    }
  }
}
