package org.holdfast.checker.nagios.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.holdfast.checker.script.internal.ScriptBlock;
import org.holdfast.checker.script.internal.ScriptRun;
import org.osgi.service.component.annotations.Component;

/**
 * NAGIOS_CHECK: asks a plugin of the Monitoring Plugins project, or any other that keeps to its
 * Development Guidelines (return codes, one line of text, performance data).
 */
@Component
public final class NagiosCheckFactory implements CheckerFactory {
  private static final Duration LONGEST = Duration.ofSeconds(4294);
  private static final int DEFAULT_SECONDS = 10; // as the guidelines have it
  private static final int MOST_WEIGHT = 65_535;
  private static final String PLUGIN = "plugin";
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema("NAGIOS_CHECK", "Up when a monitoring plugin says OK.", options()),
          0,
          Duration.ofSeconds(1));

  private static List<OptionSchema> options() {
    return List.of(
        ScriptBlock.script(PLUGIN, "The plugin, in quotes with its arguments."),
        OptionSchema.of(
                "plugin_timeout",
                new ValueType.Whole(1, LONGEST.toSeconds()),
                "Longest time it may run; then the server is down.")
            .withUnit("s")
            .withDefault(Integer.toString(DEFAULT_SECONDS)),
        OptionSchema.of(
                "warning_weight",
                new ValueType.Whole(0, MOST_WEIGHT),
                "Weight of a server that is up with a warning (exit code 1).")
            .withDefault("1"),
        ScriptBlock.user());
  }

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    OptionValues options = spec.options();
    Duration limit = Duration.ofSeconds(options.number("plugin_timeout").orElse(DEFAULT_SECONDS));
    return new NagiosChecker(
        new ScriptRun(ScriptBlock.command(options, PLUGIN), Optional.of(limit)),
        options.number("warning_weight").orElse(1));
  }
}
