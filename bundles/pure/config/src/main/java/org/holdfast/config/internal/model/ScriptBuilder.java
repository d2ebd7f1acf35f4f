package org.holdfast.config.internal.model;

import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.keywords.TrackKeywords;
import org.holdfast.config.internal.model.Weights.Weight;

/** Builds a {@code vrrp_script}. */
final class ScriptBuilder {
  private final Scope scope;

  ScriptBuilder(Scope scope) {
    this.scope = scope;
  }

  Optional<VrrpScript> build(ConfigLine block) {
    return scope.name(block).flatMap(name -> build(name.text(), block));
  }

  private Optional<VrrpScript> build(String name, ConfigLine block) {
    OptionValues values = scope.read(TrackKeywords.SCRIPT, block).values();
    Optional<OptionValues> user = Scripts.part(values, "user");
    Weight weight = Weights.of(values, Weight.NONE);
    if (!values.has("script") || !values.has("interval")) {
      return Optional.empty();
    }
    return scope
        .scripts
        .command(block, "script")
        .map(
            command ->
                new VrrpScript(
                    name,
                    new ScriptCommand(
                        command.argv(),
                        user.flatMap(u -> u.text("USER")),
                        user.flatMap(u -> u.text("GROUP"))),
                    values.duration("interval").orElseThrow(),
                    values.duration("timeout").or(() -> values.duration("interval")).orElseThrow(),
                    values.number("rise").orElse(1),
                    values.number("fall").orElse(1),
                    values.flag("init_fail"),
                    weight.value(),
                    weight.reverse()))
        .map(script -> checked(script, block));
  }

  private VrrpScript checked(VrrpScript script, ConfigLine block) {
    ConfigWord timeout = Lines.at(block, "timeout");
    if (script.timeout().compareTo(script.interval()) > 0) {
      scope.findings.warning(
          "timeout-over-interval",
          timeout,
          "the script may run longer than its interval; a run that is due meanwhile is left out",
          "make timeout at most the interval");
    }
    return script;
  }
}
