package org.holdfast.checker.described.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribedChecksTest {

  private static OptionSchema option(String keyword, String option) {
    return new DescribedChecks()
        .schemas().stream()
            .filter(schema -> schema.keyword().equals(keyword))
            .findFirst()
            .orElseThrow()
            .block()
            .option(option)
            .orElseThrow();
  }

  @Test
  void eachTypeOnce() {
    assertThat(new DescribedChecks().schemas())
        .extracting(CheckSchema::keyword)
        .containsExactly("UDP_CHECK", "PING_CHECK", "FILE_CHECK", "BFD_CHECK");
  }

  @ParameterizedTest
  @CsvSource({
    "payload,0a FF,true",
    "payload,0aFF,true",
    "payload,'',true",
    "payload,0aF,false",
    "payload,XX,false",
    "require_reply,0aXx X1,true",
    "require_reply,0g,false",
  })
  void hexadecimalTexts(String keyword, String text, boolean accepted) {
    ValueType type = option("UDP_CHECK", keyword).type();
    if (type instanceof ValueType.Line(var line)) {
      type = line.arguments().getFirst().type();
    }
    assertThat(Pattern.matches(((ValueType.Match) type).pattern(), text)).isEqualTo(accepted);
  }

  @Test
  void whatAFileAndASessionNeed() {
    assertThat(option("FILE_CHECK", "track_file").required()).isTrue();
    assertThat(option("BFD_CHECK", "name").required()).isTrue();
  }
}
