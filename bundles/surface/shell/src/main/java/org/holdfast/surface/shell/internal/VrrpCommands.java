package org.holdfast.surface.shell.internal;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.PlanStep;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpControl;
import org.holdfast.api.vrrp.VrrpOrder;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code vrrp:list}, {@code vrrp:show}, {@code vrrp:release}, {@code vrrp:priority}; {@code
 * vrrp:names} for completion.
 */
@Component(
    service = VrrpCommands.class,
    property = {
      "osgi.command.scope=vrrp",
      "osgi.command.function=list",
      "osgi.command.function=show",
      "osgi.command.function=release",
      "osgi.command.function=priority",
      "osgi.command.function=names",
      "holdfast.role.read=list",
      "holdfast.role.read=show",
      "holdfast.role.read=names",
      "holdfast.role.operate=release",
      "holdfast.role.operate=priority"
    })
public final class VrrpCommands {
  private static final String RELEASE = "vrrp:release";
  private static final String FORCE = "--force";
  private static final String JSON = "--json";

  private final VrrpService vrrp;
  private final VrrpControl control;

  @Activate
  public VrrpCommands(@Reference VrrpService vrrp, @Reference VrrpControl control) {
    this.vrrp = vrrp;
    this.control = control;
  }

  /** What {@code vrrp:list --json} writes. */
  private record Everything(List<InstanceStatus> instances, List<GroupStatus> groups) {}

  /** What steering with {@code --json} writes. */
  private record Steered(String instance, List<String> done) {}

  /** All instances and sync groups, a line each. */
  @Descriptor("lists VRRP instances and sync groups: list [--json]")
  public String list(@Descriptor("--json") String... words) {
    if (Arguments.of("vrrp:list", words, Set.of(JSON), Set.of(), 0).has(JSON)) {
      return Json.of(new Everything(vrrp.instances(), vrrp.groups()));
    }
    Table instances =
        new Table(
            "INSTANCE", "STATE", "PRIORITY", "INTERFACE", "VRID", "MASTER", "SINCE", "ADDRESSES");
    for (InstanceStatus instance : vrrp.instances()) {
      instances.add(
          instance.name(),
          instance.state() + (instance.steering().released() ? " (released)" : ""),
          instance.effectivePriority(),
          instance.interfaceName(),
          instance.virtualRouterId(),
          instance.master().map(IpText::of).orElse("unknown"),
          Text.time(instance.since()),
          String.join(" ", instance.addresses()));
    }
    if (instances.isEmpty()) {
      return "no VRRP instance is configured";
    }
    Table groups = new Table("SYNC GROUP", "STATE", "MEMBERS");
    for (GroupStatus group : vrrp.groups()) {
      groups.add(group.name(), group.state(), String.join(" ", group.members()));
    }
    return groups.isEmpty() ? instances.toString() : instances + "\n\n" + groups;
  }

  /** One instance in full. */
  @Descriptor("shows a VRRP instance in full: show NAME [--json]")
  public String show(@Descriptor("name of the instance, --json") String... words) {
    Arguments arguments =
        Arguments.behind("vrrp:show", "NAME [--json]", 1, words, Set.of(JSON), Set.of());
    String name = arguments.words().getFirst();
    InstanceStatus instance =
        vrrp.instances().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> CommandException.unknown("VRRP instance", name, names()));
    return arguments.has(JSON)
        ? Json.of(instance)
        : new InstanceText(instance, vrrp.groups()).toString();
  }

  /** Hands over, or ends that. */
  @Descriptor("lets other routers have the addresses of an instance and of its sync group")
  public String release(
      CommandSession session,
      @Descriptor("name of the instance, then 'for TIME' (such as 10m), 'end', --force, --json")
          String... words) {
    Arguments arguments =
        Arguments.behind(
            RELEASE,
            "NAME [for TIME | end] [--force] [--json]",
            1,
            words,
            Set.of(FORCE, JSON, "end"),
            Set.of("for"));
    String name = arguments.words().getFirst();
    if (arguments.has("end")) {
      return steer(session, arguments, new VrrpOrder.EndRelease(name), "");
    }
    return steer(
        session,
        arguments,
        new VrrpOrder.Release(
            name, arguments.value("for").map(TypedSpan::parse), arguments.has(FORCE)),
        "\nto end it: holdfast vrrp release " + name + " end");
  }

  /** Another base priority until it is reset. */
  @Descriptor("sets the base priority of an instance, until 'reset' or another one in the file")
  public String priority(
      CommandSession session,
      @Descriptor("name of the instance, then 1 to 254 or 'reset', --json") String... words) {
    Arguments arguments =
        Arguments.behind(
            "vrrp:priority", "NAME 1..254|reset [--json]", 2, words, Set.of(JSON), Set.of());
    String name = arguments.words().getFirst();
    String priority = arguments.words().getLast();
    if (priority.equals("reset")) {
      return steer(session, arguments, new VrrpOrder.SetPriority(name, OptionalLong.empty()), "");
    }
    if (!priority.matches("\\d{1,3}")) {
      throw new MisuseException("got '" + priority + "', expected 1 to 254, or reset");
    }
    return steer(
        session,
        arguments,
        new VrrpOrder.SetPriority(name, OptionalLong.of(Long.parseLong(priority))),
        "\nto end it: holdfast vrrp priority " + name + " reset");
  }

  private String steer(
      CommandSession session, Arguments arguments, VrrpOrder order, String howToEnd) {
    try {
      List<String> done =
          control.tell(order, Operator.of(session)).steps().stream()
              .map(VrrpCommands::line)
              .toList();
      if (arguments.has(JSON)) {
        return Json.of(new Steered(order.instance(), done));
      }
      return done.isEmpty() ? "nothing to change" : String.join("\n", done) + howToEnd;
    } catch (ChangeRefusedException e) {
      throw new CommandException(e.getMessage());
    }
  }

  /** {@code web: released no -> for 600 s, state MASTER -> BACKUP (why)}. */
  private static String line(PlanStep step) {
    String changes =
        step.changes().stream()
            .map(
                one ->
                    "%s %s -> %s"
                        .formatted(one.option(), one.from().orElse(""), one.to().orElse("")))
            .collect(Collectors.joining(", "));
    return step.subject() + ": " + changes + (step.why().isEmpty() ? "" : " (" + step.why() + ")");
  }

  /** The names that {@code vrrp:show} takes. */
  @Descriptor("names of the VRRP instances, one a line")
  public List<String> names() {
    return vrrp.instances().stream().map(InstanceStatus::name).toList();
  }
}
