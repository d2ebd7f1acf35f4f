package org.holdfast.checker.described.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.schema.OptionSchema;
import org.junit.jupiter.api.Test;

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
        .containsExactly("BFD_CHECK");
  }

  @Test
  void whatASessionNeeds() {
    assertThat(option("BFD_CHECK", "name").required()).isTrue();
  }
}
