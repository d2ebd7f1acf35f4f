package org.holdfast.notify.mail.internal;

/** Settings of the PID {@code org.holdfast.notify.mail}; all have defaults. */
@interface MailLimits {
  /** The longest that the delivery of one mail may take, in seconds. */
  long deliverySeconds() default 60;

  /** How long the stop of Holdfast waits for mails to leave, in seconds. */
  long stopSeconds() default 5;
}
