package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.GarpGroup;
import org.holdfast.api.config.GarpSpacing;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.keywords.LinkKeywords;
import org.holdfast.config.internal.schema.ReadBlock;

/** Reads how far apart announcements are: two options of global_defs, and garp_group blocks. */
final class GarpSpacingReader {
  private final Scope scope;
  private final Map<String, ConfigWord> grouped = new HashMap<>();

  GarpSpacingReader(Scope scope) {
    this.scope = scope;
  }

  GarpSpacing read(OptionValues global, List<ConfigLine> root) {
    List<GarpGroup> groups =
        root.stream()
            .filter(line -> line.keyword().equals(LinkKeywords.GARP_GROUP.keyword()))
            .map(this::group)
            .filter(group -> !group.interfaces().isEmpty())
            .toList();
    return new GarpSpacing(
        time(global, "vrrp_garp_interval"), time(global, "vrrp_gna_interval"), groups);
  }

  private GarpGroup group(ConfigLine block) {
    ReadBlock read = scope.read(LinkKeywords.GARP_GROUP, block);
    List<ConfigWord> words = new ArrayList<>();
    for (ConfigLine line : block.children()) {
      if (line.keyword().equals("interface") && line.words().size() > 1) {
        words.add(line.words().get(1));
      }
    }
    Lines.inside(block, "interfaces").forEach(line -> words.addAll(line.words()));
    List<String> names =
        words.stream().filter(this::isFirst).map(ConfigWord::text).distinct().toList();
    if (names.isEmpty()) {
      scope.findings.warning(
          "empty-garp-group",
          block.words().getFirst(),
          "the garp_group has no interface; it is left out",
          "add: interface NAME");
    }
    return new GarpGroup(
        names, time(read.values(), "garp_interval"), time(read.values(), "gna_interval"));
  }

  /** An interface has one beat: that of the first group that names it, as in keepalived. */
  private boolean isFirst(ConfigWord name) {
    ConfigWord earlier = grouped.putIfAbsent(name.text(), name);
    if (earlier != null) {
      scope.findings.warning(
          "interface-grouped-twice",
          name,
          name + " is in a garp_group already, at " + earlier.position() + "; here it is left out");
    }
    return earlier == null;
  }

  private static Duration time(OptionValues values, String keyword) {
    return values.duration(keyword).orElse(Duration.ZERO);
  }
}
