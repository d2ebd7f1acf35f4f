package org.holdfast.surface.shell.internal;

import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.ConfigurationService;
import org.holdfast.surface.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code config:running}, {@code config:show}, {@code config:check}, {@code config:explain}. The
 * first alone is for the role read: the others read any file with the rights of the node, and quote
 * lines of it.
 */
@Component(
    service = ConfigCommands.class,
    property = {
      "osgi.command.scope=config",
      "osgi.command.function=running",
      "osgi.command.function=show",
      "osgi.command.function=check",
      "osgi.command.function=explain",
      "holdfast.role.read=running"
    })
public final class ConfigCommands {

  /** The variable of a session with the exit status of a command; the control socket reads it. */
  static final String STATUS = "holdfast.status";

  private static final String JSON = "--json";

  private final ConfigurationService configuration;
  private final FileCommands files;

  @Activate
  public ConfigCommands(
      @Reference ConfigurationService configuration, @Reference ConfigurationCheck checks) {
    this.configuration = configuration;
    this.files = new FileCommands(checks, () -> configuration.last().file());
  }

  /** The running configuration, secrets masked. */
  @Descriptor("shows the running configuration, secrets masked: running [--json]")
  public String running(String... words) {
    Arguments arguments = Arguments.of("running", words, Set.of(JSON), Set.of(), 0);
    return running(arguments.has(JSON));
  }

  private String running(boolean json) {
    return json ? Json.of(configuration.current()) : configuration.show().stripTrailing();
  }

  /** The running configuration, or what a file means. */
  @Descriptor("shows the running configuration, or what a file means: show [FILE] [--json]")
  public String show(CommandSession session, String... words) {
    Arguments arguments = Arguments.of("show", words, Set.of(JSON), Set.of("-f", "-i"), 1);
    if (arguments.word().isPresent() || arguments.value("-f").isPresent()) {
      return tell(session, files.show(words));
    }
    return running(arguments.has(JSON));
  }

  /** All errors of a file, by default of the one that the node reads. */
  @Descriptor("tells all errors of a file: check [FILE] [-i ID] [--host] [--json]")
  public String check(CommandSession session, String... words) {
    return tell(session, files.check(words));
  }

  /** What a finding means, or what a keyword takes. */
  @Descriptor("tells what a finding means, or what a keyword takes: explain [WORD] [--json]")
  public String explain(CommandSession session, String... words) {
    return tell(session, files.explain(words));
  }

  private static String tell(CommandSession session, Answer answer) {
    session.put(STATUS, answer.status());
    return answer.text();
  }
}
