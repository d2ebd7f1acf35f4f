package org.holdfast.checker.sslget.internal;

import java.util.List;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The options of SSL_GET beyond keepalived's: what is wanted of the certificate of the server. */
final class TlsOptions {
  private static final ValueType TEXT = new ValueType.Text();
  private static final long MOST_DAYS = 3650;
  private static final long MOST_WEIGHT = 65_535;

  static final List<OptionSchema> ALL =
      List.of(
          OptionSchema.of(
                  "verify",
                  new ValueType.Bool(),
                  "The certificate must be trusted, in time, and for the name asked for.")
              .withDefault("off"),
          OptionSchema.of(
              "ca_file",
              new ValueType.Match("PATH", "/.+", "an absolute path"),
              "Authorities (PEM) for verify; those that the system trusts unless set."),
          OptionSchema.of(
              "tls_name",
              TEXT,
              "Name the certificate must be for; sni_name or the virtual host unless set."),
          OptionSchema.of(
                  "expiry_warning",
                  new ValueType.Whole(1, MOST_DAYS),
                  "Up with a warning when the certificate ends within this time; none unless set.")
              .withUnit("days"),
          OptionSchema.of(
              "expiry_weight",
              new ValueType.Whole(0, MOST_WEIGHT),
              "Weight while expiry_warning warns; the configured one unless set."));

  private TlsOptions() {}
}
