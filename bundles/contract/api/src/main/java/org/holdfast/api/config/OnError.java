package org.holdfast.api.config;

/**
 * What becomes of a server when its check could not run: the check itself failed, did not end, or
 * lacked what a probe needs. Nothing is known of the server then: {@code on_error}, an option that
 * keepalived has not.
 */
public enum OnError {
  /** The verdict before stands. The default: a broken check moves no traffic. */
  HOLD,

  /** It counts as a failure of the server, with the same tries as one. */
  DOWN
}
