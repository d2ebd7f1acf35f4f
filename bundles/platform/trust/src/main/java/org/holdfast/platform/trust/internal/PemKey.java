package org.holdfast.platform.trust.internal;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A public key in PEM: alone (RFC 7468 section 13) or in a certificate (section 5). */
public final class PemKey {
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final List<String> ALGORITHMS = List.of("Ed25519", "RSA", "EC");

  private PemKey() {}

  /**
   * Reads a key.
   *
   * @param text of a file
   * @return the first key in it
   * @throws UntrustedException when there is none
   */
  public static PublicKey read(String text) throws UntrustedException {
    try {
      return text.contains(CERTIFICATE) ? ofCertificate(text) : alone(text);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UntrustedException(
          "cannot be read as a key ("
              + e.getMessage()
              + "); expected a public key or certificate in PEM, of Ed25519, RSA or EC");
    }
  }

  private static PublicKey ofCertificate(String text) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
        .getPublicKey();
  }

  private static PublicKey alone(String text) throws GeneralSecurityException, UntrustedException {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new UntrustedException(
          "holds "
              + (text.contains("PRIVATE KEY")
                  ? "a private key, which stays with its owner"
                  : "no key")
              + "; expected '"
              + BEGIN
              + "' or a certificate in PEM");
    }
    String body =
        text.substring(begin + BEGIN.length(), end)
            .lines()
            .map(String::strip)
            .collect(Collectors.joining());
    return decode(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
  }

  private static PublicKey decode(X509EncodedKeySpec encoded) throws GeneralSecurityException {
    GeneralSecurityException last = null;
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePublic(encoded);
      } catch (GeneralSecurityException e) {
        last = e; // it is a key of another kind
      }
    }
    throw last;
  }
}
