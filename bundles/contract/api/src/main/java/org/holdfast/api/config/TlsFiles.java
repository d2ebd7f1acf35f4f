package org.holdfast.api.config;

import java.util.Optional;

/**
 * The block {@code SSL}: who a check over TLS says it is, and whom it trusts when it verifies.
 *
 * @param password opens the key
 * @param authorities path of certificates of authorities (PEM)
 * @param certificate path of the own certificate, followed by those of its authorities (PEM)
 * @param key path of its private key (PEM); empty when it stands in the file of the certificate
 */
public record TlsFiles(
    Optional<Secret> password,
    Optional<String> authorities,
    Optional<String> certificate,
    Optional<String> key) {

  /**
   * Without the block.
   *
   * @return nobody, who trusts whom the system trusts
   */
  public static TlsFiles none() {
    return new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
