package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.PATH;
import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.choice;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.lines;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.secret;
import static org.holdfast.config.internal.keywords.Options.text;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** What global_defs says of mail. */
final class GlobalMailKeywords {
  private static final int MAX_TIMEOUT = 4294;
  private static final int MAX_MAILS = 1000;
  private static final int MAX_WINDOW = 3600;
  private static final int MAX_RETRY = 86_400;

  /** What may stand in a header and between the angle brackets of RFC 5321 4.1.2. */
  private static final ValueType EMAIL =
      new ValueType.Match(
          "EMAIL",
          "[!-~&&[^<>(),:;\"\\\\\\[\\]]]+",
          "a mail address, such as ops@example.org, in ASCII and without a name");

  private static final ValueType HOST =
      new ValueType.Match("HOST", "[!-~]+", "a host name or address");
  private static final LineSchema SERVER =
      LineSchema.of(
          argument("HOST", HOST, "The server."),
          optional("PORT", new ValueType.Whole(1, 65_535), "Its port; 25 unless set."));
  private static final LineSchema BATCH =
      LineSchema.of(
          argument("MAILS", new ValueType.Whole(0, MAX_MAILS), "Mails with one alert each."),
          optional("SECONDS", new ValueType.Whole(1, MAX_WINDOW), "In what time; 10 unless set.")
              .withUnit(UNIT_SECONDS));

  private GlobalMailKeywords() {}

  static List<OptionSchema> all() {
    return Stream.of(addresses(), server(), sending()).flatMap(List::stream).toList();
  }

  private static List<OptionSchema> addresses() {
    return List.of(
        lines(
            "notification_email",
            LineSchema.of(argument("EMAIL", EMAIL, "A receiver.").asRepeatable()),
            "Who gets mail."),
        OptionSchema.of("notification_email_from", EMAIL, "Sender of mail; user@host unless set."));
  }

  private static List<OptionSchema> server() {
    return List.of(
        line("smtp_server", SERVER, "The server that takes mail; none is sent without."),
        OptionSchema.of(
            "smtp_helo_name", HOST, "Name told to the server; the host name unless set."),
        whole("smtp_connect_timeout", 0, MAX_TIMEOUT, "The longest a connect may take; 0 is 1 s.")
            .withUnit(UNIT_SECONDS)
            .withDefault("30"),
        choice(
            "smtp_starttls",
            "STARTTLS never, if offered, or no mail without; off unless set, with a user require.",
            "off",
            "on",
            "require"),
        bool("smtp_tls", "TLS from the first byte on; on at port 465 unless set, else off."),
        OptionSchema.of(
            "smtp_ca", PATH, "Authorities (PEM) trusted for TLS; those of the system unless set."),
        text("smtp_user", "Who the node is to the server; no authentication unless set."),
        secret("smtp_password", "Proves it; file:PATH reads it."));
  }

  private static List<OptionSchema> sending() {
    return List.of(
        line("smtp_batch", BATCH, "So many mails in so many seconds; what is more shares one."),
        whole("smtp_retry_limit", 0, MAX_RETRY, "How long a mail that fails is tried again.")
            .withUnit(UNIT_SECONDS)
            .withDefault("3600"),
        bool("smtp_alert", "Default of smtp_alert, of whatever kind; by kind unless set."),
        bool("smtp_alert_vrrp", "Of instances and groups; smtp_alert unless set."),
        bool("smtp_alert_checker", "Of virtual and real servers; smtp_alert unless set."),
        bool("no_checker_emails", "Mail only when a server changes, not for each check.")
            .withDefault("off"),
        flag("no_email_faults", "No mail at the change to FAULT."));
  }
}
