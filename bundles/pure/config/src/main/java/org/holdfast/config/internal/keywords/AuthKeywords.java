package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.block;
import static org.holdfast.config.internal.keywords.Options.choice;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.ofBlock;
import static org.holdfast.config.internal.keywords.Options.secret;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.util.List;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** How the adverts of an instance are authenticated. */
final class AuthKeywords {
  private static final BlockSchema PASSWORD =
      block(
          "authentication",
          "Simple password authentication, version 2 only (RFC 2338 5.3.6).",
          choice("auth_type", "How adverts are authenticated.", "PASS", "AH"),
          secret("auth_pass", "The password; 8 bytes count."));

  /** Not shown either: where it is left out, the secret stands in its place. */
  private static final ValueType ID =
      new ValueType.Secret("[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5]", "a whole number from 1 to 255");

  private static final ValueType KEY =
      new ValueType.Secret(
          "hex:(?:[0-9a-fA-F]{2}){32,64}|file:.+|(?!hex:|file:).{32,64}",
          "32 to 64 bytes as a text, as hex: and digits, or in a file as file:PATH");

  private static final BlockSchema HMAC =
      block(
          "auth_hmac",
          "A keyed hash after each advert.",
          line(
                  "key",
                  LineSchema.of(
                      argument("ID", ID, "Its number, 1 to 255, the same on every node."),
                      argument("SECRET", KEY, "The key.")),
                  "A key; several let keys be changed one node at a time.")
              .asRequired()
              .asRepeatable(),
          whole("active_key", 1, 255, "The key that adverts are sent with.").asRequired(),
          choice(
                  "mode",
                  "What happens to adverts without a good hash.",
                  "enforce",
                  "permissive",
                  "receive-only")
              .withDefault("enforce"),
          choice("anti_replay", "How old adverts are told from new ones.", "time", "monotonic")
              .withDefault("time"),
          whole("time_window", 1, 300, "How old an advert may be; 3 advert_int or 5 s unless set.")
              .withUnit(UNIT_SECONDS));

  private AuthKeywords() {}

  static List<OptionSchema> all() {
    return List.of(ofBlock(PASSWORD), ofBlock(HMAC));
  }
}
