package org.holdfast.surface.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.LvsService.DataplaneStatus;
import org.holdfast.api.lvs.LvsTraffic;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.surface.json.Json;
import org.holdfast.surface.json.view.LvsView;
import org.holdfast.surface.json.view.VirtualServerView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code lvs:list}, {@code lvs:show}; {@code lvs:names} for completion. */
@Component(
    service = LvsCommands.class,
    property = {
      "osgi.command.scope=lvs",
      "osgi.command.function=list",
      "osgi.command.function=show",
      "osgi.command.function=names",
      "holdfast.role.read=list",
      "holdfast.role.read=show",
      "holdfast.role.read=names"
    })
public final class LvsCommands {
  private static final String JSON = "--json";

  private final LvsService lvs;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile LvsTraffic counters;

  @Activate
  public LvsCommands(@Reference LvsService lvs) {
    this.lvs = lvs;
  }

  /** The data plane, and all virtual servers, a line each. */
  @Descriptor("lists virtual servers and the state of the data plane: list [--json]")
  public String list(@Descriptor("--json") String... words) {
    if (Arguments.of("lvs:list", words, Set.of(JSON), Set.of(), 0).has(JSON)) {
      return Json.of(LvsView.of(lvs, traffic().orElse(Map.of())));
    }
    Table table = new Table("VIRTUAL SERVER", "SCHEDULER", "ALIVE", "WEIGHT", "QUORUM", "SORRY");
    for (VirtualServerStatus server : lvs.virtualServers()) {
      table.add(
          server.id(),
          server.scheduler(),
          alive(server) + "/" + configured(server),
          server.liveWeight(),
          retired(server) ? "leaving" : quorum(server),
          server.sorryActive() ? "in use" : "no");
    }
    return dataplane(lvs.dataplane())
        + "\n\n"
        + (table.isEmpty() ? "no virtual server is configured" : table);
  }

  /** One virtual server with its real servers. */
  @Descriptor("shows a virtual server and its real servers: show NAME [--json]")
  public String show(
      @Descriptor("ADDRESS:PORT/PROTOCOL of the virtual server, --json") String... words) {
    Arguments arguments =
        Arguments.behind("lvs:show", "NAME [--json]", 1, words, Set.of(JSON), Set.of());
    String name = arguments.words().getFirst();
    VirtualServerStatus server =
        lvs.virtualServers().stream()
            .filter(candidate -> candidate.id().toString().equals(name))
            .findFirst()
            .orElseThrow(() -> CommandException.unknown("virtual server", name, names()));
    return arguments.has(JSON)
        ? Json.of(VirtualServerView.of(server, traffic().orElse(Map.of())))
        : text(server);
  }

  private String text(VirtualServerStatus server) {
    Table table =
        traffic().map(traffic -> counted(server, traffic)).orElseGet(() -> uncounted(server));
    return new Fields()
            .add("virtual server", server.id())
            .add("scheduler", server.scheduler())
            .add("quorum", quorum(server))
            .add("weight of live servers", server.liveWeight())
            .add("sorry server", server.sorryActive() ? "in use" : "not in use")
        + "\n\n"
        + (table.isEmpty() ? "no real server is configured" : table);
  }

  private Optional<Map<RealServerId, ServerTraffic>> traffic() {
    LvsTraffic counting = counters;
    return Optional.ofNullable(counting).flatMap(LvsTraffic::traffic);
  }

  private static Table counted(
      VirtualServerStatus server, Map<RealServerId, ServerTraffic> traffic) {
    Table table =
        new Table("REAL SERVER", "ALIVE", "WEIGHT", "OPEN", "CONNECTIONS", "SINCE", "REASON");
    for (RealServerStatus real : server.realServers()) {
      ServerTraffic counted = traffic.getOrDefault(real.id(), ServerTraffic.NONE);
      table.add(
          real.id(),
          alive(real),
          real.weight(),
          counted.active(),
          counted.connections(),
          Text.time(real.since()),
          reason(real));
    }
    return table;
  }

  private static Table uncounted(VirtualServerStatus server) {
    Table table = new Table("REAL SERVER", "ALIVE", "WEIGHT", "SINCE", "REASON");
    for (RealServerStatus real : server.realServers()) {
      table.add(real.id(), alive(real), real.weight(), Text.time(real.since()), reason(real));
    }
    return table;
  }

  private static String alive(RealServerStatus real) {
    return real.standing() == Standing.LEAVING ? "leaving" : real.alive() ? "yes" : "no";
  }

  private static String reason(RealServerStatus real) {
    return real.standing() == Standing.ADDED
        ? "added at run time; " + real.reason()
        : real.reason();
  }

  /** The names that {@code lvs:show} takes. */
  @Descriptor("names of the virtual servers, one a line")
  public List<String> names() {
    return lvs.virtualServers().stream().map(server -> server.id().toString()).toList();
  }

  private static long alive(VirtualServerStatus server) {
    return server.realServers().stream().filter(RealServerStatus::alive).count();
  }

  private static long configured(VirtualServerStatus server) {
    return server.realServers().stream()
        .filter(real -> real.standing() != Standing.LEAVING)
        .count();
  }

  /** Configured no more, and there for connections of its servers alone. */
  private static boolean retired(VirtualServerStatus server) {
    return configured(server) == 0 && !server.realServers().isEmpty();
  }

  private static String quorum(VirtualServerStatus server) {
    return server.quorum() + (server.quorumUp() ? " reached" : " lost");
  }

  private static String dataplane(DataplaneStatus plane) {
    return "data plane "
        + plane.name()
        + ": "
        + (plane.inSync() ? "in sync" : "not in sync")
        + ", "
        + plane.writes()
        + " writes since start"
        + (plane.detail().isEmpty() ? "" : ": " + plane.detail());
  }
}
