package org.holdfast.checker.script.internal;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;

/** What the block of a check type that runs a script says: which, and as whom. */
public final class ScriptBlock {
  private static final String USER = "user";

  private ScriptBlock() {}

  /**
   * The option that names the script.
   *
   * @param keyword of the option
   * @param help one line
   * @return a required option
   */
  public static OptionSchema script(String keyword, String help) {
    return OptionSchema.of(keyword, new ValueType.Script(), help).asRequired();
  }

  /**
   * {@code user}.
   *
   * @return the option
   */
  public static OptionSchema user() {
    return OptionSchema.of(
        USER,
        new ValueType.Line(
            LineSchema.of(
                name("USER", "The user.").asRequired(),
                name("GROUP", "The group; that of the user unless set."))),
        "User, and group, to run it as; script_user unless set.");
  }

  private static OptionSchema name(String what, String help) {
    return OptionSchema.of(
        what,
        new ValueType.Match(what, "[A-Za-z0-9_][A-Za-z0-9_.$-]*", "the name of a user or a group"),
        help);
  }

  /**
   * What is to run.
   *
   * @param options of the block
   * @param keyword of the option that names the script
   * @return the script with its arguments
   * @throws InvalidCheckException when its path is not absolute
   */
  public static ScriptCommand command(OptionValues options, String keyword)
      throws InvalidCheckException {
    List<String> argv = options.words(keyword);
    if (argv.isEmpty() || !argv.getFirst().startsWith("/")) {
      throw new InvalidCheckException(
          keyword,
          (argv.isEmpty() ? "no script" : "got \"" + argv.getFirst() + "\"")
              + ", expected the absolute path of a program");
    }
    Optional<OptionValues> user = options.blocks(USER).stream().findFirst();
    return new ScriptCommand(
        argv, user.flatMap(line -> line.text("USER")), user.flatMap(line -> line.text("GROUP")));
  }
}
