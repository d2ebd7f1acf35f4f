package org.holdfast.checker.smtp.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The block {@code host}: where and how to connect. The rest of a check stands outside of it. */
final class HostOptions {
  private static final String OUTSIDE =
      "a host block says only where and how to connect; write it into SMTP_CHECK itself.";
  private static final long MAX_COUNT = 0xffff_ffffL;
  private static final int MAX_PORT = 65_535;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  static final BlockSchema HOST =
      new BlockSchema(
          "host",
          "A place to check instead of the real server; all must pass.",
          Stream.concat(place(), check().map(option -> option.held(OUTSIDE))).toList());

  private HostOptions() {}

  private static Stream<OptionSchema> place() {
    return Stream.of(
        OptionSchema.of("connect_ip", new ValueType.Address(), "Address to connect to."),
        OptionSchema.of("connect_port", new ValueType.Whole(1, MAX_PORT), "Its port."),
        OptionSchema.of("bindto", new ValueType.Address(), "Source address of probes."),
        OptionSchema.of("bind_port", new ValueType.Whole(1, MAX_PORT), "Source port of probes."),
        OptionSchema.of(
            "bind_if",
            new ValueType.Match("IFNAME", "[^\\s/]{1,15}", "an interface name"),
            "Interface that probes leave by."),
        OptionSchema.of(
            "fwmark", new ValueType.Whole(0, MAX_COUNT), "Firewall mark of the packets."),
        time("connect_timeout", SHORTEST, "Limit for one connection."));
  }

  private static Stream<OptionSchema> check() {
    return Stream.concat(
        List.of(
            OptionSchema.of(
                "retry", new ValueType.Whole(0, MAX_COUNT), "Tries after a first failure."),
            OptionSchema.of("alpha", new ValueType.Bool(), "Starts down."),
            OptionSchema.of(
                "log_all_failures", new ValueType.Bool(), "Every failed probe is logged."))
            .stream(),
        Stream.of(
            time("delay_loop", SHORTEST, "Time between probes."),
            time("delay_before_retry", SHORTEST, "Time between tries."),
            time("warmup", Duration.ZERO, "Time in which the first probe comes.")));
  }

  private static OptionSchema time(String keyword, Duration min, String help) {
    return OptionSchema.of(keyword, new ValueType.Seconds(min, LONGEST), help).withUnit("s");
  }
}
