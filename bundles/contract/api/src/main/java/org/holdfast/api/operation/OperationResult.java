package org.holdfast.api.operation;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an operation answers.
 *
 * @param value for programs: a record, or a collection or map of such; what may be absent is an
 *     Optional; or {@link Lines}
 * @param text the same for people, without a newline at its end; made only when it is wanted; empty
 *     when they are shown the value
 * @param status what a command ends with that asked for it, 0 to 63; 0 when all is as it was wanted
 */
public record OperationResult(Object value, Optional<Supplier<String>> text, int status) {

  /**
   * All is as it was wanted.
   *
   * @param value for programs and people
   * @return with status 0
   */
  public static OperationResult of(Object value) {
    return new OperationResult(value, Optional.empty(), 0);
  }

  /**
   * All is as it was wanted.
   *
   * @param value for programs
   * @param text for people
   * @return with status 0
   */
  public static OperationResult of(Object value, Supplier<String> text) {
    return new OperationResult(value, Optional.of(text), 0);
  }
}
