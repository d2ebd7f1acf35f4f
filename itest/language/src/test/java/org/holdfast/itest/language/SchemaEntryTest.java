package org.holdfast.itest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.api.schema.OptionSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every keyword of keepalived has a schema, with help, and with the default of the table. */
class SchemaEntryTest {
  private static final Pattern NUMBER = Pattern.compile("(-?\\d+(\\.\\d+)?)( s)?");
  private static final Map<String, String> BOOLEANS =
      Map.of("true", "true", "on", "true", "yes", "true", "false", "false", "off", "false");

  /** Other on purpose; docs/coming-from-keepalived.md says why. */
  private static final Set<String> DIFFERENT =
      Set.of("global_defs vrrp_check_unicast_src", "global_defs vrrp_higher_prio_send_advert");

  private static final Schemas SCHEMAS = new Schemas();

  static Stream<Row> rows() {
    return KeywordTableTest.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyKeywordHasASchemaWithHelp(Row row) {
    Optional<OptionSchema> entry = SCHEMAS.entry(row);
    assertThat(entry).as("schema of %s", row).isPresent();
    assertThat(entry.get().help()).as("help of %s", row).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void defaultsAreThoseOfTheTable(Row row) {
    Optional<String> ours = SCHEMAS.entry(row).flatMap(OptionSchema::defaultText);
    Optional<String> theirs = simple(row.defaultText());
    boolean different = DIFFERENT.contains(row.block() + " " + row.keyword());
    if (different) {
      assertThat(simple(ours.orElse(""))).isPresent().isNotEqualTo(theirs);
    } else if (ours.isPresent() && theirs.isPresent()) {
      assertThat(simple(ours.get())).as("default of %s", row).isEqualTo(theirs);
    }
  }

  /** A number or a boolean in one form; empty for what only a person can compare. */
  private static Optional<String> simple(String text) {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return Optional.of(new BigDecimal(number.group(1)).stripTrailingZeros().toPlainString());
    }
    return Optional.ofNullable(BOOLEANS.get(text));
  }
}
