package org.holdfast.vrrp.replay;

/** A file of which nothing can be read; the message says what was found and what was expected. */
public final class NotRecordingException extends Exception {
  private static final long serialVersionUID = 1L;

  NotRecordingException(String message) {
    super(message);
  }
}
