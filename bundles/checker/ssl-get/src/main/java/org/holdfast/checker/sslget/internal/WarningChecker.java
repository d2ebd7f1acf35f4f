package org.holdfast.checker.sslget.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.checker.tls.internal.PeerCertificate;

/**
 * SSL_GET with {@code expiry_warning}.
 *
 * @param inner asks the server
 * @param connector knows the certificate of the last connection
 * @param warning what follows from it
 */
record WarningChecker(Checker inner, TlsConnector connector, ExpiryWarning warning)
    implements Checker {

  @Override
  public CheckResult check(CheckContext context) throws IOException, InterruptedException {
    CheckResult result = inner.check(context);
    Optional<PeerCertificate> seen = connector.seen();
    return result.status() == CheckResult.Status.UP && seen.isPresent()
        ? warning.within(result, seen.get(), Instant.now())
        : result;
  }

  @Override
  public Duration deadline(Duration connectTimeout) {
    return inner.deadline(connectTimeout);
  }

  @Override
  public int parts() {
    return inner.parts();
  }

  @Override
  public void close() {
    inner.close();
  }
}
