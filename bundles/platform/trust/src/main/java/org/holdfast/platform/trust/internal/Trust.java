package org.holdfast.platform.trust.internal;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is trusted at one moment.
 *
 * @param keys whose signatures are taken
 * @param revoked SHA-256 of jars that are not taken whoever signed them
 * @param problems files that are left out, and why; one line each
 * @param complete whether the revocation list could be read, or there is none
 */
public record Trust(
    List<TrustedKey> keys, Set<String> revoked, List<String> problems, boolean complete) {

  /** Keeps what was given. */
  public Trust {
    keys = List.copyOf(keys);
    revoked = Set.copyOf(revoked);
    problems = List.copyOf(problems);
  }

  /**
   * Trust in these keys, and nothing revoked.
   *
   * @param keys whose signatures are taken
   * @return the trust
   */
  public static Trust in(List<TrustedKey> keys) {
    return new Trust(keys, Set.of(), List.of(), true);
  }

  Optional<TrustedKey> find(PublicKey key) {
    return keys.stream().filter(trusted -> trusted.key().equals(key)).findFirst();
  }
}
