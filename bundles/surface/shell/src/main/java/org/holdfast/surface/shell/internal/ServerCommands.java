package org.holdfast.surface.shell.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.surface.json.Json;
import org.holdfast.surface.json.view.RealServerView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lvs:drain}, {@code lvs:maint}, {@code lvs:weight}, {@code lvs:ready}. */
@Component(
    service = ServerCommands.class,
    property = {
      "osgi.command.scope=lvs",
      "osgi.command.function=drain",
      "osgi.command.function=maint",
      "osgi.command.function=weight",
      "osgi.command.function=ready",
      "holdfast.role.operate=drain",
      "holdfast.role.operate=maint",
      "holdfast.role.operate=weight",
      "holdfast.role.operate=ready"
    })
public final class ServerCommands {
  private static final String REASON = "--reason";
  private static final String JSON = "--json";
  private static final String OF = "of";
  private static final String FOR = "for";
  private static final String OPTIONS =
      "'of SERVICE', 'for TIME' (such as 10m), --reason TEXT, --json";

  private final LvsService lvs;
  private final LvsControl control;

  @Activate
  public ServerCommands(@Reference LvsService lvs, @Reference LvsControl control) {
    this.lvs = lvs;
    this.control = control;
  }

  /** No new connections. */
  @Descriptor("gives a real server no new connections; those in progress go on")
  public String drain(
      CommandSession session,
      @Descriptor("ADDRESS:PORT of the real server, then " + OPTIONS) String... words) {
    Arguments arguments = arguments("lvs:drain", "ADDRESS:PORT", 1, words);
    return steer(session, arguments, Mode.DRAIN, 0);
  }

  /** As if it were down. */
  @Descriptor("takes a real server out as if its checks had failed, whatever they find")
  public String maint(
      CommandSession session,
      @Descriptor("ADDRESS:PORT of the real server, then " + OPTIONS) String... words) {
    Arguments arguments = arguments("lvs:maint", "ADDRESS:PORT", 1, words);
    return steer(session, arguments, Mode.MAINT, 0);
  }

  /** Another weight. */
  @Descriptor("gives a real server another weight than the configured one")
  public String weight(
      CommandSession session,
      @Descriptor("ADDRESS:PORT of the real server, 0 to 2147483647, then " + OPTIONS)
          String... words) {
    Arguments arguments = arguments("lvs:weight", "ADDRESS:PORT WEIGHT", 2, words);
    String weight = arguments.words().getLast();
    if (!weight.matches("\\d{1,10}") || Long.parseLong(weight) > Integer.MAX_VALUE) {
      throw new MisuseException("got '" + weight + "', expected a weight from 0 to 2147483647");
    }
    return steer(session, arguments, Mode.WEIGHT, Integer.parseInt(weight));
  }

  /** Back to configuration and checks. */
  @Descriptor("ends what drain, maint or weight told a real server")
  public String ready(
      CommandSession session,
      @Descriptor("ADDRESS:PORT of the real server, then 'of SERVICE', --json") String... words) {
    Arguments arguments =
        Arguments.behind(
            "lvs:ready", "ADDRESS:PORT [of SERVICE] [--json]", 1, words, Set.of(JSON), Set.of(OF));
    String server = arguments.words().getFirst();
    return tell(session, arguments, new ServerOrder.Ready(server, arguments.value(OF)), "");
  }

  private static Arguments arguments(String command, String begin, int first, String... words) {
    return Arguments.behind(
        command,
        begin + " [of SERVICE] [for TIME] [--reason TEXT] [--json]",
        first,
        words,
        Set.of(JSON),
        Set.of(OF, FOR, REASON));
  }

  private String steer(CommandSession session, Arguments arguments, Mode mode, int weight) {
    String server = arguments.words().getFirst();
    ServerOrder order =
        new ServerOrder.Steer(
            server,
            arguments.value(OF),
            mode,
            weight,
            arguments.value(FOR).map(TypedSpan::parse),
            arguments.value(REASON).orElse(""));
    return tell(session, arguments, order, "\nto end it: holdfast lvs ready " + server);
  }

  private String tell(
      CommandSession session, Arguments arguments, ServerOrder order, String howToEnd) {
    try {
      control.tell(order, Operator.of(session));
    } catch (ChangeRefusedException e) {
      throw new CommandException(e.getMessage());
    }
    List<RealServerStatus> now = now(order);
    return arguments.has(JSON)
        ? Json.of(
            now.stream()
                .map(real -> RealServerView.of(real, real.id().virtualServer().toString()))
                .toList())
        : now.stream().map(ServerCommands::line).collect(Collectors.joining("\n")) + howToEnd;
  }

  /** Those that an order names, as they are now. */
  private List<RealServerStatus> now(ServerOrder order) {
    return lvs.virtualServers().stream()
        .filter(one -> order.service().orElse(one.id().toString()).equals(one.id().toString()))
        .flatMap(one -> one.realServers().stream())
        .filter(real -> real.standing() != Standing.LEAVING)
        .filter(real -> real.id().toString().equals(order.server()))
        .toList();
  }

  private static String line(RealServerStatus real) {
    return real.id()
        + " of "
        + real.id().virtualServer()
        + ": "
        + (real.alive() ? "weight " + real.weight() : "out")
        + real.steering().map(steering -> ", " + steering).orElse("");
  }
}
