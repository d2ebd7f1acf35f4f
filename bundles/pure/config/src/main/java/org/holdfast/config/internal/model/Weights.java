package org.holdfast.config.internal.model;

import org.holdfast.api.schema.OptionValues;

/** Reads weights. */
final class Weights {

  /**
   * A weight and its direction.
   *
   * @param value -253..253
   * @param reverse whether it counts the other way round
   */
  record Weight(int value, boolean reverse) {
    static final Weight NONE = new Weight(0, false);
  }

  private Weights() {}

  /** The {@code weight} among some values, else another. */
  static Weight of(OptionValues values, Weight otherwise) {
    return Scripts.part(values, "weight")
        .filter(weight -> weight.number("WEIGHT").isPresent())
        .map(
            weight ->
                new Weight(
                    weight.number("WEIGHT").getAsInt(),
                    weight.text("DIRECTION").filter("reverse"::equals).isPresent()))
        .orElse(otherwise);
  }
}
