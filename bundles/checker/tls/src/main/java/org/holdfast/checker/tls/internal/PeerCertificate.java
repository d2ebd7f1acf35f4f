package org.holdfast.checker.tls.internal;

import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * The certificate that a server has shown.
 *
 * @param own the server's
 * @param first the one of the chain that ends first
 */
public record PeerCertificate(X509Certificate own, X509Certificate first) {

  /**
   * Of a connection.
   *
   * @param socket after its handshake
   * @return what the server has shown
   * @throws IOException when it has shown none
   */
  public static PeerCertificate of(SSLSocket socket) throws IOException {
    try {
      X509Certificate own = null;
      X509Certificate first = null;
      for (Certificate each : socket.getSession().getPeerCertificates()) {
        if (each instanceof X509Certificate x509) {
          own = own == null ? x509 : own;
          first = first == null || x509.getNotAfter().before(first.getNotAfter()) ? x509 : first;
        }
      }
      if (own != null) {
        return new PeerCertificate(own, first);
      }
    } catch (SSLPeerUnverifiedException e) {
      throw new IOException("the server shows no certificate", e);
    }
    throw new IOException("the server shows no certificate of X.509");
  }

  /**
   * Whether it is for a name or address.
   *
   * @param name whom the check asks for
   * @return empty when it is, else why not, for people
   */
  public Optional<String> mismatch(String name) {
    return Certificates.mismatch(own, name)
        .map(other -> "the certificate is for " + other + ", expected " + name);
  }

  /**
   * When the chain ends.
   *
   * @return the end of the certificate that ends first
   */
  public Instant end() {
    return first.getNotAfter().toInstant();
  }

  /**
   * The same as a day.
   *
   * @return in UTC
   */
  public LocalDate lastDay() {
    return TrustedServer.day(first.getNotAfter());
  }

  /**
   * Whose certificate ends first.
   *
   * @return its subject
   */
  public String firstSubject() {
    return TrustedServer.subject(first);
  }

  /**
   * Why a handshake failed, when it was for the certificate.
   *
   * @param failure what the handshake threw
   * @return the reason for people; empty when it was something else
   */
  public static Optional<String> refusal(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof CertificateRefusedException refused) {
        return Optional.of(refused.getMessage());
      }
    }
    return Optional.empty();
  }
}
