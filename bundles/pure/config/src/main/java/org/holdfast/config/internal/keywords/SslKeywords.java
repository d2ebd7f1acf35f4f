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
                  secret("password", "Opens the key."),
                  OptionSchema.of("ca", PATH, "Certificates of authorities; nothing is verified."),
                  OptionSchema.of("certificate", PATH, "The certificate shown to servers."),
                  OptionSchema.of("key", PATH, "The key of the certificate.")))
          .held(
              "SSL_GET shows no certificate of its own until it is built; a server that demands"
                  + " one fails its check.");

  private SslKeywords() {}
}
