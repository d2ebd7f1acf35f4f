package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.MailEncryption;
import org.holdfast.api.config.MailServer;
import org.holdfast.api.config.MailSettings;
import org.holdfast.api.config.Secret;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.ReadBlock;

/**
 * Reads what {@code global_defs} says of mail, and what {@code smtp_alert} of each object means.
 */
final class MailReader {
  private static final int TLS_PORT = 465;
  private static final String SERVER = "smtp_server";
  private static final String RECEIVERS = "notification_email";
  private static final String STARTTLS = "smtp_starttls";
  private static final String USER = "smtp_user";
  private static final String PASSWORD = "smtp_password";
  private static final String ALERT = "smtp_alert";

  private final Scope scope;
  private final ConfigLine block;
  private final ReadBlock read;
  private final OptionValues values;

  MailReader(Scope scope, ConfigLine block, ReadBlock read) {
    this.scope = scope;
    this.block = block;
    this.read = read;
    this.values = read.values();
  }

  /** Whether an instance or a sync group is told of by mail. */
  static boolean ofRouter(OptionValues own, OptionValues global) {
    return alert(own, global, "smtp_alert_vrrp", false);
  }

  /** Whether a virtual or real server is. */
  static boolean ofServer(OptionValues own, OptionValues global, boolean usual) {
    return alert(own, global, "smtp_alert_checker", usual);
  }

  private static boolean alert(
      OptionValues own, OptionValues global, String keyword, boolean usual) {
    if (own.has(ALERT)) {
      return own.flag(ALERT);
    }
    if (global.has(keyword)) {
      return global.flag(keyword);
    }
    return global.has(ALERT) ? global.flag(ALERT) : usual;
  }

  MailSettings read() {
    MailSettings usual = MailSettings.none();
    Optional<OptionValues> batch = Scripts.part(values, "smtp_batch");
    MailSettings mail =
        new MailSettings(
            read.lines(RECEIVERS).stream()
                .flatMap(line -> line.values().texts("EMAIL").stream())
                .toList(),
            values.text("notification_email_from"),
            server(),
            !values.flag("no_checker_emails"),
            !values.flag("no_email_faults"),
            batch.map(it -> it.number("MAILS").orElse(0)).orElse(usual.batchMails()),
            batch.flatMap(it -> seconds(it, "SECONDS")).orElse(usual.batchWindow()),
            seconds(values, "smtp_retry_limit").orElse(usual.retryLimit()));
    complete(mail);
    return mail;
  }

  private MailServer server() {
    MailServer usual = MailServer.none();
    Optional<OptionValues> server = Scripts.part(values, SERVER);
    int port = server.map(it -> it.number("PORT").orElse(usual.port())).orElse(usual.port());
    Optional<String> user = values.text(USER);
    Optional<Secret> password = password();
    together(user.isPresent(), password.isPresent());
    return new MailServer(
        server.flatMap(it -> it.text("HOST")),
        port,
        values.text("smtp_helo_name"),
        seconds(values, "smtp_connect_timeout")
            .map(it -> it.isZero() ? Duration.ofSeconds(1) : it) // as keepalived
            .orElse(usual.connectTimeout()),
        encryption(port, user.isPresent()),
        user,
        password,
        values.text("smtp_ca"));
  }

  private static Optional<Duration> seconds(OptionValues values, String keyword) {
    return values.has(keyword)
        ? Optional.of(Duration.ofSeconds(values.number(keyword).orElse(0)))
        : Optional.empty();
  }

  private MailEncryption encryption(int port, boolean authenticates) {
    if (values.has("smtp_tls") ? values.flag("smtp_tls") : port == TLS_PORT) {
      return MailEncryption.FROM_START;
    }
    String word = values.text(STARTTLS).orElse(authenticates ? "require" : "off");
    if (authenticates && word.equals("off")) {
      scope.findings.warning(
          "mail-password-in-clear",
          Lines.keyword(block, STARTTLS),
          "with " + STARTTLS + " off the password crosses the network in clear",
          "write " + STARTTLS + " require");
    }
    return switch (word) {
      case "require" -> MailEncryption.REQUIRED;
      case "on" -> authenticates ? MailEncryption.REQUIRED : MailEncryption.OFFERED;
      default -> MailEncryption.NONE;
    };
  }

  private Optional<Secret> password() {
    return Lines.last(block, PASSWORD)
        .filter(line -> line.words().size() == 2)
        .flatMap(line -> scope.secrets.read(line.words().get(1)))
        .map(Secret::new);
  }

  private void together(boolean user, boolean password) {
    boolean written = Lines.last(block, PASSWORD).isPresent();
    if (user && !written) {
      missing(USER, PASSWORD);
    } else if (password && !user) {
      missing(PASSWORD, USER);
    }
  }

  private void missing(String there, String absent) {
    scope.findings.error(
        "missing-option",
        Lines.keyword(block, there),
        there + " is set, but not " + absent + "; expected both or none",
        "add: " + absent + " ...");
  }

  /** Half of it sends nothing, in keepalived too. */
  private void complete(MailSettings mail) {
    if (mail.sends() || mail.receivers().isEmpty() == mail.server().host().isEmpty()) {
      return;
    }
    boolean server = mail.server().host().isPresent();
    scope.findings.warning(
        "mail-incomplete",
        Lines.keyword(block, server ? SERVER : RECEIVERS),
        (server ? SERVER : RECEIVERS)
            + " is set, but not "
            + (server ? RECEIVERS : SERVER)
            + "; no mail is sent",
        server ? "add: " + RECEIVERS + " { ops@example.org }" : "add: " + SERVER + " HOST [PORT]");
  }
}
