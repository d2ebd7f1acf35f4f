package org.holdfast.vrrp.replay;

/** Bytes that are no record; the message says what was found and what was expected. */
final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedRecordException(String message) {
    super(message, null, false, false); // a foreign file may have many
  }
}
