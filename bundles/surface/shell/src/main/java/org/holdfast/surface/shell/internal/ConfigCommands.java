package org.holdfast.surface.shell.internal;

import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code config:show}, {@code config:reload}. */
@Component(
    service = ConfigCommands.class,
    property = {
      "osgi.command.scope=config",
      "osgi.command.function=show",
      "osgi.command.function=reload"
    })
public final class ConfigCommands {
  private final ConfigurationService configuration;

  @Activate
  public ConfigCommands(@Reference ConfigurationService configuration) {
    this.configuration = configuration;
  }

  /** The running configuration. */
  @Descriptor("shows the running configuration, secrets masked")
  public String show() {
    return configuration.show().stripTrailing();
  }

  /** Reads the file again; fails when it has an error. */
  @Descriptor("reads the configuration file again and takes it if it has no error")
  public String reload() {
    Outcome outcome = configuration.reload();
    String report = outcome.report().isBlank() ? "" : outcome.report().stripTrailing() + "\n";
    if (!outcome.accepted()) {
      throw new CommandException(
          report + outcome.file() + " was refused; the configuration before runs on");
    }
    return report
        + outcome.file()
        + (outcome.changed() ? " was taken and runs now" : " means what already runs");
  }
}
