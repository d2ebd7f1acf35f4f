package org.holdfast.checker.smtp.internal;

import java.util.Set;

/**
 * A reply of a mail server, perhaps of several lines (RFC 5321 section 4.2.1).
 *
 * @param code three digits
 * @param text of its last line
 * @param keywords the first word of each line after the first, in upper case: what EHLO's answer
 *     offers (RFC 5321 section 4.1.1.1)
 */
record SmtpReply(int code, String text, Set<String> keywords) {

  boolean offers(String keyword) {
    return keywords.contains(keyword);
  }
}
