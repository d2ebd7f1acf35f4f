package org.holdfast.checker.misc.internal;

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

/** MISC_CHECK: up when a script exits with code 0. */
@Component
public final class MiscCheckFactory implements CheckerFactory {
  private static final Duration LONGEST = Duration.ofSeconds(4294);
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema("MISC_CHECK", "Up when a script exits with code 0.", options()),
          0,
          Duration.ofSeconds(1));

  private static List<OptionSchema> options() {
    return List.of(
        ScriptBlock.script("misc_path", "The script, in quotes with its arguments."),
        OptionSchema.of(
                "misc_timeout",
                new ValueType.Whole(0, LONGEST.toSeconds()),
                "Longest time it may run; delay_loop unless set, or 0.")
            .withUnit("s"),
        OptionSchema.of(
            "misc_dynamic",
            new ValueType.Flag(),
            "Exit codes 2..255 mean up with the weight code - 2."),
        ScriptBlock.user());
  }

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    OptionValues options = spec.options();
    Optional<Duration> limit =
        options.number("misc_timeout").stream()
            .filter(seconds -> seconds > 0)
            .mapToObj(Duration::ofSeconds)
            .findFirst();
    return new MiscChecker(
        new ScriptRun(ScriptBlock.command(options, "misc_path"), limit),
        options.flag("misc_dynamic"));
  }
}
