package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.PATH;
import static org.holdfast.config.internal.keywords.Options.block;
import static org.holdfast.config.internal.keywords.Options.ofBlock;
import static org.holdfast.config.internal.keywords.Options.secret;

import org.holdfast.api.schema.OptionSchema;

/** The block SSL. */
final class SslKeywords {
  static final OptionSchema SSL =
      ofBlock(
          block(
              "SSL",
              "Who SSL_GET says it is.",
              secret("password", "Opens the key; file:PATH reads it."),
              OptionSchema.of("ca", PATH, "Authorities (PEM), for SSL_GET with verify."),
              OptionSchema.of("certificate", PATH, "Certificate (PEM) shown to servers that ask."),
              OptionSchema.of(
                  "key", PATH, "Its key (PEM); in the file of the certificate unless set.")));

  private SslKeywords() {}
}
