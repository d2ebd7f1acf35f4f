package org.holdfast.api.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Mail about what happens on the node. What is told of by mail is said by {@code smtp_alert} of
 * each object.
 *
 * @param receivers {@code notification_email}; empty when no mail is sent
 * @param sender {@code notification_email_from}; empty for user@host
 * @param server who takes the mails
 * @param everyCheck a check that changes its verdict is told even when its server stays as it is
 *     (not {@code no_checker_emails})
 * @param faults changes to FAULT are told (not {@code no_email_faults})
 * @param batchMails {@code smtp_batch}: so many mails in one window; what is more shares one mail
 * @param batchWindow how long that window is
 * @param retryLimit {@code smtp_retry_limit}: how long a mail is tried again before it is given up
 */
public record MailSettings(
    List<String> receivers,
    Optional<String> sender,
    MailServer server,
    boolean everyCheck,
    boolean faults,
    int batchMails,
    Duration batchWindow,
    Duration retryLimit) {
  private static final MailSettings NONE =
      new MailSettings(
          List.of(),
          Optional.empty(),
          MailServer.none(),
          true,
          true,
          10,
          Duration.ofSeconds(10),
          Duration.ofHours(1));

  /** Copies the list. */
  public MailSettings {
    receivers = List.copyOf(receivers);
  }

  /**
   * No mail.
   *
   * @return the defaults, without a receiver and a server
   */
  public static MailSettings none() {
    return NONE;
  }

  /**
   * Whether there is somebody to tell and a server to tell it to.
   *
   * @return false when no mail is ever sent
   */
  public boolean sends() {
    return !receivers.isEmpty() && server.host().isPresent();
  }
}
