package org.holdfast.api.schema;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The values of one block after its schema was applied: every word is of its type and within its
 * range, required options are there, and defaults are filled in. Immutable; equal when every value
 * is equal, wherever in a file they stood.
 *
 * <p>The value of a keyword is, by its {@link ValueType}: {@code Boolean} for Flag and Bool, {@code
 * Long} for Whole, {@code Duration} for Seconds, {@code String} for Text, Choice and Address,
 * {@code List<String>} for Words and Script, {@code OptionValues} for Block. The accessors throw
 * {@code IllegalArgumentException} when asked for another type than the schema says: that is an
 * error of the program, never of the file.
 */
public final class OptionValues {
  private final Map<String, List<Object>> values;

  private OptionValues(Map<String, List<Object>> values) {
    this.values = values;
  }

  /**
   * Starts an empty set of values.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Whether the option is present or has a default.
   *
   * @param keyword the option
   * @return true when there is a value
   */
  public boolean has(String keyword) {
    return values.containsKey(keyword);
  }

  /**
   * A flag or boolean.
   *
   * @param keyword the option
   * @return its value; false when absent
   */
  public boolean flag(String keyword) {
    return last(keyword, Boolean.class).orElse(false);
  }

  /**
   * A whole number that fits an int.
   *
   * @param keyword the option
   * @return its value, or empty when absent
   */
  public OptionalInt number(String keyword) {
    return last(keyword, Long.class)
        .map(value -> OptionalInt.of(Math.toIntExact(value)))
        .orElse(OptionalInt.empty());
  }

  /**
   * A time.
   *
   * @param keyword the option
   * @return its value, or empty when absent
   */
  public Optional<Duration> duration(String keyword) {
    return last(keyword, Duration.class);
  }

  /**
   * A text, choice or address.
   *
   * @param keyword the option
   * @return its value, or empty when absent
   */
  public Optional<String> text(String keyword) {
    return last(keyword, String.class);
  }

  /**
   * The words of an option that takes several.
   *
   * @param keyword the option
   * @return its words in order; empty when absent
   */
  public List<String> words(String keyword) {
    return last(keyword, List.class)
        .map(list -> ((List<?>) list).stream().map(String.class::cast).toList())
        .orElse(List.of());
  }

  /**
   * The nested blocks under a keyword.
   *
   * @param keyword the option
   * @return each block in file order; empty when absent
   */
  public List<OptionValues> blocks(String keyword) {
    return values.getOrDefault(keyword, List.of()).stream().map(OptionValues.class::cast).toList();
  }

  private <T> Optional<T> last(String keyword, Class<T> type) {
    List<Object> all = values.getOrDefault(keyword, List.of());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Object value = all.getLast();
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          keyword + " is a " + value.getClass().getSimpleName() + ", not " + type.getSimpleName());
    }
    return Optional.of(type.cast(value));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OptionValues that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  /** Collects values; not thread-safe. */
  public static final class Builder {
    private final Map<String, List<Object>> values = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a value under a keyword, after those already there.
     *
     * @param keyword the option
     * @param value of the class that {@link OptionValues} names for the option's type
     * @return this builder
     */
    public Builder add(String keyword, Object value) {
      Objects.requireNonNull(value, keyword);
      values.merge(
          keyword,
          List.of(value),
          (old, added) -> java.util.stream.Stream.concat(old.stream(), added.stream()).toList());
      return this;
    }

    /**
     * Ends the collection.
     *
     * @return the values so far
     */
    public OptionValues build() {
      return new OptionValues(Map.copyOf(values));
    }
  }
}
