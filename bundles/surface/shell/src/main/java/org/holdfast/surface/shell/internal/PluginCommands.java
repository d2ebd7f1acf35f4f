package org.holdfast.surface.shell.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.platform.PluginEvent;
import org.holdfast.api.platform.PluginException;
import org.holdfast.api.platform.PluginPlan;
import org.holdfast.api.platform.PluginService;
import org.holdfast.api.platform.PluginStatus;
import org.holdfast.api.platform.PluginUse;
import org.holdfast.api.platform.PluginUse.Standing;
import org.holdfast.api.platform.UpgradeService;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands about the jars of the deploy folder. */
@Component(
    service = PluginCommands.class,
    property = {
      "osgi.command.scope=plugin",
      "osgi.command.function=list",
      "osgi.command.function=plan",
      "osgi.command.function=install",
      "osgi.command.function=verify",
      "osgi.command.function=rollback",
      "osgi.command.function=quarantine",
      "osgi.command.function=upgrade",
      "holdfast.role.read=list",
      "holdfast.role.admin=plan",
      "holdfast.role.admin=install",
      "holdfast.role.admin=verify",
      "holdfast.role.admin=rollback",
      "holdfast.role.admin=quarantine",
      "holdfast.role.admin=upgrade"
    })
public final class PluginCommands {
  private static final String JSON = "--json";
  private static final String FORCE = "--force";
  private static final String RELEASE = "--release";
  private static final String STATUS = "holdfast.status";

  private final PluginService plugins;
  private final UpgradeService upgrades;

  @Activate
  public PluginCommands(@Reference PluginService plugins, @Reference UpgradeService upgrades) {
    this.plugins = plugins;
    this.upgrades = upgrades;
  }

  /** All of it, for programs. */
  private record Listing(
      List<PluginStatus> plugins, Map<PluginEvent.Kind, Long> counts, List<PluginEvent> events) {}

  /** Every jar, a line each. */
  @Descriptor("lists the jars of the deploy folder: list [--json]")
  public String list(String... words) {
    Arguments arguments = Arguments.of("plugin:list", words, Set.of(JSON), Set.of(), 0);
    List<PluginStatus> all = plugins.plugins();
    if (arguments.has(JSON)) {
      return Json.of(new Listing(all, plugins.counts(), plugins.events()));
    }
    Table table =
        new Table("FILE", "STATE", "BUNDLE", "RUNNING", "BEFORE", "CHECKS", "SIGNED", "REASON");
    for (PluginStatus plugin : all) {
      table.add(
          plugin.file(),
          plugin.state(),
          plugin.bundle(),
          plugin.running().orElse(""),
          plugin.previous().orElse(""),
          well(plugin.uses()),
          plugin.signature(),
          note(plugin));
    }
    return table.isEmpty() ? "no jar is in the deploy folder" : table.toString();
  }

  private static String well(List<PluginUse> uses) {
    long well = uses.stream().filter(use -> use.standing() == Standing.WELL).count();
    return uses.isEmpty() ? "" : well + " of " + uses.size() + " up";
  }

  private static String note(PluginStatus plugin) {
    return plugin.reason().isEmpty() ? String.join("; ", plugin.warnings()) : plugin.reason();
  }

  /** What would become of a jar; 1 when it would be refused. */
  @Descriptor("shows what a jar would change, and whether it would be taken: plan FILE [--json]")
  public String plan(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("plugin:plan", words, Set.of(JSON), Set.of(), 1);
    return tell(session, call(() -> plugins.plan(file(arguments))), arguments);
  }

  /** Whether a jar is as it was signed; 1 when it is not. */
  @Descriptor("looks at file, signature and trust of a jar: verify FILE [--json]")
  public String verify(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("plugin:verify", words, Set.of(JSON), Set.of(), 1);
    return tell(session, call(() -> plugins.verify(file(arguments))), arguments);
  }

  private static String tell(CommandSession session, PluginPlan plan, Arguments arguments) {
    session.put(STATUS, plan.admitted() ? 0 : 1);
    if (arguments.has(JSON)) {
      return Json.of(plan);
    }
    Fields fields =
        new Fields()
            .add("file", plan.file())
            .add("bundle", (plan.bundle() + " " + plan.version()).strip())
            .add("replaces", plan.replaces().orElse("nothing"))
            .add("signed", plan.signature())
            .add("sha256", plan.sha256())
            .add("offers", String.join(", ", plan.offers()))
            .add("verdict", plan.admitted() ? "taken" : "refused: " + plan.reason());
    if (!plan.warnings().isEmpty()) {
      fields.add("note", String.join("; ", plan.warnings()));
    }
    if (plan.touched().isEmpty()) {
      return fields.toString();
    }
    Table table = new Table("CHECK", "NOW", "REASON");
    plan.touched().forEach(use -> table.add(use.name(), use.standing(), use.reason()));
    return fields + "\n\n" + table;
  }

  /** Puts a jar into the deploy folder. */
  @Descriptor("puts a jar into the deploy folder, if it is taken: install FILE [--force] [--json]")
  public String install(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("plugin:install", words, Set.of(JSON, FORCE), Set.of(), 1);
    return tell(
        call(() -> plugins.install(file(arguments), arguments.has(FORCE), Operator.of(session))),
        arguments);
  }

  /** Back to the version before. */
  @Descriptor("returns to the version before, also in the folder: rollback NAME [--json]")
  public String rollback(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("plugin:rollback", words, Set.of(JSON), Set.of(), 1);
    return tell(
        call(() -> plugins.rollback(name(arguments, "plugin:rollback"), Operator.of(session))),
        arguments);
  }

  /** Into quarantine, out of it, or who is there. */
  @Descriptor("stops a jar for good, or lets it out: quarantine [NAME [--release]] [--json]")
  public String quarantine(CommandSession session, String... words) {
    Arguments arguments =
        Arguments.of("plugin:quarantine", words, Set.of(JSON, RELEASE), Set.of(), 1);
    if (arguments.word().isPresent()) {
      return tell(
          call(
              () ->
                  plugins.quarantine(
                      arguments.word().get(), arguments.has(RELEASE), Operator.of(session))),
          arguments);
    }
    List<PluginStatus> there =
        plugins.plugins().stream()
            .filter(plugin -> plugin.state() == PluginStatus.State.QUARANTINED)
            .toList();
    if (arguments.has(JSON)) {
      return Json.of(there);
    }
    return there.isEmpty()
        ? "no jar is in quarantine"
        : there.stream()
            .map(plugin -> plugin.file() + ": " + plugin.reason())
            .collect(Collectors.joining("\n"));
  }

  /** Another version of an engine or a kernel port, while the node runs. */
  @Descriptor("replaces an engine or kernel port of the node: upgrade FILE [--force] [--json]")
  public String upgrade(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("plugin:upgrade", words, Set.of(JSON, FORCE), Set.of(), 1);
    UpgradeService.Upgrade done =
        call(() -> upgrades.upgrade(file(arguments), arguments.has(FORCE), Operator.of(session)));
    if (arguments.has(JSON)) {
      return Json.of(done);
    }
    return "%s %s runs in place of %s, after %d ms"
            .formatted(done.bundle(), done.to(), done.from(), done.millis())
        + done.warnings().stream().map(each -> "\nnote: " + each).collect(Collectors.joining());
  }

  private static String tell(PluginStatus plugin, Arguments arguments) {
    if (arguments.has(JSON)) {
      return Json.of(plugin);
    }
    return plugin.file()
        + " is "
        + plugin.state()
        + (plugin.reason().isEmpty() ? "" : ": " + plugin.reason())
        + plugin.running().map(it -> "; " + plugin.bundle() + " " + it + " runs").orElse("")
        + plugin.warnings().stream().map(each -> "\nnote: " + each).collect(Collectors.joining());
  }

  private static Path file(Arguments arguments) {
    return Path.of(
        arguments.word().orElseThrow(() -> new MisuseException("which jar? give its file")));
  }

  private static String name(Arguments arguments, String command) {
    return arguments
        .word()
        .orElseThrow(
            () -> new MisuseException(command + ": which plugin? give its file or bundle"));
  }

  /** A call of the service. */
  private interface Call<T> {
    T now() throws PluginException;
  }

  private static <T> T call(Call<T> call) {
    try {
      return call.now();
    } catch (PluginException e) {
      throw new CommandException(e.getMessage());
    }
  }
}
