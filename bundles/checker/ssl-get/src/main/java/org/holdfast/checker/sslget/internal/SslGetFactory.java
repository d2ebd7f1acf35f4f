package org.holdfast.checker.sslget.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checker.http.internal.HttpBlock;
import org.holdfast.checker.http.internal.HttpChecker;
import org.holdfast.checker.http.internal.HttpOptions;
import org.holdfast.checker.tls.internal.TlsClient;
import org.osgi.service.component.annotations.Component;

/**
 * SSL_GET: HTTP_GET inside TLS. As in keepalived, any certificate of the server is taken, unless
 * {@code verify} says otherwise.
 */
@Component
public final class SslGetFactory implements CheckerFactory {
  private static final CheckSchema SCHEMA =
      new CheckSchema(
          new BlockSchema(
              "SSL_GET",
              "Up when every url answers as expected over HTTP in TLS.",
              Stream.concat(HttpOptions.tls().stream(), TlsOptions.ALL.stream()).toList()),
          1,
          Duration.ofSeconds(3),
          true);

  @Override
  public CheckSchema schema() {
    return SCHEMA;
  }

  @Override
  public Checker create(CheckSpec spec) throws InvalidCheckException {
    HttpBlock block = HttpBlock.read(spec);
    Optional<String> name =
        spec.options().blocks("sni_name").stream()
            .flatMap(line -> line.text("NAME").stream())
            .findFirst();
    OptionValues options = spec.options();
    boolean verifies = options.flag("verify");
    refuseIdle(options);
    boolean sendName = options.flag("enable_sni") || options.has("sni_name") || verifies;
    Optional<ExpiryWarning> warning = warning(options);
    TlsClient client =
        new TlsClient(
            "SSL_GET",
            verifies,
            options.text("ca_file").or(spec.tls()::authorities).map(Path::of),
            identity(spec.tls()));
    TlsConnector connector =
        new TlsConnector(client, sendName, name, options.text("tls_name"), warning.isPresent());
    HttpChecker checker = new HttpChecker(block, connector);
    return warning.isPresent() ? new WarningChecker(checker, connector, warning.get()) : checker;
  }

  private static Optional<TlsClient.Identity> identity(TlsFiles files) {
    return files
        .certificate()
        .map(
            certificate ->
                new TlsClient.Identity(
                    Path.of(certificate),
                    Path.of(files.key().orElse(certificate)),
                    files
                        .password()
                        .map(secret -> new String(secret.reveal(), StandardCharsets.UTF_8))
                        .orElse("")));
  }

  private static Optional<ExpiryWarning> warning(OptionValues options)
      throws InvalidCheckException {
    OptionalInt days = options.number("expiry_warning");
    OptionalInt weight = options.number("expiry_weight");
    if (days.isEmpty() && weight.isPresent()) {
      throw new InvalidCheckException(
          "expiry_weight", "expiry_weight counts only with expiry_warning DAYS; add it");
    }
    return days.isPresent()
        ? Optional.of(new ExpiryWarning(days.getAsInt(), weight))
        : Optional.empty();
  }

  /** Who names authorities or a name and does not verify believes that the check does. */
  private static void refuseIdle(OptionValues options) throws InvalidCheckException {
    for (String option : List.of("ca_file", "tls_name")) {
      if (options.has(option) && !options.has("verify")) {
        throw new InvalidCheckException(
            option, option + " counts only with verify; add verify, or verify off");
      }
    }
  }
}
