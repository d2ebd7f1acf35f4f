package org.holdfast.platform.launcher;

/** The distribution cannot be started; the message says why and what to do next. */
final class BootException extends Exception {
  private static final long serialVersionUID = 1L;

  BootException(String message) {
    super(message);
  }
}
