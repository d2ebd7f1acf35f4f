package org.holdfast.surface.shell.internal;

import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.config.ConfigurationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code config:show}. */
@Component(
    service = ConfigCommands.class,
    property = {"osgi.command.scope=config", "osgi.command.function=show"})
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
}
