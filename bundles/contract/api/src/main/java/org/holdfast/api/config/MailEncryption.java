package org.holdfast.api.config;

/** How what is said to a mail server is protected on its way. */
public enum MailEncryption {
  /** Not at all, as in keepalived. */
  NONE,
  /** By STARTTLS (RFC 3207) where the server offers it. */
  OFFERED,
  /** By STARTTLS; a server that does not offer it gets no mail. */
  REQUIRED,
  /** By TLS from the first byte on (RFC 8314 section 3.3). */
  FROM_START
}
