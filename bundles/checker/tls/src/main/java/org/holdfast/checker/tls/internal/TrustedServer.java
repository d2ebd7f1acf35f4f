package org.holdfast.checker.tls.internal;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.net.ssl.X509TrustManager;

/**
 * Takes the certificates that authorities vouch for, and says why it does not take another. Names
 * are looked at after the handshake.
 */
final class TrustedServer extends ServerTrust {
  private final X509TrustManager authorities;
  private final String source;

  /**
   * With authorities.
   *
   * @param authorities who vouch
   * @param source where they come from, for people
   */
  TrustedServer(X509TrustManager authorities, String source) {
    this.authorities = authorities;
    this.source = source;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    Instant now = Instant.now();
    for (X509Certificate each : chain) {
      if (each.getNotAfter().toInstant().isBefore(now)) {
        throw new CertificateRefusedException(
            "the certificate of " + subject(each) + " expired on " + day(each.getNotAfter()));
      }
      if (each.getNotBefore().toInstant().isAfter(now)) {
        throw new CertificateRefusedException(
            "the certificate of " + subject(each) + " begins on " + day(each.getNotBefore()));
      }
    }
    try {
      authorities.checkServerTrusted(chain, type);
    } catch (CertificateException e) {
      throw new CertificateRefusedException(untrusted(chain) + " (" + e.getMessage() + ")");
    }
  }

  private String untrusted(X509Certificate[] chain) {
    X509Certificate last = chain[chain.length - 1];
    boolean own = last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
    String who =
        own && chain.length == 1
            ? "the certificate of " + subject(last) + " is self-signed"
            : "the certificate of " + subject(chain[0]) + " is signed by " + issuer(last);
    return who + ", and no authority of " + source + " vouches for it";
  }

  static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static String issuer(X509Certificate certificate) {
    return certificate.getIssuerX500Principal().getName();
  }

  static LocalDate day(java.util.Date date) {
    return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
  }
}
