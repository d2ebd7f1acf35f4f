package org.holdfast.api.operation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody asks of an operation. Each argument has the type that its parameter says, and what
 * is required is there: who calls has seen to that.
 *
 * @param user who asks
 * @param dryRun whether nothing may be changed; false for all that change nothing
 * @param arguments by name of the parameter: String, List of String, Long, Boolean or Duration
 */
public record OperationCall(String user, boolean dryRun, Map<String, Object> arguments) {

  /** Copies the map. */
  public OperationCall {
    arguments = Map.copyOf(arguments);
  }

  /**
   * A text that is required.
   *
   * @param name of the parameter
   * @return its value
   */
  public String needed(String name) {
    return text(name).orElseThrow(() -> new IllegalArgumentException("no argument " + name));
  }

  /**
   * A text.
   *
   * @param name of the parameter
   * @return empty when it was not given
   */
  public Optional<String> text(String name) {
    return Optional.ofNullable((String) arguments.get(name));
  }

  /**
   * Texts.
   *
   * @param name of the parameter
   * @return empty when it was not given
   */
  public List<String> texts(String name) {
    return arguments.get(name) instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }

  /**
   * A whole number.
   *
   * @param name of the parameter
   * @return empty when it was not given
   */
  public OptionalLong number(String name) {
    return arguments.get(name) instanceof Long value
        ? OptionalLong.of(value)
        : OptionalLong.empty();
  }

  /**
   * A flag.
   *
   * @param name of the parameter
   * @return false when it was not given
   */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(arguments.get(name));
  }

  /**
   * A time span.
   *
   * @param name of the parameter
   * @return empty when it was not given
   */
  public Optional<Duration> span(String name) {
    return Optional.ofNullable((Duration) arguments.get(name));
  }
}
