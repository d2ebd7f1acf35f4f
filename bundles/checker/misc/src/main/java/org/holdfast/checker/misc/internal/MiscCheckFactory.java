package org.holdfast.checker.misc.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
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
        OptionSchema.of(
                "misc_path", new ValueType.Script(), "The script, in quotes with its arguments.")
            .asRequired(),
        OptionSchema.of(
                "misc_timeout",
                new ValueType.Whole(0, LONGEST.toSeconds()),
                "Longest time it may run; delay_loop unless set, or 0.")
            .withUnit("s"),
        OptionSchema.of(
            "misc_dynamic",
            new ValueType.Flag(),
            "Exit codes 2..255 mean up with the weight code - 2."),
        OptionSchema.of(
            "user",
            new ValueType.Line(
                LineSchema.of(
                    name("USER", "The user.").asRequired(),
                    name("GROUP", "The group; that of the user unless set."))),
            "User, and group, to run it as; script_user unless set."));
  }

  private static OptionSchema name(String what, String help) {
    return OptionSchema.of(
        what,
        new ValueType.Match(what, "[A-Za-z0-9_][A-Za-z0-9_.$-]*", "the name of a user or a group"),
        help);
  }

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    OptionValues options = spec.options();
    Optional<OptionValues> user = options.blocks("user").stream().findFirst();
    ScriptCommand command =
        new ScriptCommand(
            argv(options),
            user.flatMap(line -> line.text("USER")),
            user.flatMap(line -> line.text("GROUP")));
    Optional<Duration> limit =
        options.number("misc_timeout").stream()
            .filter(seconds -> seconds > 0)
            .mapToObj(Duration::ofSeconds)
            .findFirst();
    return new MiscChecker(command, limit, options.flag("misc_dynamic"));
  }

  private static List<String> argv(OptionValues options) throws InvalidCheckException {
    List<String> argv = options.words("misc_path");
    if (argv.isEmpty() || !argv.getFirst().startsWith("/")) {
      throw new InvalidCheckException(
          "misc_path",
          (argv.isEmpty() ? "no script" : "got \"" + argv.getFirst() + "\"")
              + ", expected the absolute path of a program");
    }
    return argv;
  }
}
