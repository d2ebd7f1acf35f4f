package org.holdfast.checker.smtp.internal;

/**
 * A reply of a mail server, perhaps of several lines (RFC 5321 section 4.2.1).
 *
 * @param code three digits
 * @param text of its last line
 */
record SmtpReply(int code, String text) {}
