package org.holdfast.notify.mail.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates of mail servers are trusted. */
final class Trust {
  /** Debian, Red Hat, Alpine. */
  private static final List<Path> SYSTEM =
      Stream.of(
              "/etc/ssl/certs/ca-certificates.crt",
              "/etc/pki/tls/certs/ca-bundle.crt",
              "/etc/ssl/cert.pem")
          .map(Path::of)
          .toList();

  private Trust() {}

  /** Makes TLS connections to servers whose certificate comes from a file, or from the system's. */
  static SSLSocketFactory sockets(Optional<String> authorities)
      throws IOException, GeneralSecurityException {
    Optional<Path> file =
        authorities.map(Path::of).or(() -> SYSTEM.stream().filter(Files::isReadable).findFirst());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(file.isPresent() ? store(file.get()) : null);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int count = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + count++, one);
      }
    }
    if (count == 0) {
      throw new GeneralSecurityException(
          file + " has no certificate; expected certificates of authorities (PEM)");
    }
    return store;
  }
}
