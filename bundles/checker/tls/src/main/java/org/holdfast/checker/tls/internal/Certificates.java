package org.holdfast.checker.tls.internal;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells which servers a certificate is for. */
final class Certificates {
  private static final int DNS_NAME = 2; // RFC 5280 4.2.1.6
  private static final int IP_ADDRESS = 7;
  private static final int MOST_SHOWN = 5;

  private Certificates() {}

  /**
   * Whether it is for a name or an address, by its alternative names alone (RFC 9525 section 6): a
   * wildcard is a whole first label.
   *
   * @return empty when it is, else whom it is for, for people
   */
  static Optional<String> mismatch(X509Certificate certificate, String name) {
    List<String> names = names(certificate);
    if (names.stream().anyMatch(each -> matches(each, name))) {
      return Optional.empty();
    }
    return Optional.of(
        names.isEmpty()
            ? "no name"
            : names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", ")));
  }

  private static boolean matches(String pattern, String name) {
    if (pattern.startsWith("*.")) {
      int dot = name.indexOf('.');
      return dot > 0 && pattern.substring(1).equalsIgnoreCase(name.substring(dot));
    }
    return pattern.equalsIgnoreCase(name);
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      List<String> names = new ArrayList<>();
      if (certificate.getSubjectAlternativeNames() != null) {
        for (List<?> each : certificate.getSubjectAlternativeNames()) {
          if (each.get(0).equals(DNS_NAME) || each.get(0).equals(IP_ADDRESS)) {
            names.add(String.valueOf(each.get(1)));
          }
        }
      }
      return names;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
