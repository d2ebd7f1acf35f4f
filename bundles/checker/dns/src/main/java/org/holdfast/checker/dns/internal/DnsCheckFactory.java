package org.holdfast.checker.dns.internal;

import java.security.SecureRandom;
import java.util.List;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/** DNS_CHECK: up when a name server answers a query without an error. */
@Component
public final class DnsCheckFactory implements CheckerFactory {
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "DNS_CHECK",
              "Up when a name server answers a query without an error.",
              List.of(
                  OptionSchema.of(
                          "type", new ValueType.Choice(RecordType.names()), "What is asked for.")
                      .withDefault("SOA"),
                  OptionSchema.of(
                      "name",
                      new ValueType.Text(),
                      "Whose record is asked for; the root's unless set."),
                  OptionSchema.of(
                          "answer",
                          new ValueType.Text(),
                          "A record that must be in the answer; Holdfast's own.")
                      .asRepeatable(),
                  OptionSchema.of(
                          "tcp_fallback",
                          new ValueType.Bool(),
                          "Asks again over TCP when the answer is truncated; Holdfast's own.")
                      .withDefault("off"))),
          3,
          CheckSchema.DELAY_LOOP);

  private final SecureRandom ids = new SecureRandom();

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    OptionValues options = spec.options();
    RecordType type = RecordType.valueOf(options.text("type").orElse("SOA"));
    List<String> expected = ExpectedAnswers.of(type, options.texts("answer"));
    try {
      DnsQuery query = DnsQuery.of(type, options.text("name").orElse(""));
      return new DnsChecker(query, expected, options.flag("tcp_fallback"), ids);
    } catch (DnsFormatException e) {
      throw new InvalidCheckException("name", e.getMessage());
    }
  }
}
