package org.holdfast.itest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every feature of keepalived's parser has a case that shows how it is read. */
class ParserRowsTest {

  @Test
  void everyFeatureHasACase() {
    Map<String, String> cases =
        Tables.read("parser-cases.tsv").stream()
            .collect(Collectors.toMap(row -> row.cell(0), row -> row.cell(1)));
    assertThat(Tables.keywords())
        .filteredOn(row -> row.block().equals(Row.PARSER))
        .extracting(Row::keyword)
        .containsExactlyInAnyOrderElementsOf(cases.keySet());
    Path root = Path.of(System.getProperty("holdfast.root"));
    assertThat(cases.values()).allSatisfy(file -> assertThat(root.resolve(file)).exists());
  }
}
