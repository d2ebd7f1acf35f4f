package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.TEXT;
import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.lines;
import static org.holdfast.config.internal.keywords.Options.optional;
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
  private static final LineSchema SERVER =
      LineSchema.of(
          argument(
              "HOST", new ValueType.Match("HOST", "\\S+", "a host name or address"), "The server."),
          optional("PORT", new ValueType.Whole(1, 65_535), "Its port; 25 unless set."));

  private GlobalMailKeywords() {}

  static List<OptionSchema> all() {
    return Stream.of(
            lines(
                "notification_email",
                LineSchema.of(argument("EMAIL", TEXT, "A receiver.").asRepeatable()),
                "Who gets mail."),
            text("notification_email_from", "Sender of mail; user@host unless set."),
            line("smtp_server", SERVER, "The server that takes mail, without TLS."),
            text("smtp_helo_name", "Name told to the server; the host name unless set."),
            whole("smtp_connect_timeout", 0, MAX_TIMEOUT, "The longest a connect may take.")
                .withUnit(UNIT_SECONDS)
                .withDefault("30"),
            bool("smtp_alert", "Default of smtp_alert, of whatever kind."),
            bool("smtp_alert_vrrp", "Default of smtp_alert of instances and groups."),
            bool("smtp_alert_checker", "Default of smtp_alert of virtual and real servers."),
            bool("no_checker_emails", "Mail only when a server changes, not for each check.")
                .withDefault("off"),
            flag("no_email_faults", "No mail at the change to FAULT."))
        .map(option -> option.held(Held.MAIL))
        .toList();
  }
}
