package org.holdfast.api.schema;

import java.util.Objects;
import java.util.Optional;

/**
 * One keyword of a block.
 *
 * @param keyword the word as written in the file
 * @param type what follows it
 * @param unit the unit of the value ("s", "bytes"), empty where there is none
 * @param defaultText the default as it would be written in the file; empty when there is none
 * @param help one sentence for people: what the option does
 * @param required whether the block is refused without it
 * @param repeatable whether it may be given more than once; otherwise the last one wins, with a
 *     warning
 * @param replacement the keyword to use instead, when this spelling is deprecated
 * @param effect what comes of the option once it was read
 */
public record OptionSchema(
    String keyword,
    ValueType type,
    String unit,
    Optional<String> defaultText,
    String help,
    boolean required,
    boolean repeatable,
    Optional<String> replacement,
    Effect effect) {

  /** Refuses null components. */
  public OptionSchema {
    Objects.requireNonNull(keyword, "keyword");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(defaultText, "defaultText");
    Objects.requireNonNull(help, "help");
    Objects.requireNonNull(replacement, "replacement");
    Objects.requireNonNull(effect, "effect");
  }

  /**
   * An optional, not repeatable option without unit and default.
   *
   * @param keyword the word as written in the file
   * @param type what follows it
   * @param help one sentence for people
   * @return the option, to be refined with the {@code with} methods
   */
  public static OptionSchema of(String keyword, ValueType type, String help) {
    return new OptionSchema(
        keyword, type, "", Optional.empty(), help, false, false, Optional.empty(), Effect.ACTED_ON);
  }

  /**
   * The same option with a unit.
   *
   * @param unit the unit of the value
   * @return a new option
   */
  public OptionSchema withUnit(String unit) {
    return new OptionSchema(
        keyword, type, unit, defaultText, help, required, repeatable, replacement, effect);
  }

  /**
   * The same option with a default.
   *
   * @param text the default as it would be written in the file
   * @return a new option
   */
  public OptionSchema withDefault(String text) {
    return new OptionSchema(
        keyword, type, unit, Optional.of(text), help, required, repeatable, replacement, effect);
  }

  /**
   * The same option, required.
   *
   * @return a new option
   */
  public OptionSchema asRequired() {
    return new OptionSchema(
        keyword, type, unit, defaultText, help, true, repeatable, replacement, effect);
  }

  /**
   * The same option, repeatable.
   *
   * @return a new option
   */
  public OptionSchema asRepeatable() {
    return new OptionSchema(
        keyword, type, unit, defaultText, help, required, true, replacement, effect);
  }

  /**
   * The same option as a deprecated spelling of another.
   *
   * @param keyword the keyword to use instead
   * @return a new option
   */
  public OptionSchema replacedBy(String keyword) {
    return new OptionSchema(
        this.keyword,
        type,
        unit,
        defaultText,
        help,
        required,
        repeatable,
        Optional.of(keyword),
        effect);
  }

  /**
   * The same option, read and held but not acted on.
   *
   * @param reason why, in words that end a sentence
   * @return a new option
   */
  public OptionSchema held(String reason) {
    return with(new Effect(Effect.Kind.HELD, reason));
  }

  /**
   * The same option, whose presence refuses the configuration: to run without it would be
   * dangerous.
   *
   * @param reason why, in words that end a sentence
   * @return a new option
   */
  public OptionSchema refused(String reason) {
    return with(new Effect(Effect.Kind.REFUSED, reason));
  }

  private OptionSchema with(Effect effect) {
    return new OptionSchema(
        keyword, type, unit, defaultText, help, required, repeatable, replacement, effect);
  }
}
