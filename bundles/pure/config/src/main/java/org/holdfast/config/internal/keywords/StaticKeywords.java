package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.lines;
import static org.holdfast.config.internal.keywords.Options.named;
import static org.holdfast.config.internal.keywords.Options.ofBlock;

import java.util.List;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;

/** Addresses, routes and rules that are there whatever the state of the instances is. */
final class StaticKeywords {
  private static final BlockSchema TRACK_GROUP =
      named(
          "track_group",
          "Instances that are in FAULT while something static of this group is missing.",
          List.of(
              lines(
                  "group",
                  LineSchema.of(argument("NAME", NAME, "A vrrp_instance.").asRepeatable()),
                  "Its instances.")));

  private StaticKeywords() {}

  static List<OptionSchema> all() {
    return List.of(
        lines("static_ipaddress", AddressKeywords.STATIC, "Addresses set from the start."),
        lines("static_routes", RouteKeywords.STATIC, "Routes set from the start."),
        lines("static_rules", RuleKeywords.STATIC, "Rules set from the start."),
        ofBlock(TRACK_GROUP).asRepeatable());
  }
}
