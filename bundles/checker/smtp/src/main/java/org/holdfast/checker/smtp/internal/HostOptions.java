package org.holdfast.checker.smtp.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/**
 * The block {@code host}: where and how to connect. What else it may say is said of the check as a
 * whole; the engine takes it, and no block that comes here has it.
 */
final class HostOptions {
  private static final long MAX_COUNT = 0xffff_ffffL;
  private static final int MAX_PORT = 65_535;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  static final BlockSchema HOST =
      new BlockSchema(
          "host",
          "A place to check instead of the real server; all must pass.",
          Stream.concat(place(), check()).toList());

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
                "retry",
                new ValueType.Whole(0, MAX_COUNT),
                "Of the whole check: tries after a first failure."),
            OptionSchema.of("alpha", new ValueType.Bool(), "Of the whole check: starts down."),
            OptionSchema.of(
                "log_all_failures",
                new ValueType.Bool(),
                "Of the whole check: every failed probe is logged."))
            .stream(),
        Stream.of(
            time("delay_loop", SHORTEST, "Of the whole check: time between probes."),
            time("delay_before_retry", SHORTEST, "Of the whole check: time between tries."),
            time(
                "warmup",
                Duration.ZERO,
                "Of the whole check: time in which the first probe comes.")));
  }

  private static OptionSchema time(String keyword, Duration min, String help) {
    return OptionSchema.of(keyword, new ValueType.Seconds(min, LONGEST), help).withUnit("s");
  }
}
