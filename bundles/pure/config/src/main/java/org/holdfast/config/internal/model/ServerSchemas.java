package org.holdfast.config.internal.model;

import static org.holdfast.config.internal.model.Options.address;
import static org.holdfast.config.internal.model.Options.bool;
import static org.holdfast.config.internal.model.Options.choice;
import static org.holdfast.config.internal.model.Options.flag;
import static org.holdfast.config.internal.model.Options.notifier;
import static org.holdfast.config.internal.model.Options.seconds;
import static org.holdfast.config.internal.model.Options.text;
import static org.holdfast.config.internal.model.Options.whole;
import static org.holdfast.config.internal.model.Options.words;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;

/** The blocks of virtual servers: their keywords, as far as they are done. */
final class ServerSchemas {
  private static final long MAX_COUNT = 0xffff_ffffL;
  private static final String[] SCHEDULERS = {
    "rr", "wrr", "lc", "wlc", "lblc", "sh", "mh", "dh", "fo", "ovf", "lblcr", "sed", "nq", "twos"
  };
  private static final String METHOD = "NAT, DR or TUN";

  static final BlockSchema VIRTUAL_SERVER =
      new BlockSchema(
          "virtual_server",
          "A service that is spread over real servers.",
          Stream.concat(virtualServer().stream(), inheritable().stream()).toList());

  static final BlockSchema REAL_SERVER =
      new BlockSchema(
          "real_server",
          "A server behind a virtual server.",
          Stream.concat(realServer().stream(), inheritable().stream()).toList());

  /** What the engine does with a check, whatever its type. */
  static final BlockSchema CHECK =
      new BlockSchema(
          "check",
          "The options that work alike in every check.",
          Stream.concat(check().stream(), inheritable().stream()).toList());

  private ServerSchemas() {}

  private static List<OptionSchema> virtualServer() {
    return List.of(
        choice("lvs_sched", "The scheduler.", SCHEDULERS),
        choice("lb_algo", "The scheduler.", SCHEDULERS),
        words("lvs_method", METHOD, "How packets reach the servers."),
        words("lb_kind", METHOD, "How packets reach the servers."),
        choice("protocol", "Transport protocol.", "TCP", "UDP", "SCTP"),
        whole("persistence_timeout", 1, 2_678_400, "How long a client stays with its server.")
            .withUnit("s"),
        text("persistence_granularity", "Which clients count as one."),
        choice("persistence_engine", "What tells clients apart.", "sip"),
        flag("ops", "One packet scheduling, for UDP."),
        flag("sh-port", "Scheduler sh: the port counts too."),
        flag("sh-fallback", "Scheduler sh: another server when the chosen one is down."),
        flag("mh-port", "Scheduler mh: the port counts too."),
        flag("mh-fallback", "Scheduler mh: another server when the chosen one is down."),
        flag("flag-1", "First flag of the scheduler."),
        flag("flag-2", "Second flag of the scheduler."),
        flag("flag-3", "Third flag of the scheduler."),
        words("sorry_server", "ADDRESS [PORT]", "Takes the traffic when the quorum is lost."),
        flag("sorry_server_inhibit", "Weight 0 instead of removal while it is not in use."),
        words("sorry_server_lvs_method", METHOD, "How packets reach the sorry server."),
        whole("quorum", 1, MAX_COUNT, "Sum of weights of live servers that is enough."),
        whole("hysteresis", 0, MAX_COUNT, "Distance from the quorum before it is gained or lost."),
        flag("omega", "Down notifiers run at the stop."),
        notifier("quorum_up", "Run when the quorum is gained."),
        notifier("quorum_down", "Run when the quorum is lost."),
        text("virtualhost", "Host name for checks."),
        whole("weight", 1, Integer.MAX_VALUE, "Weight of servers that name none."),
        bool("inhibit_on_failure", "Weight 0 instead of removal when a server fails."));
  }

  private static List<OptionSchema> realServer() {
    return List.of(
        whole("weight", 0, Integer.MAX_VALUE, "Its share; 0 gets no new connections."),
        words("lvs_method", METHOD, "How packets reach it."),
        bool("inhibit_on_failure", "Weight 0 instead of removal when it fails."),
        whole("uthreshold", 0, MAX_COUNT, "Connections at which it gets no new ones; 0: no limit."),
        whole("lthreshold", 0, MAX_COUNT, "Connections below which it gets new ones again."),
        notifier("notify_up", "Run when it comes up."),
        notifier("notify_down", "Run when it goes down."),
        text("virtualhost", "Host name for checks."));
  }

  private static List<OptionSchema> check() {
    return List.of(
        address("connect_ip", "Where to connect instead of the server's address."),
        whole("connect_port", 1, 65_535, "Where to connect instead of the server's port."),
        address("bindto", "Source address of probes."),
        whole("bind_port", 1, 65_535, "Source port of probes."),
        bool("log_all_failures", "Every failed probe is logged."),
        whole("nb_get_retry", 0, Integer.MAX_VALUE, "Old name of retry.").replacedBy("retry"));
  }

  private static List<OptionSchema> inheritable() {
    return List.of(
        seconds("delay_loop", 1000, "Time from the end of a probe to the next."),
        whole("retry", 0, Integer.MAX_VALUE, "Tries after a first failure."),
        seconds("delay_before_retry", 1000, "Time between these tries."),
        seconds("warmup", 0, "The first probe comes after a random part of this time."),
        seconds("connect_timeout", 1000, "Limit for one connection."),
        bool("alpha", "Starts down until the first success."));
  }
}
