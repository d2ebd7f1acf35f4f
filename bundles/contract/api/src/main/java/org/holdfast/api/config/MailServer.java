package org.holdfast.api.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The server that takes the mails of the node.
 *
 * @param host {@code smtp_server}: a name or an address; empty when no mail is sent
 * @param port its port
 * @param helloName {@code smtp_helo_name}; empty for the host name
 * @param connectTimeout {@code smtp_connect_timeout}: the longest a connect may take
 * @param encryption {@code smtp_tls} and {@code smtp_starttls}
 * @param user {@code smtp_user}; empty for no authentication
 * @param password {@code smtp_password}; there when a user is
 * @param authorities {@code smtp_ca}: path of the certificates that are trusted (PEM); empty for
 *     those that the system trusts
 */
public record MailServer(
    Optional<String> host,
    int port,
    Optional<String> helloName,
    Duration connectTimeout,
    MailEncryption encryption,
    Optional<String> user,
    Optional<Secret> password,
    Optional<String> authorities) {
  private static final MailServer NONE =
      new MailServer(
          Optional.empty(),
          25,
          Optional.empty(),
          Duration.ofSeconds(30),
          MailEncryption.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * No server.
   *
   * @return keepalived's defaults, without a host
   */
  public static MailServer none() {
    return NONE;
  }
}
