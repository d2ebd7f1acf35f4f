package org.holdfast.platform.trust.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The signatures inside a jar (Java's JAR File Specification, "Signed JAR File"). A jar is signed
 * by those who have signed every entry of it; one entry that is not as it was signed, or that was
 * put in beside the signed ones, spoils all.
 */
public final class JarSignature {
  private static final String META = "META-INF/";
  private static final Set<String> SIGNATURE_ENDINGS = Set.of("SF", "RSA", "DSA", "EC");

  private final Set<CodeSigner> signers;

  private JarSignature(Set<CodeSigner> signers) {
    this.signers = signers;
  }

  /**
   * Reads every entry.
   *
   * @param jar the jar
   * @return by whom it is signed, trusted or not
   * @throws IOException when it cannot be read
   * @throws UntrustedException when an entry is not as it was signed, or not covered
   */
  public static JarSignature of(Path jar) throws IOException, UntrustedException {
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      List<JarEntry> entries = Collections.list(file.entries());
      if (entries.stream().noneMatch(entry -> isSignature(entry.getName()))) {
        return new JarSignature(Set.of());
      }
      Set<CodeSigner> all = null;
      for (JarEntry entry : entries) {
        read(file, entry);
        if (!entry.isDirectory() && !isPartOfSignature(entry.getName())) {
          CodeSigner[] here = entry.getCodeSigners();
          if (here == null) {
            throw new UntrustedException(
                "entry '"
                    + entry.getName()
                    + "' is not covered by the signature of the jar; the"
                    + " jar was changed after it was signed: get it anew from its maker");
          }
          if (all == null) {
            all = new HashSet<>(Arrays.asList(here));
          } else {
            all.retainAll(Arrays.asList(here));
          }
        }
      }
      return new JarSignature(all == null ? Set.of() : all);
    } catch (SecurityException e) {
      throw new UntrustedException(
          "its signature does not hold ("
              + e.getMessage()
              + "); the jar was changed after it was signed: get it anew from its maker");
    }
  }

  private static void read(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      byte[] buffer = new byte[8192];
      while (in.read(buffer) >= 0) {
        // Its end is what tells that it is as it was signed.
      }
    }
  }

  private static boolean isPartOfSignature(String name) {
    return name.equalsIgnoreCase(JarFile.MANIFEST_NAME) || isSignature(name);
  }

  /** As the specification has them; in META-INF itself, not below. */
  private static boolean isSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (!upper.startsWith(META) || upper.indexOf('/', META.length()) >= 0) {
      return false;
    }
    int dot = upper.lastIndexOf('.');
    return upper.startsWith(META + "SIG-")
        || dot >= 0 && SIGNATURE_ENDINGS.contains(upper.substring(dot + 1));
  }

  /**
   * Whether anybody has signed all of it.
   *
   * @return false also when it has no signature
   */
  public boolean isSigned() {
    return !signers.isEmpty();
  }

  /**
   * Who signed it, in words.
   *
   * @return the subjects of the certificates
   */
  public String names() {
    return String.join(
        " and ",
        signers.stream()
            .map(signer -> signer.getSignerCertPath().getCertificates().getFirst())
            .map(JarSignature::name)
            .sorted()
            .toList());
  }

  private static String name(Certificate certificate) {
    return certificate instanceof X509Certificate x509
        ? x509.getSubjectX500Principal().getName()
        : certificate.getType();
  }

  /**
   * The trusted key of one who signed it, or of an authority above.
   *
   * @param trust whose keys are looked for
   * @return empty when nobody who signed it is trusted
   */
  public Optional<TrustedKey> signer(Trust trust) {
    return signers.stream()
        .map(signer -> trusted(signer.getSignerCertPath().getCertificates(), trust))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Climbs from the signer up, as long as each certificate was signed by the next. */
  private static Optional<TrustedKey> trusted(List<? extends Certificate> path, Trust trust) {
    for (int i = 0; i < path.size(); i++) {
      Certificate certificate = path.get(i);
      Optional<TrustedKey> key = trust.find(certificate.getPublicKey());
      if (key.isPresent() && (i == 0 || isAuthority(certificate))) {
        return key;
      }
      if (i > 0 && !isAuthority(certificate)) {
        return Optional.empty();
      }
      Optional<TrustedKey> above =
          trust.keys().stream().filter(each -> isSignedBy(certificate, each)).findFirst();
      if (above.isPresent()) {
        return above;
      }
      if (i + 1 < path.size() && !verifies(certificate, path.get(i + 1))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isAuthority(Certificate certificate) {
    return certificate instanceof X509Certificate x509 && x509.getBasicConstraints() >= 0;
  }

  private static boolean isSignedBy(Certificate certificate, TrustedKey key) {
    try {
      certificate.verify(key.key());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean verifies(Certificate certificate, Certificate issuer) {
    return isSignedBy(certificate, new TrustedKey("", issuer.getPublicKey()));
  }

  /**
   * A certificate whose time is over, in words.
   *
   * @return empty when there is none
   */
  public Optional<String> expiry() {
    return signers.stream()
        .map(signer -> signer.getSignerCertPath().getCertificates().getFirst())
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .filter(certificate -> certificate.getNotAfter().toInstant().isBefore(Instant.now()))
        .map(
            certificate ->
                "the certificate of "
                    + name(certificate)
                    + " ended at "
                    + certificate.getNotAfter().toInstant())
        .findFirst();
  }
}
