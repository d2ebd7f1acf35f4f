package org.holdfast.checker.udp.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/** UDP_CHECK: up when a datagram gets the reply wanted, or at least no refusal. */
@Component
public final class UdpCheckFactory implements CheckerFactory {
  private static final int MAX_DATAGRAM = 65_535;
  private static final int MAX_REPLY = 255;
  // Never empty: a connected channel of the JDK sends nothing then.
  private static final byte[] UNLESS_SET = "Holdfast check".getBytes(StandardCharsets.US_ASCII);
  private static final ValueType LENGTH = new ValueType.Whole(0, MAX_DATAGRAM);
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "UDP_CHECK",
              "Up when a datagram gets the answer wanted, or at least no refusal.",
              List.of(
                  OptionSchema.of(
                      "payload",
                      new ValueType.Match(
                          "HEX", "([0-9A-Fa-f]{2}\\s*)*", "pairs of hexadecimal digits"),
                      "What is sent; the text \"Holdfast check\" unless set."),
                  OptionSchema.of("require_reply", reply(), "An answer must come."),
                  OptionSchema.of(
                          "min_reply_length", LENGTH, "Shortest answer accepted, when HEX is set.")
                      .withUnit("bytes")
                      .withDefault("0"),
                  OptionSchema.of(
                          "max_reply_length", LENGTH, "Longest answer accepted, when HEX is set.")
                      .withUnit("bytes")
                      .withDefault("255"))),
          1,
          Duration.ofSeconds(1));

  private static ValueType reply() {
    return new ValueType.Line(
        LineSchema.of(
            OptionSchema.of(
                "HEX",
                new ValueType.Match(
                    "HEX",
                    "([0-9A-Fa-fXx]{2}\\s*)*",
                    "pairs of hexadecimal digits, X for any digit"),
                "How the answer must begin; anything unless set.")));
  }

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    OptionValues options = spec.options();
    String payload = options.text("payload").orElse("").replaceAll("\\s+", "");
    List<OptionValues> required = options.blocks("require_reply");
    return new UdpChecker(
        payload.isEmpty() ? UNLESS_SET : HexFormat.of().parseHex(payload),
        required.isEmpty() ? Optional.empty() : Optional.of(wanted(required.getLast(), options)));
  }

  private static WantedReply wanted(OptionValues line, OptionValues options)
      throws InvalidCheckException {
    Optional<ReplyPattern> pattern =
        line.text("HEX").map(ReplyPattern::new).filter(it -> it.length() > 0);
    int shortest = options.number("min_reply_length").orElse(0);
    int longest = options.number("max_reply_length").orElse(MAX_REPLY);
    int least = Math.max(shortest, pattern.map(ReplyPattern::length).orElse(0));
    if (pattern.isPresent() && least > longest) {
      throw new InvalidCheckException(
          "max_reply_length",
          "got " + longest + ", expected " + least + " or more: no reply could be good");
    }
    return new WantedReply(pattern, shortest, longest);
  }
}
