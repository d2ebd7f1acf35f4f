package org.holdfast.surface.shell.internal;

import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.platform.BundleStatus;
import org.holdfast.api.platform.PlatformService;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code platform:status}, {@code platform:bundles}. */
@Component(
    service = PlatformCommands.class,
    property = {
      "osgi.command.scope=platform",
      "osgi.command.function=status",
      "osgi.command.function=bundles"
    })
public final class PlatformCommands {
  private static final String JSON = "--json";

  private final PlatformService platform;

  @Activate
  public PlatformCommands(@Reference PlatformService platform) {
    this.platform = platform;
  }

  /** What {@code platform:status --json} writes: of so many bundles. */
  private record Standing(int bundles, long running, long deployed, List<String> problems) {}

  /** What is wrong, or that nothing is. */
  @Descriptor("tells what is wrong with the platform: status [--json]")
  public String status(@Descriptor("--json") String... words) {
    Arguments arguments = Arguments.of("platform:status", words, Set.of(JSON), Set.of(), 0);
    List<BundleStatus> bundles = platform.bundles();
    long running = bundles.stream().filter(bundle -> bundle.state().equals("ACTIVE")).count();
    long deployed = bundles.stream().filter(BundleStatus::deployed).count();
    List<String> problems = platform.problems();
    if (arguments.has(JSON)) {
      return Json.of(new Standing(bundles.size(), running, deployed, problems));
    }
    String summary =
        "%d of %d bundles run, %d of them from the deploy folder; %s"
            .formatted(
                running,
                bundles.size(),
                deployed,
                problems.isEmpty() ? "no problem is known" : "problems: " + problems.size());
    return problems.isEmpty() ? summary : summary + "\n" + String.join("\n", problems);
  }

  /** All bundles, a line each. */
  @Descriptor("lists the bundles: bundles [--json]")
  public String bundles(@Descriptor("--json") String... words) {
    if (Arguments.of("platform:bundles", words, Set.of(JSON), Set.of(), 0).has(JSON)) {
      return Json.of(platform.bundles());
    }
    Table table = new Table("ID", "BUNDLE", "VERSION", "STATE", "FROM", "PROBLEM");
    for (BundleStatus bundle : platform.bundles()) {
      table.add(
          bundle.id(),
          bundle.name(),
          bundle.version(),
          bundle.state(),
          bundle.deployed() ? "deploy" : "lib",
          bundle.problem());
    }
    return table.toString();
  }
}
