package org.holdfast.surface.shell.internal;

import java.util.Collection;

/**
 * A command that is refused as things are; the message is for the person who typed it. One that
 * makes no sense is a {@link org.holdfast.api.operation.MisuseException}.
 */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message, null, false, false);
  }

  static CommandException unknown(String kind, String name, Collection<String> known) {
    return new CommandException(
        "no "
            + kind
            + " is called '"
            + name
            + "'; there "
            + (known.isEmpty() ? "are none" : "is " + String.join(", ", known)));
  }

  /** The shell prints this. */
  @Override
  public String toString() {
    return getMessage();
  }
}
