package org.holdfast.api.check;

import java.io.IOException;

/**
 * This machine, not the server, kept a probe from running: no descriptor, no free port, an address
 * that is not here, a script that may not be run. The engine counts the probe as UNKNOWN, never as
 * DOWN.
 */
public final class LocalShortageException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the shortage.
   *
   * @param message what could not be done and why
   * @param cause the error of the system, or null
   */
  public LocalShortageException(String message, Throwable cause) {
    super(message, cause);
  }
}
