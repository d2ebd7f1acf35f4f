package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.internal.syntax.Findings;
import org.holdfast.config.internal.syntax.SourceReader;
import org.holdfast.config.internal.syntax.SourceText;
import org.junit.jupiter.api.Test;

/** Arguments that may be left out, before and after one that must be there, and tokens. */
class LineArgumentsTest {
  private static final BlockSchema SCHEMA =
      new BlockSchema(
          "MY_CHECK",
          "",
          List.of(
              OptionSchema.of(
                  "every",
                  new ValueType.Line(
                      LineSchema.of(
                          OptionSchema.of("ALL", new ValueType.Choice(List.of("all")), ""),
                          OptionSchema.of("TIME", new ValueType.Whole(1, 60), "")
                              .withUnit("s")
                              .asRequired(),
                          OptionSchema.of("TIMES", new ValueType.Whole(0, 9), ""),
                          OptionSchema.of("HOW", new ValueType.Choice(List.of("fast")), ""))),
                  ""),
              OptionSchema.of("hop", new ValueType.Line(hop()), ""),
              OptionSchema.of(
                  "key",
                  new ValueType.Line(
                      LineSchema.of(
                          OptionSchema.of("KEY", new ValueType.Secret("\\d{4}", "4 digits"), "")
                              .asRequired())),
                  "")));

  private static LineSchema hop() {
    return LineSchema.of(OptionSchema.of("ADDRESS", new ValueType.Address(), ""))
        .with(
            OptionSchema.of("via", new ValueType.Address(), ""),
            OptionSchema.of("gw", new ValueType.Address(), "").replacedBy("via"),
            OptionSchema.of("onlink", new ValueType.Flag(), ""))
        .needing("ADDRESS", "via");
  }

  private static SchemaResult read(String inside) {
    SourceText lines = new SourceText();
    ConfigLine block =
        new SourceReader(
                Sources.of("MY_CHECK {\n" + inside + "\n}"),
                "",
                lines,
                new Findings(lines),
                word -> false)
            .read(Sources.ROOT)
            .getFirst();
    return SchemaReader.read(SCHEMA, block, lines);
  }

  private static OptionValues good(String inside) {
    assertThat(DiagnosticText.of(read(inside).diagnostics())).isEmpty();
    return read(inside).values().blocks("every").getFirst();
  }

  private static String only(String inside) {
    assertThat(read(inside).diagnostics()).hasSize(1);
    return DiagnosticText.of(read(inside).diagnostics().getFirst());
  }

  @Test
  void whatMayBeLeftOutIsToldApartByItsType() {
    assertThat(good("every 30").number("TIME")).hasValue(30);
    assertThat(good("every all 30").text("ALL")).contains("all");
    assertThat(good("every 30 fast").text("HOW")).contains("fast");
    assertThat(good("every all 30 9 fast").number("TIMES")).hasValue(9);
  }

  @Test
  void aWordOfNoTypeIsWrongWhereTheRequiredOneIsDue() {
    assertThat(only("every al"))
        .contains("found 'al' after every; expected a whole number from 1 to 60 s")
        .contains("[bad-value]");
    assertThat(only("every all 61")).contains("found '61' after every");
    assertThat(only("every all")).contains("[missing-value]");
  }

  @Test
  void aWordAfterItIsToldWhatMayCome() {
    assertThat(only("every 30 fats"))
        .contains("every has 'fats'; expected a whole number from 0 to 9, or fast")
        .contains("did you mean 'fast'?");
    assertThat(only("every 30 fast 9")).contains("[unknown-keyword]");
  }

  @Test
  void oneOfSeveralMayBeNeeded() {
    assertThat(read("hop 10.0.0.1 onlink").diagnostics()).isEmpty();
    assertThat(read("hop onlink via 10.0.0.1").diagnostics()).isEmpty();
    assertThat(only("hop onlink")).contains("hop has none of ADDRESS, via here; expected one");
    assertThat(only("hop 10.0.0.256")).contains("expected an IPv4 or IPv6 address");
  }

  @Test
  void aTokenMayBeADeprecatedSpelling() {
    assertThat(only("hop gw 10.0.0.1")).contains("[deprecated]").contains("write via instead");
    assertThat(read("hop gw 10.0.0.1").values().blocks("hop").getFirst().text("via"))
        .contains("10.0.0.1");
  }

  @Test
  void wordsAroundASecretAreNotShown() {
    assertThat(only("key 12345").lines().findFirst().orElseThrow())
        .contains("found a text after key; expected 4 digits");
    assertThat(only("key 1234 5678").lines().findFirst().orElseThrow())
        .contains("key has a word too many; expected KEY");
  }
}
