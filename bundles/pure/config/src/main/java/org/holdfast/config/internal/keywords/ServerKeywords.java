package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.ADDRESS;
import static org.holdfast.config.internal.keywords.Options.IFNAME;
import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.address;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.choice;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.notifier;
import static org.holdfast.config.internal.keywords.Options.ofBlock;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.seconds;
import static org.holdfast.config.internal.keywords.Options.text;
import static org.holdfast.config.internal.keywords.Options.whole;
import static org.holdfast.config.internal.keywords.Options.wholeSeconds;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The blocks of virtual servers. */
public final class ServerKeywords {
  private static final long MAX_COUNT = 0xffff_ffffL;
  private static final long MAX_RISE = 1000;
  private static final String[] SCHEDULERS = {
    "rr", "wrr", "lc", "wlc", "lblc", "sh", "mh", "dh", "fo", "ovf", "lblcr", "sed", "nq", "twos"
  };
  private static final String SNMP = "SNMP is not built in.";

  /** No value of a word: what it may be is looked at where addresses are. */
  private static final ValueType ADDRESS_OR_NAME =
      new ValueType.Match("ADDRESS|NAME", "\\S+", "an IP address or a host name");

  private static final LineSchema METHOD =
      LineSchema.of(
              argument("METHOD", new ValueType.Choice(List.of("NAT", "DR", "TUN")), "The method."))
          .with(
              choice("type", "How packets are wrapped in a tunnel.", "ipip", "gue", "gre"),
              whole("port", 1, 65_535, "UDP port of a gue tunnel."),
              flag("nocsum", "No checksum in the tunnel."),
              flag("csum", "Checksum in the tunnel."),
              flag("remcsum", "Remote checksum offload in the tunnel."));

  private static final LineSchema ENDPOINT =
      LineSchema.of(
          argument("ADDRESS", ADDRESS, "Its address."),
          optional(
              "PORT",
              new ValueType.Whole(0, 65_535),
              "Its port; that of the virtual server unless set."));

  private static final LineSchema NAMED_ENDPOINT =
      LineSchema.of(
          argument("ADDRESS", ADDRESS_OR_NAME, "Its address, or a name that is looked up."),
          optional(
              "PORT",
              new ValueType.Whole(0, 65_535),
              "Its port; that of the virtual server unless set."));

  private static final List<OptionSchema> KINDS =
      List.of(
          whole("fwmark", 1, MAX_COUNT, "Instead of an address: the firewall mark of packets."),
          OptionSchema.of("group", NAME, "Instead of an address: a virtual_server_group."));

  public static final BlockSchema REAL_SERVER =
      new BlockSchema(
          "real_server",
          NAMED_ENDPOINT,
          "A server behind a virtual server.",
          both(realServer(), inheritable(1)));

  public static final BlockSchema VIRTUAL_SERVER =
      new BlockSchema(
          "virtual_server",
          new LineSchema(
              List.of(
                  optional("ADDRESS", ADDRESS, "Its address."),
                  optional(
                      "PORT",
                      new ValueType.Whole(0, 65_535),
                      "Its port; 0 or none is every port.")),
              KINDS),
          "A service that is spread over real servers.",
          both(virtualServer(), inheritable(1)));

  /** A virtual server that is known by something else than its address. */
  public static final BlockSchema OTHER_VIRTUAL_SERVER =
      new BlockSchema(
          VIRTUAL_SERVER.keyword(),
          new LineSchema(List.of(), KINDS),
          VIRTUAL_SERVER.help(),
          VIRTUAL_SERVER.options());

  /** What the engine does with a check, whatever its type. */
  public static final BlockSchema CHECK =
      new BlockSchema(
          "check", "The options that work alike in every check.", both(check(), inheritable(0)));

  private ServerKeywords() {}

  private static List<OptionSchema> both(List<OptionSchema> some, List<OptionSchema> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<OptionSchema> virtualServer() {
    return List.of(
        choice("ip_family", "Address family of a mark or a group.", "inet", "inet6"),
        choice("lvs_sched", "The scheduler; wlc unless set.", SCHEDULERS),
        choice("lb_algo", "The scheduler, as lvs_sched.", SCHEDULERS),
        line("lvs_method", METHOD, "How packets reach the servers; NAT unless set."),
        line("lb_kind", METHOD, "How packets reach the servers, as lvs_method."),
        choice("protocol", "Transport protocol; UDP unless set.", "TCP", "UDP", "SCTP"),
        line(
            "persistence_timeout",
            LineSchema.of(
                optional(
                        "SECONDS", new ValueType.Whole(1, 2_678_400), "How long; 360 s unless set.")
                    .withUnit(UNIT_SECONDS)),
            "How long a client stays with its server."),
        text("persistence_granularity", "Clients that count as one: a netmask, or 1..128 bits."),
        choice("persistence_engine", "What tells clients apart.", "sip"),
        flag("ops", "One packet scheduling, for UDP."),
        flag("hashed", "An old flag of schedulers.")
            .held("keepalived knows the word and does nothing for it either."),
        flag("sh-port", "Scheduler sh: the port counts too."),
        flag("sh-fallback", "Scheduler sh: another server when the chosen one is down."),
        flag("mh-port", "Scheduler mh: the port counts too."),
        flag("mh-fallback", "Scheduler mh: another server when the chosen one is down."),
        flag("flag-1", "First flag of the scheduler."),
        flag("flag-2", "Second flag of the scheduler."),
        flag("flag-3", "Third flag of the scheduler."),
        line("sorry_server", ENDPOINT, "Takes the traffic when the quorum is lost."),
        flag("sorry_server_inhibit", "Weight 0 instead of removal while it is not in use."),
        line("sorry_server_lvs_method", METHOD, "How packets reach it; lvs_method unless set."),
        whole("quorum", 1, MAX_COUNT, "Sum of weights of live servers that is enough.")
            .withDefault("1"),
        whole("hysteresis", 0, MAX_COUNT, "Distance from the quorum before it is gained or lost.")
            .withDefault("0"),
        flag("omega", "Down notifiers run at the stop."),
        wholeSeconds("slow_start", "How long the weight of a server rises after it came up.")
            .withDefault("0"),
        whole("resolve_interval", 1, 86_400, "How often names of real servers are looked up.")
            .withUnit(UNIT_SECONDS)
            .withDefault("30"),
        bool(
            "expire_on_down",
            "Connections of a server end when it is taken out; inherited unless set."),
        wholeSeconds(
            "graceful_removal",
            "How long a server keeps its connections that is configured no more."),
        flag("ha_suspend", "Checks only while the virtual address is here."),
        notifier("quorum_up", "Run when the quorum is gained."),
        notifier("quorum_down", "Run when the quorum is lost."),
        text("virtualhost", "Host name for checks."),
        whole("weight", 1, Integer.MAX_VALUE, "Weight of servers that name none.").withDefault("1"),
        bool("inhibit_on_failure", "Weight 0 instead of removal when a server fails."),
        checksNeeded("Whether one check that holds a server to be up is enough.")
            .withDefault("all"),
        bool("smtp_alert", "Mail about its quorum; smtp_alert_checker, else smtp_alert, else off."),
        text("snmp_name", "Its name in SNMP.").held(SNMP),
        ofBlock(REAL_SERVER).asRepeatable());
  }

  private static OptionSchema checksNeeded(String help) {
    return OptionSchema.of("checks_needed", new ValueType.Choice(List.of("all", "any")), help);
  }

  private static List<OptionSchema> realServer() {
    return List.of(
        whole(
            "weight",
            0,
            Integer.MAX_VALUE,
            "Its share; 0: no new connections; inherited unless set."),
        line("lvs_method", METHOD, "How packets reach it; inherited unless set."),
        bool(
            "inhibit_on_failure",
            "Weight 0 instead of removal when it fails; inherited unless set."),
        checksNeeded("Whether one of its checks is enough; inherited unless set."),
        whole("uthreshold", 0, MAX_COUNT, "Connections at which it gets no new ones; 0: no limit.")
            .withDefault("0"),
        whole("lthreshold", 0, MAX_COUNT, "Connections below which it gets new ones again.")
            .withDefault("0"),
        notifier("notify_up", "Run when it comes up."),
        notifier("notify_down", "Run when it goes down."),
        text("virtualhost", "Host name for checks; inherited unless set."),
        bool("smtp_alert", "Mail about it; smtp_alert_checker, else smtp_alert, else on."),
        text("snmp_name", "Its name in SNMP.").held(SNMP));
  }

  private static List<OptionSchema> check() {
    return List.of(
        address("connect_ip", "Where to connect instead of the server's address."),
        whole("connect_port", 1, 65_535, "Where to connect instead of the server's port."),
        address("bindto", "Source address of probes."),
        whole("bind_port", 1, 65_535, "Source port of probes."),
        OptionSchema.of("bind_if", IFNAME, "Interface that probes leave by."),
        whole("fwmark", 0, MAX_COUNT, "Firewall mark of the packets of probes."),
        bool("log_all_failures", "Every failed probe is logged; inherited from global_defs."),
        whole("nb_get_retry", 0, MAX_COUNT, "Old name of retry.").replacedBy("retry"));
  }

  private static List<OptionSchema> inheritable(long leastRetry) {
    return List.of(
        seconds("delay_loop", 1000, "Time from the end of a probe to the next; 60 s unless set."),
        whole("retry", leastRetry, MAX_COUNT, "Tries after a first failure; by type unless set."),
        seconds("delay_before_retry", 1000, "Time between these tries; by type unless set."),
        whole("rise", 1, MAX_RISE, "Successes in a row before it is up again; 1 unless set."),
        seconds("warmup", 0, "The first probe comes in a random part of it; else of delay_loop."),
        seconds("connect_timeout", 1000, "Limit for one connection; 5 s unless set."),
        bool("alpha", "Starts down until the first success."),
        choice(
            "on_error",
            "A check that cannot run: hold its verdict, the default; or a failure.",
            "hold",
            "down"));
  }
}
