package org.holdfast.checker.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;

/** The options beyond keepalived's: of a url, or of the check for all its urls. */
final class ExtrasReader {
  private static final int MOST_REDIRECTS = 20;
  private static final ValueType TEXT = new ValueType.Text();
  private static final ValueType SECRET = new ValueType.Secret();

  private ExtrasReader() {}

  /** Their schemas. */
  static Stream<OptionSchema> options() {
    return Stream.of(
        OptionSchema.of(
            "method",
            new ValueType.Choice(List.of("GET", "HEAD", "OPTIONS")),
            "Method of the request; GET unless set."),
        OptionSchema.of(
                "header",
                line(word("NAME", TEXT, "Its name."), word("VALUE", SECRET, "Its value.")),
                "Line added to the request; file:PATH reads its value.")
            .asRepeatable(),
        OptionSchema.of(
            "basic_auth",
            line(word("USER", TEXT, "Its name."), word("PASSWORD", SECRET, "Its password.")),
            "User and password of the request; file:PATH reads the password."),
        OptionSchema.of(
                "expect_header",
                line(
                    word("NAME", TEXT, "Its name."),
                    OptionSchema.of("VALUE", TEXT, "What it says; anything unless set.")),
                "Header that the answer must have.")
            .asRepeatable(),
        OptionSchema.of(
            "follow",
            new ValueType.Whole(0, MOST_REDIRECTS),
            "Redirects followed on the same server; 0 unless set."));
  }

  private static ValueType line(OptionSchema... words) {
    return new ValueType.Line(LineSchema.of(words));
  }

  private static OptionSchema word(String name, ValueType type, String help) {
    return OptionSchema.of(name, type, help).asRequired();
  }

  /** What a block says; an empty method and a negative follow where it says nothing. */
  static Extras read(OptionValues block) throws InvalidCheckException {
    List<RequestHeader> headers = new ArrayList<>();
    for (OptionValues line : block.blocks("header")) {
      headers.add(RequestHeader.of(line.text("NAME").orElse(""), line.text("VALUE").orElse("")));
    }
    Optional<BasicLogin> login = Optional.empty();
    for (OptionValues line : block.blocks("basic_auth")) {
      login =
          Optional.of(
              BasicLogin.of(line.text("USER").orElse(""), line.text("PASSWORD").orElse("")));
    }
    List<ExpectedHeader> expected =
        block.blocks("expect_header").stream()
            .map(line -> new ExpectedHeader(line.text("NAME").orElse(""), line.text("VALUE")))
            .toList();
    return new Extras(
        block.text("method").orElse(""),
        headers,
        login,
        expected,
        block.number("follow").orElse(-1));
  }
}
