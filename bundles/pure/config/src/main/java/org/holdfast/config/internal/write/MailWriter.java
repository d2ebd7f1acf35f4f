package org.holdfast.config.internal.write;

import java.nio.charset.StandardCharsets;
import org.holdfast.api.config.MailEncryption;
import org.holdfast.api.config.MailServer;
import org.holdfast.api.config.MailSettings;

/** Writes what global_defs says of mail. */
final class MailWriter {
  private final Out out;

  MailWriter(Out out) {
    this.out = out;
  }

  void settings(MailSettings mail) {
    MailSettings usual = MailSettings.none();
    if (!mail.receivers().isEmpty()) {
      out.block(() -> mail.receivers().forEach(out::line), "notification_email");
    }
    out.optional("notification_email_from", mail.sender());
    server(mail.server());
    if (mail.batchMails() != usual.batchMails()
        || !mail.batchWindow().equals(usual.batchWindow())) {
      out.line("smtp_batch", mail.batchMails(), mail.batchWindow().toSeconds());
    }
    if (!mail.retryLimit().equals(usual.retryLimit())) {
      out.line("smtp_retry_limit", mail.retryLimit().toSeconds());
    }
    if (!mail.everyCheck()) {
      out.bool("no_checker_emails", true);
    }
    out.flag(!mail.faults(), "no_email_faults");
  }

  private void server(MailServer server) {
    MailServer usual = MailServer.none();
    server.host().ifPresent(host -> out.line("smtp_server", host, server.port()));
    out.optional("smtp_helo_name", server.helloName());
    if (!server.connectTimeout().equals(usual.connectTimeout())) {
      out.line("smtp_connect_timeout", server.connectTimeout().toSeconds());
    }
    encryption(server);
    out.optional("smtp_user", server.user());
    out.optional(
        "smtp_password",
        server.password().map(it -> new String(it.reveal(), StandardCharsets.UTF_8)));
    out.optional("smtp_ca", server.authorities());
  }

  private void encryption(MailServer server) {
    boolean fromStart = server.encryption() == MailEncryption.FROM_START;
    if (fromStart || server.port() == 465) {
      out.bool("smtp_tls", fromStart);
    }
    switch (server.encryption()) {
      case REQUIRED -> out.line("smtp_starttls", "require");
      case OFFERED -> out.line("smtp_starttls", "on");
      case NONE -> {
        if (server.user().isPresent()) {
          out.line("smtp_starttls", "off");
        }
      }
      case FROM_START -> {}
    }
  }
}
