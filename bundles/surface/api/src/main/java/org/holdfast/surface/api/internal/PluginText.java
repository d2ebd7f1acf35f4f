package org.holdfast.surface.api.internal;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.platform.PluginPlan;
import org.holdfast.api.platform.PluginStatus;

/** Jars of the deploy folder for people. */
final class PluginText {

  private PluginText() {}

  /** What would become of a jar. */
  static String of(PluginPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("file      " + plan.file());
    lines.add("bundle    " + (plan.bundle() + " " + plan.version()).strip());
    lines.add("replaces  " + plan.replaces().orElse("nothing"));
    lines.add("signed    " + plan.signature());
    lines.add("sha256    " + plan.sha256());
    lines.add("offers    " + String.join(", ", plan.offers()));
    lines.add("verdict   " + (plan.admitted() ? "taken" : "refused: " + plan.reason()));
    plan.warnings().forEach(each -> lines.add("note      " + each));
    plan.touched()
        .forEach(use -> lines.add("%s: %s %s".formatted(use.name(), use.standing(), use.reason())));
    return String.join("\n", lines);
  }

  /** What became of one. */
  static String of(PluginStatus plugin) {
    StringBuilder text = new StringBuilder(plugin.file() + " is " + plugin.state());
    if (!plugin.reason().isEmpty()) {
      text.append(": ").append(plugin.reason());
    }
    plugin.running().ifPresent(it -> text.append("; " + plugin.bundle() + " " + it + " runs"));
    plugin.warnings().forEach(each -> text.append("\nnote: ").append(each));
    return text.toString();
  }
}
