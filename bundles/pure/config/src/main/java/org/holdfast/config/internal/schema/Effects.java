package org.holdfast.config.internal.schema;

import java.util.Optional;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.config.internal.syntax.Findings;

/** Tells of options that are not acted on. */
final class Effects {
  private final Findings findings;

  Effects(Findings findings) {
    this.findings = findings;
  }

  /** Reports an option at its place; empty when it is acted on. */
  Optional<Effect.Kind> report(OptionSchema option, ConfigWord at) {
    Effect effect = option.effect();
    switch (effect.kind()) {
      case HELD ->
          findings.note(
              "not-acted-on",
              at,
              option.keyword() + " is accepted, not acted on: " + effect.reason());
      case REFUSED ->
          findings.error(
              "unsafe-to-ignore",
              at,
              option.keyword() + " cannot be acted on, and must not be ignored: " + effect.reason(),
              "remove it, or stay with a program that has it");
      case ACTED_ON -> {
        return Optional.empty();
      }
    }
    return Optional.of(effect.kind());
  }
}
