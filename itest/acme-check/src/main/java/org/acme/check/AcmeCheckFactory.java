package org.acme.check;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/** ACME_CHECK: up when the server answers a word (PING) with PONG. */
@Component
public final class AcmeCheckFactory implements CheckerFactory {
  private static final OptionSchema WORD =
      OptionSchema.of("word", new ValueType.Text(), "The word to send.").withDefault("PING");

  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema("ACME_CHECK", "Up when the server answers with PONG.", List.of(WORD)),
          1,
          Duration.ofSeconds(1));

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    String word = spec.options().text("word").orElse("PING");
    if (!word.matches("[!-~]{1,100}")) {
      throw new InvalidCheckException(
          "word", "got \"" + word + "\", expected one word of 1..100 printable characters");
    }
    return new AcmeChecker(word);
  }
}
