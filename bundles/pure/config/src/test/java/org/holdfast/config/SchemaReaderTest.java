package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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

class SchemaReaderTest {
  private static final BlockSchema URL =
      new BlockSchema(
          "page", "", List.of(OptionSchema.of("route", new ValueType.Text(), "").asRequired()));
  private static final LineSchema ITEM =
      LineSchema.of(
              OptionSchema.of("NAME", new ValueType.Text(), "").asRequired(),
              OptionSchema.of("COUNT", new ValueType.Whole(0, 9), ""))
          .with(
              OptionSchema.of("colour", new ValueType.Choice(List.of("red", "blue")), ""),
              OptionSchema.of("hidden", new ValueType.Flag(), "").held("it is not built yet."));

  private static final BlockSchema SCHEMA =
      new BlockSchema(
          "MY_CHECK",
          "",
          List.of(
              OptionSchema.of("flag", new ValueType.Flag(), ""),
              OptionSchema.of("bool", new ValueType.Bool(), "").withDefault("on"),
              OptionSchema.of("number", new ValueType.Whole(1, 10), "").withDefault("7"),
              OptionSchema.of(
                      "time",
                      new ValueType.Seconds(Duration.ofMillis(1), Duration.ofSeconds(9)),
                      "")
                  .withUnit("s")
                  .withDefault("1.5"),
              OptionSchema.of("text", new ValueType.Text(), "").withDefault("two words"),
              OptionSchema.of("choice", new ValueType.Choice(List.of("red", "green")), ""),
              OptionSchema.of("address", new ValueType.Address(), ""),
              OptionSchema.of("codes", new ValueType.Words("\\d{3}", "three digits"), "")
                  .withDefault("200 201")
                  .asRepeatable(),
              OptionSchema.of("run", new ValueType.Script(), ""),
              OptionSchema.of("page", new ValueType.Block(URL), "").asRepeatable(),
              OptionSchema.of("list", new ValueType.Lines(ITEM), ""),
              OptionSchema.of("item", new ValueType.Line(ITEM), ""),
              OptionSchema.of("later", new ValueType.Text(), "").held("it is not built yet."),
              OptionSchema.of("danger", new ValueType.Flag(), "").refused("doors would be open."),
              OptionSchema.of("old_number", new ValueType.Whole(1, 10), "").replacedBy("number")));

  private static SchemaResult read(String inside) {
    SourceText lines = new SourceText();
    Findings findings = new Findings(lines);
    ConfigLine block =
        new SourceReader(
                Sources.of("MY_CHECK {\n" + inside + "\n}"), "", lines, findings, word -> false)
            .read(Sources.ROOT)
            .getFirst();
    return SchemaReader.read(SCHEMA, block, lines);
  }

  private static OptionValues good(String inside) {
    SchemaResult result = read(inside);
    assertThat(DiagnosticText.of(result.diagnostics())).isEmpty();
    return result.values();
  }

  private static String only(String inside) {
    assertThat(read(inside).diagnostics()).hasSize(1);
    return DiagnosticText.of(read(inside).diagnostics().getFirst());
  }

  @Test
  void defaultsAreFilledIn() {
    OptionValues values = good("");
    assertThat(values.flag("flag")).isFalse();
    assertThat(values.flag("bool")).isTrue();
    assertThat(values.number("number")).hasValue(7);
    assertThat(values.duration("time")).contains(Duration.ofMillis(1500));
    assertThat(values.text("text")).contains("two words");
    assertThat(values.words("codes")).containsExactly("200", "201");
    assertThat(values.has("choice")).isFalse();
  }

  @Test
  void everyTypeHasItsValue() {
    OptionValues values =
        good(
            """
            flag
            bool no
            number 10
            time .25
            text "a b"
            choice green
            address 2001:db8::1
            codes 100 999
            run "/bin/x 'a b' c\\\\ d"
            page { route / }
            page { route /b }
            list { one 2
              three colour blue
            }
            """);
    assertThat(values.flag("flag")).isTrue();
    assertThat(values.flag("bool")).isFalse();
    assertThat(values.number("number")).hasValue(10);
    assertThat(values.duration("time")).contains(Duration.ofMillis(250));
    assertThat(values.text("text")).contains("a b");
    assertThat(values.text("choice")).contains("green");
    assertThat(values.text("address")).contains("2001:db8::1");
    assertThat(values.words("codes")).containsExactly("100", "999");
    assertThat(values.words("run")).containsExactly("/bin/x", "a b", "c d");
    assertThat(values.blocks("page"))
        .extracting(page -> page.text("route").orElseThrow())
        .containsExactly("/", "/b");
    assertThat(values.blocks("list"))
        .extracting(item -> item.text("NAME").orElseThrow())
        .containsExactly("one", "three");
  }

  @Test
  void valuesAreEqualWhereverTheyStood() {
    assertThat(good("number 3\nflag")).isEqualTo(good("\n\nflag\n   number   3"));
  }

  @Test
  void aDeprecatedSpellingIsTheNewOne() {
    assertThat(read("old_number 3").values().number("number")).hasValue(3);
    assertThat(only("old_number 3"))
        .isEqualTo(
            """
            keepalived.conf:2:1: warning: old_number is a deprecated spelling [deprecated]
              old_number 3
              ^~~~~~~~~~
              remedy: write number instead
            """);
  }

  @Test
  void theLastOfARepeatedOptionWins() {
    assertThat(read("number 3\nnumber 4").values().number("number")).hasValue(4);
    assertThat(only("number 3\nnumber 4")).contains("[repeated]").contains("keepalived.conf:2:1");
  }

  @Test
  void unknownOptions() {
    assertThat(only("nubmer 3")).contains("error:").contains("did you mean 'number'?");
    assertThat(only("completely_different"))
        .isEqualTo(
            """
            keepalived.conf:2:1: error: 'completely_different' is not a keyword of MY_CHECK [unknown-keyword]
              completely_different
              ^~~~~~~~~~~~~~~~~~~~
            """);
  }

  @Test
  void aLineHasArgumentsByPlaceAndOptionsByName() {
    OptionValues item = good("item colour colour red 7").blocks("item").getFirst();
    assertThat(item.text("NAME")).contains("colour");
    item = good("item one colour red 7").blocks("item").getFirst();
    assertThat(item.text("NAME")).contains("one");
    assertThat(item.text("colour")).contains("red");
    assertThat(item.number("COUNT")).hasValue(7);
    assertThat(only("item one colour green"))
        .contains("keepalived.conf:2:17: error: colour is 'green'; expected one of red, blue");
    assertThat(only("item one colour")).contains("colour has no value; expected one of red, blue");
    assertThat(only("item")).contains("item has no NAME; expected one word");
    assertThat(only("item one colur red"))
        .contains("'colur' has no place in this line of item; expected NAME [COUNT]")
        .contains("did you mean 'colour'?");
  }

  @Test
  void whatIsNotActedOnIsSaid() {
    assertThat(only("later 5"))
        .contains("note: later is accepted, not acted on: it is not built yet. [not-acted-on]");
    assertThat(only("item one hidden")).contains("note: hidden is accepted, not acted on");
    assertThat(only("danger"))
        .contains(
            "error: danger cannot be acted on, and must not be ignored: doors would be open.");
  }

  @Test
  void wrongValues() {
    assertThat(only("number 11")).contains("number is '11'; expected a whole number from 1 to 10");
    assertThat(only("time 9.1")).contains("time is '9.1'; expected a number from 0.001 to 9 s");
    assertThat(only("choice gren"))
        .contains("choice is 'gren'; expected one of red, green")
        .contains("did you mean 'green'?");
    assertThat(only("address 10.1")).contains("expected an IPv4 or IPv6 address");
    assertThat(only("codes 200 2x")).contains("codes is '2x'; expected three digits");
    assertThat(only("text")).contains("text has no value; expected one word");
    assertThat(only("number 1 2")).contains("warning:").contains("[extra-words]");
    assertThat(only("page")).contains("[missing-block]");
    assertThat(only("flag { }")).contains("[unexpected-block]");
    assertThat(only("page { }")).contains("page has no route; it is required");
    assertThat(only("run /bin/x y")).contains("[script-words]");
    assertThat(only("run \"\"")).contains("expected a program with its arguments");
    assertThat(read("number 11").hasErrors()).isTrue();
    assertThat(read("number 1 2").hasErrors()).isFalse();
  }

  @Test
  void aBadDefaultIsAnErrorOfTheProgram() {
    BlockSchema bad =
        new BlockSchema(
            "X_Y",
            "",
            List.of(OptionSchema.of("n", new ValueType.Whole(1, 2), "").withDefault("3")));
    assertThatThrownBy(() -> SchemaReader.read(bad, readBlock()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n: 3");
  }

  private static ConfigLine readBlock() {
    SourceText lines = new SourceText();
    return new SourceReader(Sources.of("X_Y {\n}"), "", lines, new Findings(lines), w -> false)
        .read(Sources.ROOT)
        .getFirst();
  }
}
