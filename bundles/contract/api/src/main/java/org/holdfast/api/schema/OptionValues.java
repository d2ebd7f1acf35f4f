package org.holdfast.api.schema;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The values of one block after its schema was applied: every word is of its type and within its
 * range, required options are there, and defaults are filled in. Immutable; equal when every value
 * is equal, wherever in a file they stood.
 *
 * <p>The value of a keyword is, by its {@link ValueType}: {@code Boolean} for Flag and Bool, {@code
 * Long} for Whole, {@code Duration} for Seconds and Millis, {@code String} for Text, Secret, Match,
 * Choice and Address, {@code List<String>} for Words and Script, {@code OptionValues} for Block and
 * Line, and for each line of Lines. The accessors throw {@code IllegalArgumentException} when asked
 * for another type than the schema says: that is an error of the program, never of the file.
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
   * A whole number.
   *
   * @param keyword the option
   * @return its value, or empty when absent
   */
  public OptionalLong count(String keyword) {
    return last(keyword, Long.class).map(OptionalLong::of).orElse(OptionalLong.empty());
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
   * Every text, choice or address under a keyword that may be repeated.
   *
   * @param keyword the option
   * @return its values in order; empty when absent
   */
  public List<String> texts(String keyword) {
    return values.getOrDefault(keyword, List.of()).stream().map(String.class::cast).toList();
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
   * The nested blocks or lines under a keyword.
   *
   * @param keyword the option
   * @return each block or line in file order; empty when absent
   */
  public List<OptionValues> blocks(String keyword) {
    List<Object> all = values.getOrDefault(keyword, List.of());
    return all.isEmpty() ? List.of() : all.stream().map(OptionValues.class::cast).toList();
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

  /** The keywords alone: a value may be a secret. */
  @Override
  public String toString() {
    return values.keySet().stream().sorted().toList().toString();
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
      // Most keywords have one value, and most blocks are read by the thousand.
      List<Object> first = values.putIfAbsent(keyword, List.of(value));
      if (first instanceof ArrayList<Object> several) {
        several.add(value);
      } else if (first != null) {
        List<Object> two = new ArrayList<>(first);
        two.add(value);
        values.put(keyword, two);
      }
      return this;
    }

    /**
     * Adds all values of others, after those already there.
     *
     * @param others what to add
     * @return this builder
     */
    public Builder addAll(OptionValues others) {
      others.values.forEach((keyword, all) -> all.forEach(value -> add(keyword, value)));
      return this;
    }

    /**
     * Ends the collection.
     *
     * @return the values so far
     */
    public OptionValues build() {
      Map<String, List<Object>> copy = HashMap.newHashMap(values.size());
      for (Map.Entry<String, List<Object>> entry : values.entrySet()) {
        copy.put(entry.getKey(), List.copyOf(entry.getValue()));
      }
      return new OptionValues(copy);
    }
  }
}
