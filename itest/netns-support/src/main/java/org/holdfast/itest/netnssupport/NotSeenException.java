package org.holdfast.itest.netnssupport;

/** Something that had to happen did not; the message says what, and what was seen instead. */
public final class NotSeenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message for a person. */
  public NotSeenException(String message) {
    super(message);
  }
}
