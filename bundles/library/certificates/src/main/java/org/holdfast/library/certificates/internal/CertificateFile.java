package org.holdfast.library.certificates.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads the certificates of a file of RFC 7468, of OpenSSL's older labels too. Any thread. */
public final class CertificateFile {
  private CertificateFile() {}

  /**
   * All certificates of a file. Its other objects, and what stands between them in whatever
   * encoding, do not count.
   *
   * @param file PEM
   * @return in order; empty when it has none
   * @throws IOException when the file cannot be read
   * @throws GeneralSecurityException when one of the certificates is none
   */
  public static List<X509Certificate> read(Path file) throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> found = new ArrayList<>();
    for (Pem each : Pem.all(Files.readString(file, StandardCharsets.ISO_8859_1))) {
      if (each.label().endsWith("CERTIFICATE")) {
        found.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(each.der())));
      }
    }
    return found;
  }
}
