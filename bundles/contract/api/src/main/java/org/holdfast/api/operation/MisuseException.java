package org.holdfast.api.operation;

/**
 * What was asked makes no sense as it is written, whatever runs on the node: an option that there
 * is not, a value of another form, a word too many or too few. A command ends with 64 (EX_USAGE of
 * sysexits.h), where one that is refused ends with 1. Nothing was changed.
 *
 * <p>Thrown by commands of the shell and by {@link Operation#call}, on the thread that calls.
 */
public final class MisuseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A misuse.
   *
   * @param message what was found, and what was expected
   */
  public MisuseException(String message) {
    super(message, null, false, false);
  }

  /** The message alone: shells print this. */
  @Override
  public String toString() {
    return getMessage();
  }
}
