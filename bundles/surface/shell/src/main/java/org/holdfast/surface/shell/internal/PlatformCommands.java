package org.holdfast.surface.shell.internal;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.platform.BundleStatus;
import org.holdfast.api.platform.PlatformService;
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
  private final PlatformService platform;

  @Activate
  public PlatformCommands(@Reference PlatformService platform) {
    this.platform = platform;
  }

  /** What is wrong, or that nothing is. */
  @Descriptor("tells what is wrong with the platform")
  public String status() {
    List<BundleStatus> bundles = platform.bundles();
    long running = bundles.stream().filter(bundle -> bundle.state().equals("ACTIVE")).count();
    long deployed = bundles.stream().filter(BundleStatus::deployed).count();
    List<String> problems = platform.problems();
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
  @Descriptor("lists the bundles")
  public String bundles() {
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
