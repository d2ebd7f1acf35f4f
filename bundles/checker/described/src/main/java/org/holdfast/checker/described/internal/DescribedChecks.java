package org.holdfast.checker.described.internal;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSchemaSource;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.osgi.service.component.annotations.Component;

/** The check types of keepalived that are not built yet. Each leaves this list when it is. */
@Component
public final class DescribedChecks implements CheckSchemaSource {
  private static final int MAX_DATAGRAM = 65_535;
  private static final int MAX_WEIGHT = Integer.MAX_VALUE;
  private static final ValueType NAME = new ValueType.Match("NAME", "\\S.*", "a name");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final List<CheckSchema> SCHEMAS = List.of(udp(), ping(), file(), bfd());

  @Override
  public List<CheckSchema> schemas() {
    return SCHEMAS;
  }

  private static CheckSchema udp() {
    ValueType length = new ValueType.Whole(0, MAX_DATAGRAM);
    return new CheckSchema(
        new BlockSchema(
            "UDP_CHECK",
            "Up when a datagram gets the answer wanted, or at least no refusal.",
            List.of(
                OptionSchema.of(
                    "payload",
                    new ValueType.Match(
                        "HEX", "([0-9A-Fa-f]{2}\\s*)*", "pairs of hexadecimal digits"),
                    "What is sent; an empty datagram unless set."),
                OptionSchema.of(
                    "require_reply",
                    new ValueType.Line(
                        LineSchema.of(
                            OptionSchema.of(
                                "HEX",
                                new ValueType.Match(
                                    "HEX",
                                    "([0-9A-Fa-fXx]{2}\\s*)*",
                                    "pairs of hexadecimal digits, X for any digit"),
                                "How the answer must begin; anything unless set."))),
                    "An answer must come."),
                OptionSchema.of("min_reply_length", length, "Shortest answer accepted.")
                    .withUnit("bytes")
                    .withDefault("0"),
                OptionSchema.of("max_reply_length", length, "Longest answer accepted.")
                    .withUnit("bytes")
                    .withDefault("255"))),
        1,
        SECOND);
  }

  private static CheckSchema ping() {
    return new CheckSchema(
        new BlockSchema("PING_CHECK", "Up when the server answers an ICMP echo.", List.of()),
        1,
        SECOND);
  }

  private static CheckSchema file() {
    return new CheckSchema(
        new BlockSchema(
            "FILE_CHECK",
            "Changes the weight of the server by the number in a file.",
            List.of(
                OptionSchema.of("track_file", NAME, "The track_file that names the file.")
                    .asRequired(),
                OptionSchema.of(
                    "weight",
                    new ValueType.Line(
                        LineSchema.of(
                            OptionSchema.of(
                                    "WEIGHT",
                                    new ValueType.Whole(-MAX_WEIGHT, MAX_WEIGHT),
                                    "What the number is multiplied with.")
                                .asRequired(),
                            OptionSchema.of(
                                "DIRECTION",
                                new ValueType.Choice(List.of("reverse")),
                                "Counts the other way round."))),
                    "Its factor; that of the track_file unless set."))),
        0,
        SECOND);
  }

  private static CheckSchema bfd() {
    return new CheckSchema(
        new BlockSchema(
            "BFD_CHECK",
            "Up while a BFD session is up.",
            List.of(OptionSchema.of("name", NAME, "The bfd_instance.").asRequired())),
        0,
        SECOND);
  }
}
