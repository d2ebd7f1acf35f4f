package org.holdfast.surface.shell.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerAdditions;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code lvs:add}, {@code lvs:remove}. */
@Component(
    service = AdditionCommands.class,
    property = {
      "osgi.command.scope=lvs",
      "osgi.command.function=add",
      "osgi.command.function=remove",
      "holdfast.role.operate=add",
      "holdfast.role.operate=remove"
    })
public final class AdditionCommands {
  private static final String JSON = "--json";
  private static final String OF = "of";
  private static final String WEIGHT = "weight";
  private static final String LIKE = "like";
  private static final Pattern ENDPOINT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)\\]|([0-9.]+)):(\\d{1,5})");

  /** What {@code --json} writes. */
  private record Change(String server, String of, String done) {}

  private final LvsService lvs;
  private final ServerAdditions additions;

  @Activate
  public AdditionCommands(@Reference LvsService lvs, @Reference ServerAdditions additions) {
    this.lvs = lvs;
    this.additions = additions;
  }

  /** A server that stands in no file. */
  @Descriptor("adds a real server at run time, with the options and checks of another one")
  public String add(
      CommandSession session,
      @Descriptor(
              "ADDRESS:PORT of the real server, then 'of SERVICE', 'weight N', 'like ADDRESS:PORT',"
                  + " --json")
          String... words) {
    Arguments arguments =
        Arguments.behind(
            "lvs:add",
            "ADDRESS:PORT [of SERVICE] [weight N] [like ADDRESS:PORT] [--json]",
            1,
            words,
            Set.of(JSON),
            Set.of(OF, WEIGHT, LIKE));
    String server = arguments.words().getFirst();
    try {
      RealServerId id =
          additions.add(
              service(arguments.value(OF)),
              endpoint(server),
              weight(arguments.value(WEIGHT)),
              arguments.value(LIKE).map(AdditionCommands::endpoint),
              Operator.of(session));
      return arguments.has(JSON)
          ? json(id, "added")
          : id + " of " + id.virtualServer() + ": added\nto end it: holdfast lvs remove " + server;
    } catch (ChangeRefusedException e) {
      throw new CommandException(e.getMessage());
    }
  }

  /** The end of that. */
  @Descriptor("removes a real server that was added at run time")
  public String remove(
      CommandSession session,
      @Descriptor("ADDRESS:PORT of the real server, then 'of SERVICE', --json") String... words) {
    Arguments arguments =
        Arguments.behind(
            "lvs:remove", "ADDRESS:PORT [of SERVICE] [--json]", 1, words, Set.of(JSON), Set.of(OF));
    String server = arguments.words().getFirst();
    RealServerId id = new RealServerId(service(arguments.value(OF)), endpoint(server));
    try {
      additions.remove(id, Operator.of(session));
    } catch (ChangeRefusedException e) {
      throw new CommandException(e.getMessage());
    }
    return arguments.has(JSON)
        ? json(id, "removed")
        : id + " of " + id.virtualServer() + ": removed";
  }

  private static String json(RealServerId id, String done) {
    return Json.of(new Change(id.toString(), id.virtualServer().toString(), done));
  }

  /** The one that is named, or the only one there is. */
  private VirtualServerId service(Optional<String> name) {
    List<VirtualServerId> known =
        lvs.virtualServers().stream().map(VirtualServerStatus::id).toList();
    if (name.isEmpty() && known.size() == 1) {
      return known.getFirst();
    }
    String wanted =
        name.orElseThrow(
            () ->
                new CommandException(
                    "there are "
                        + known.size()
                        + " virtual servers; expected 'of SERVICE' with one of "
                        + known.stream().limit(20).toList()));
    return known.stream()
        .filter(id -> id.toString().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.unknown(
                    "virtual server",
                    wanted,
                    known.stream().map(VirtualServerId::toString).toList()));
  }

  private static OptionalInt weight(Optional<String> text) {
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!text.get().matches("\\d{1,10}") || Long.parseLong(text.get()) > Integer.MAX_VALUE) {
      throw new MisuseException("got '" + text.get() + "', expected a weight from 0 to 2147483647");
    }
    return OptionalInt.of(Integer.parseInt(text.get()));
  }

  private static InetSocketAddress endpoint(String text) {
    Matcher parts = ENDPOINT.matcher(text);
    try {
      if (parts.matches() && Integer.parseInt(parts.group(3)) <= 65_535) {
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(parts.group(3)));
      }
    } catch (IllegalArgumentException e) {
      throw expected(text);
    }
    throw expected(text);
  }

  private static MisuseException expected(String text) {
    return new MisuseException(
        "got '" + text + "', expected ADDRESS:PORT such as 10.0.1.14:8080 or [2001:db8::14]:80");
  }
}
