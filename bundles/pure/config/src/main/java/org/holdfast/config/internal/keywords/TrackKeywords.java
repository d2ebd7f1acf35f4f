package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.PATH;
import static org.holdfast.config.internal.keywords.Options.TEXT;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.choice;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.lines;
import static org.holdfast.config.internal.keywords.Options.named;
import static org.holdfast.config.internal.keywords.Options.ofBlock;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.seconds;
import static org.holdfast.config.internal.keywords.Options.user;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** What moves priorities: trackers and the lines that name them. */
public final class TrackKeywords {
  static final int MAX_WEIGHT = 253;
  private static final ValueType KIND =
      new ValueType.Match("KIND", "[a-z][a-z0-9_]*", "a word of small letters");
  private static final int MAX_OWN_WEIGHT = 254;
  private static final int MAX_QUORUM = 65_535;
  private static final int MAX_COUNT = Integer.MAX_VALUE;
  private static final Duration MAX_DELAY = Duration.ofHours(1);

  public static final BlockSchema SCRIPT =
      named(
          "vrrp_script",
          "A program run again and again whose exit code moves priorities.",
          List.of(
              OptionSchema.of("script", new ValueType.Script(), "What to run; exit code 0 is good.")
                  .asRequired(),
              seconds("interval", 1000, "Time from start to start.").withDefault("1"),
              seconds("timeout", 1000, "The longest a run may take; the interval unless set."),
              whole("rise", 1, MAX_COUNT, "Successes in a row that make it good.").withDefault("1"),
              whole("fall", 1, MAX_COUNT, "Failures in a row that make it bad.").withDefault("1"),
              flag("init_fail", "Counts as bad before its first result."),
              weight(MAX_WEIGHT, "What it adds to priorities; 0: bad is FAULT.").withDefault("0"),
              user("user", "Who runs it; script_user unless set.")));

  public static final BlockSchema FILE =
      file("track_file", "A file whose number moves priorities.");
  static final BlockSchema OLD_FILE = file("vrrp_track_file", "Old spelling of track_file.");

  public static final BlockSchema PROCESS =
      named(
          "vrrp_track_process",
          "A program whose number of running processes moves priorities.",
          List.of(
              line(
                      "process",
                      LineSchema.of(
                          argument("PROGRAM", TEXT, "Name or path of the program."),
                          optional("ARGUMENT", TEXT, "Arguments it must have.").asRepeatable()),
                      "Which processes count.")
                  .asRequired(),
              choice(
                  "param_match",
                  "partial: more arguments may follow; initial: the last may be longer, too.",
                  "initial",
                  "partial"),
              flag("full_command", "Compare the command line, as is done where arguments are."),
              whole("quorum", 1, MAX_QUORUM, "Least number of processes that is good.")
                  .withDefault("1"),
              whole("quorum_max", 0, MAX_QUORUM, "Largest number that is good; any unless set."),
              delay("delay", "Sets fork_delay and terminate_delay."),
              delay("fork_delay", "How long the quorum must be there to be good."),
              delay("terminate_delay", "How long the quorum must be lost to be bad."),
              weight(MAX_OWN_WEIGHT, "What it adds to priorities; 0: bad is FAULT.")
                  .withDefault("0")));

  private TrackKeywords() {}

  /** The blocks that can be tracked, besides scripts. */
  static List<OptionSchema> others() {
    return List.of(
        ofBlock(FILE).asRepeatable(),
        ofBlock(OLD_FILE).asRepeatable().replacedBy("track_file"),
        ofBlock(PROCESS).asRepeatable());
  }

  private static BlockSchema file(String keyword, String help) {
    ValueType number = new ValueType.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    return named(
        keyword,
        help,
        List.of(
            OptionSchema.of("file", PATH, "Where it is.").asRequired(),
            line(
                "init_file",
                LineSchema.of(
                    optional("VALUE", number, "The number; 0 unless set."),
                    optional(
                        "OVERWRITE",
                        new ValueType.Choice(List.of("overwrite")),
                        "Also when the file exists.")),
                "Write the file at the start."),
            weight(MAX_OWN_WEIGHT, "Times the number in the file, what it adds to priorities.")
                .withDefault("1")));
  }

  private static OptionSchema delay(String keyword, String help) {
    return seconds(keyword, 1, MAX_DELAY, help);
  }

  /** The weight of a tracker itself. */
  static OptionSchema weight(int limit, String help) {
    return line(
        "weight",
        LineSchema.of(
            argument("WEIGHT", new ValueType.Whole(-limit, limit), "The weight."),
            optional(
                "DIRECTION",
                new ValueType.Choice(List.of("reverse")),
                "Counts the other way round.")),
        help);
  }

  /** The block of an instance or a group that names trackers. */
  static OptionSchema tracked(String keyword, ValueType name, int limit, String help) {
    LineSchema weight =
        LineSchema.of(
            argument("WEIGHT", new ValueType.Whole(-limit, limit), "The weight."),
            optional(
                "DIRECTION",
                new ValueType.Choice(List.of("reverse", "noreverse")),
                "Which way it counts."));
    return lines(
        keyword,
        LineSchema.of(argument("NAME", name, "What is tracked."))
            .with(line("weight", weight, "Instead of the tracker's own weight.")),
        help);
  }

  /** The block that names trackers of a kind that a bundle provides. */
  static OptionSchema trackedOthers(String help) {
    LineSchema weight =
        LineSchema.of(
            argument("WEIGHT", new ValueType.Whole(-MAX_WEIGHT, MAX_WEIGHT), "The weight."),
            optional(
                "DIRECTION",
                new ValueType.Choice(List.of("reverse", "noreverse")),
                "Which way it counts."));
    return lines(
        "track_other",
        LineSchema.of(
                argument("KIND", KIND, "The kind of tracker, as its bundle names it."),
                argument("NAME", NAME, "What is tracked."))
            .with(line("weight", weight, "What it adds to the priority; 0: bad is FAULT.")),
        help);
  }

  static OptionSchema tracked(String keyword, String help) {
    return tracked(keyword, NAME, MAX_WEIGHT, help);
  }
}
