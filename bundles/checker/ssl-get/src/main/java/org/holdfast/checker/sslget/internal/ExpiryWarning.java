package org.holdfast.checker.sslget.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.checker.tls.internal.PeerCertificate;

/**
 * {@code expiry_warning}: a server that is up while its certificate ends soon says so.
 *
 * @param days before the end
 * @param weight meanwhile; empty for the configured one
 */
record ExpiryWarning(int days, OptionalInt weight) {

  CheckResult within(CheckResult good, PeerCertificate certificate, Instant now) {
    double left = Duration.between(now, certificate.end()).toSeconds() / 86_400.0;
    Map<String, Double> measures = new HashMap<>(good.measures());
    measures.put("certificate_days", left);
    if (left >= days) {
      return new CheckResult(
          good.status(), good.reason(), good.weight(), good.weightChange(), measures);
    }
    String when =
        left < 0
            ? " expired on " + certificate.lastDay()
            : " ends on " + certificate.lastDay() + ", in " + (int) left + " days";
    return new CheckResult(
        good.status(),
        good.reason() + ", but the certificate of " + certificate.firstSubject() + when,
        weight.isPresent() ? weight : good.weight(),
        good.weightChange(),
        measures);
  }
}
