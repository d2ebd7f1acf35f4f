package org.holdfast.notify.mail.internal;

/** A mail that was not delivered. The message says why, in one line. */
final class MailFailure extends Exception {
  private static final long serialVersionUID = 1;
  private final boolean lasting;

  MailFailure(String message, boolean lasting, Throwable cause) {
    super(message, cause);
    this.lasting = lasting;
  }

  /** Whether the server will never take this mail (a reply of the kind 5xx, RFC 5321 4.2.1). */
  boolean lasting() {
    return lasting;
  }
}
