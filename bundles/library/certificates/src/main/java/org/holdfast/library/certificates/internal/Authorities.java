package org.holdfast.library.certificates.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Who vouches for servers: the certificates of a file, or those that the system trusts. Any thread.
 */
public final class Authorities {
  /** Debian, Red Hat, Alpine. */
  private static final List<Path> SYSTEM =
      Stream.of(
              "/etc/ssl/certs/ca-certificates.crt",
              "/etc/pki/tls/certs/ca-bundle.crt",
              "/etc/ssl/cert.pem")
          .map(Path::of)
          .toList();

  private Authorities() {}

  /**
   * The file that counts.
   *
   * @param configured what an option names; empty for the system's
   * @return empty when there is none, and Java's own list counts
   */
  public static Optional<Path> file(Optional<Path> configured) {
    return configured.or(() -> SYSTEM.stream().filter(Files::isReadable).findFirst());
  }

  /**
   * A judge of servers.
   *
   * @param file with certificates; empty for Java's own list
   * @return as Java judges: chain, dates, use
   * @throws IOException when the file cannot be read
   * @throws GeneralSecurityException when it has no certificate, or one that cannot be read; the
   *     message does not name the file
   */
  public static X509TrustManager judge(Optional<Path> file)
      throws IOException, GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(file.isPresent() ? store(file.get()) : null);
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509TrustManager judge) {
        return judge;
      }
    }
    throw new GeneralSecurityException("this Java verifies no certificates");
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    List<X509Certificate> found = CertificateFile.read(file);
    if (found.isEmpty()) {
      throw new GeneralSecurityException("it has no certificate (PEM)");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < found.size(); i++) {
      store.setCertificateEntry("ca" + i, found.get(i));
    }
    return store;
  }
}
