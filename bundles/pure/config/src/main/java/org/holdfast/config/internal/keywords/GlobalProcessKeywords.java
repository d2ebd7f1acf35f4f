package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.TEXT;
import static org.holdfast.config.internal.keywords.Options.UINT;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/**
 * How keepalived's processes run. Holdfast is one process: what VRRP is given, its thread gets, and
 * the rest is held.
 */
final class GlobalProcessKeywords {
  private static final String UNIT_MICROS = "us";
  private static final String UNIT_BYTES = "bytes";
  private static final int MAX_DELAY_MICROS = 10_000_000;
  private static final LineSchema NAME = LineSchema.of(optional("NAME", TEXT, "The name."));
  private static final ValueType CPUS =
      new ValueType.Words(
          "\\d{1,3}|10[01]\\d|102[0-3]", "one or more numbers of CPUs from 0 to 1023");

  private GlobalProcessKeywords() {}

  static List<OptionSchema> all() {
    return Stream.of(
            priorities("vrrp", "VRRP"),
            limits("vrrp", "VRRP"),
            held(priorities("checker", "checker")),
            limits("checker", "checker"),
            held(priorities("bfd", "BFD")),
            limits("bfd", "BFD"),
            names(),
            automatic(),
            buffers("vrrp_netlink_cmd", "for netlink requests of VRRP", "65536"),
            buffers("vrrp_netlink_monitor", "for netlink messages to VRRP", "65536"),
            buffers("lvs_netlink_cmd", "for netlink requests of the checkers", "65536"),
            buffers("lvs_netlink_monitor", "for netlink messages to the checkers", "65536"),
            buffers("process_monitor", "for messages of processes that start and end", ""))
        .flatMap(List::stream)
        .toList();
  }

  /** What there is for each process. */
  private static List<OptionSchema> priorities(String prefix, String process) {
    return List.of(
        whole(prefix + "_priority", -20, 19, "Nice value of the " + process + " process."),
        flag(prefix + "_no_swap", "The " + process + " process is never paged out."),
        whole(prefix + "_rt_priority", 1, 99, "Real-time priority of that process."),
        OptionSchema.of(
            prefix + "_cpu_affinity", CPUS, "CPUs that the " + process + " process runs on."));
  }

  private static List<OptionSchema> limits(String prefix, String process) {
    String runTime = prefix + "_rlimit_rttime";
    return held(
        List.of(
            runTime(runTime, "CPU time it may take at once when it has real-time priority."),
            runTime(prefix + "_rlimit_rtime", "Old spelling of " + runTime + ".")
                .replacedBy(runTime),
            line(prefix + "_process_name", NAME, "Name of the " + process + " process.")));
  }

  private static List<OptionSchema> held(List<OptionSchema> options) {
    return options.stream().map(option -> option.held(Held.PROCESS)).toList();
  }

  private static OptionSchema runTime(String keyword, String help) {
    return whole(keyword, 1, UINT, help).withUnit(UNIT_MICROS).withDefault("10000");
  }

  private static List<OptionSchema> names() {
    return Stream.of(
            line("process_name", NAME, "Name of the parent process; keepalived unless set."),
            flag("process_names", "Each process gets a name that says what it does."),
            line("lvs_process_name", NAME, "Old spelling of checker_process_name.")
                .replacedBy("checker_process_name"))
        .map(option -> option.held(Held.PROCESS))
        .toList();
  }

  private static List<OptionSchema> automatic() {
    return Stream.of(
            line(
                    "max_auto_priority",
                    LineSchema.of(
                        optional("PRIORITY", new ValueType.Whole(-1, 99), "The highest.")),
                    "Highest real-time priority taken when timers are late; 0 or -1 for none.")
                .withDefault("0"),
            whole(
                    "min_auto_priority_delay",
                    1,
                    MAX_DELAY_MICROS,
                    "How late a timer must be for a higher priority.")
                .withUnit(UNIT_MICROS)
                .withDefault("1000000"))
        .map(option -> option.held(Held.PROCESS))
        .toList();
  }

  private static List<OptionSchema> buffers(String prefix, String use, String bytes) {
    OptionSchema size =
        whole(prefix + "_rcv_bufs", 0, UINT, "Receive buffer " + use + ".").withUnit(UNIT_BYTES);
    OptionSchema force =
        bool(prefix + "_rcv_bufs_force", "That buffer may pass the limit of the system.")
            .withDefault("off");
    return Stream.of(bytes.isEmpty() ? size : size.withDefault(bytes), force)
        .map(option -> option.held(Held.BUFFERS))
        .toList();
  }
}
