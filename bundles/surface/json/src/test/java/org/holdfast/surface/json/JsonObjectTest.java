package org.holdfast.surface.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

  @Test
  void everyKindOfValueIsRead() throws IOException {
    assertThat(JsonObject.read(" {\"a\": [1, \"b\", {}], \"c\": 1.5, \"d\": true, \"e\": null} "))
        .isEqualTo(Map.of("a", List.of(1L, "b", Map.of()), "c", 1.5, "d", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"a\"",
        "{",
        "{\"a\"}",
        "{\"a\": 1} {}",
        "{\"a\": 1, \"a\": 2}",
        "{'a': 1}",
        "{\"a\": NaN}",
        "{\"a\": [[[[[[[[[1]]]]]]]]]}",
        "{\"a\": 11111111111111111111111111111111111111111111111111}"
      })
  void whatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> JsonObject.read(text))
        .isInstanceOf(IOException.class)
        .message()
        .doesNotContain("Source", "REDACTED", "Feature", "Constraints", "`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"verb\": \"a\", \"arguments\": {oops}|unexpected character ('o' (code 111)): was"
            + " expecting double-quote to start field name, read as far as: {\"verb\": \"a\","
            + " \"arguments\": {",
        "{\"verb\": [1, 2|it ends before its object does, read as far as: {\"verb\": [1, 2",
        "{\"a\": 1, \"a\": 2}|duplicate field 'a', read as far as: {\"a\": 1, \"a\"",
        "{\"a\": NaN}|non-standard token 'NaN', read as far as: {\"a\": NaN",
        "{\"a\": [[[[[[[[1]]]]]]]]}|it nests deeper than 8, or a number in it is longer than 40"
            + " digits"
      })
  void aMistakeIsToldWithItsPlace(String text, String words) {
    assertThatThrownBy(() -> JsonObject.read(text)).hasMessage(words);
  }

  @Test
  void howDeepIsUpToTheReader() throws IOException {
    String text = "{\"a\": [[[[[[[[[1]]]]]]]]]}";

    assertThat(JsonObject.read(text, 10)).containsKey("a");
    assertThatThrownBy(() -> JsonObject.read(text, 9)).isInstanceOf(IOException.class);
  }
}
