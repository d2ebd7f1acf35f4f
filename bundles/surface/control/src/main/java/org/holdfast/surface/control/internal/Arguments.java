package org.holdfast.surface.control.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.operation.OperationInfo;
import org.holdfast.api.operation.Parameter;
import org.holdfast.surface.control.internal.ApiException.Code;
import org.holdfast.surface.json.TimeSpan;

/** Gives arguments the types that an operation wants. */
final class Arguments {
  private static final double MOST_SECONDS = 1e9;

  private Arguments() {}

  /**
   * Looks at each argument.
   *
   * @param info what is wanted
   * @param given as they came
   * @return with the types of {@link org.holdfast.api.operation.OperationCall}
   * @throws ApiException when one is missing, unknown, or of another type
   */
  static Map<String, Object> of(OperationInfo info, Map<String, Object> given) throws ApiException {
    Map<String, Object> typed = new HashMap<>();
    for (Parameter parameter : info.parameters()) {
      Object value = given.get(parameter.name());
      if (value != null) {
        typed.put(parameter.name(), typed(info.verb(), parameter, value));
      } else if (parameter.required()) {
        throw wrong(
            "%s: argument '%s' is missing: %s"
                .formatted(info.verb(), parameter.name(), parameter.help()));
      }
    }
    for (String name : given.keySet()) {
      if (!typed.containsKey(name)) {
        throw wrong(
            "%s: there is no argument '%s'; expected %s"
                .formatted(info.verb(), name, names(info.parameters())));
      }
    }
    return typed;
  }

  private static String names(List<Parameter> parameters) {
    return parameters.isEmpty()
        ? "none"
        : String.join(", ", parameters.stream().map(Parameter::name).toList());
  }

  private static Object typed(String verb, Parameter parameter, Object value) throws ApiException {
    Object found =
        switch (parameter.type()) {
          case TEXT -> value instanceof String ? value : null;
          case TEXTS -> texts(value);
          case NUMBER -> value instanceof Long ? value : null;
          case FLAG -> value instanceof Boolean ? value : null;
          case SPAN -> span(value);
        };
    if (found == null) {
      throw wrong(
          "%s: argument '%s' is %s; expected %s"
              .formatted(verb, parameter.name(), shown(value), expected(parameter.type())));
    }
    return found;
  }

  private static String shown(Object value) {
    return value instanceof String ? "\"" + value + "\"" : value.toString();
  }

  private static String expected(Parameter.Type type) {
    return switch (type) {
      case TEXT -> "a string";
      case TEXTS -> "a list of strings";
      case NUMBER -> "a whole number";
      case FLAG -> "true or false";
      case SPAN -> "a time such as \"90s\", \"5m\" or \"1h30m\", or a number of seconds";
    };
  }

  private static List<?> texts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
        ? List.copyOf(list)
        : null;
  }

  private static Duration span(Object value) {
    return switch (value) {
      case Long seconds when seconds >= 0 && seconds <= MOST_SECONDS -> Duration.ofSeconds(seconds);
      case Double seconds when seconds >= 0 && seconds <= MOST_SECONDS ->
          Duration.ofNanos(
              BigDecimal.valueOf(seconds)
                  .movePointRight(9)
                  .setScale(0, RoundingMode.HALF_UP)
                  .longValueExact());
      case String text -> TimeSpan.read(text).orElse(null);
      default -> null;
    };
  }

  private static ApiException wrong(String message) {
    return new ApiException(Code.BAD_ARGUMENT, message);
  }
}
