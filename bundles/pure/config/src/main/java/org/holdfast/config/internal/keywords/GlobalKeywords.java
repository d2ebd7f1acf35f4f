package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.IFNAME;
import static org.holdfast.config.internal.keywords.Options.UINT;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.text;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The block global_defs, put together from its topics. */
public final class GlobalKeywords {
  private static final ValueType INCLUDE_CHECK =
      new ValueType.Match(
          "[+|-]OPTION",
          "[+-]?(read|readable|match|wildcard_match|brace_match)",
          "read, match, wildcard_match or brace_match, with '+' or '-' before it to add or remove");

  private static final List<OptionSchema> NODE =
      List.of(
          text("router_id", "Name of this node in messages; the short host name unless set."),
          OptionSchema.of("default_interface", IFNAME, "Interface of instances that name none."),
          line(
              "dynamic_interfaces",
              LineSchema.of(
                  optional(
                      "OPTION",
                      new ValueType.Choice(List.of("allow_if_changes")),
                      "They may come back as links of another kind.")),
              "Interfaces may be missing at the start and come and go, as they always may here."),
          line(
              "include_check",
              LineSchema.of(
                  optional("[+|-]OPTION", INCLUDE_CHECK, "What is checked.").asRepeatable()),
              "What is checked of the files that include names; every check without an argument."),
          whole("random_seed", 0, UINT, "Makes ${_RANDOM} give the same numbers at each reading."));

  public static final BlockSchema GLOBAL_DEFS =
      new BlockSchema(
          "global_defs",
          "Settings of the whole node.",
          Stream.of(
                  NODE,
                  GlobalScriptKeywords.all(),
                  GlobalVrrpKeywords.all(),
                  GlobalServerKeywords.all(),
                  GlobalFileKeywords.all(),
                  GlobalMailKeywords.all(),
                  GlobalAgentKeywords.all(),
                  GlobalProcessKeywords.all())
              .flatMap(List::stream)
              .toList());

  private GlobalKeywords() {}
}
