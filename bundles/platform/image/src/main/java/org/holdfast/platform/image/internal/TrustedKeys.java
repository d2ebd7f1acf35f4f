package org.holdfast.platform.image.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Those whose bundles an image takes. An image that would refuse its own bundles at its first start
 * is not made; the judgement of the running node is its own (platform/deploy).
 *
 * @param keys their public keys
 */
record TrustedKeys(List<PublicKey> keys) {
  private static final String ED25519 = "Ed25519";
  private static final List<String> ALGORITHMS = List.of(ED25519, "RSA", "EC");
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  /** Reads PEM files (RFC 7468): public keys or certificates. */
  static TrustedKeys read(List<Path> files) throws IOException, ImageException {
    List<PublicKey> keys = new ArrayList<>();
    for (Path file : files) {
      keys.add(key(file));
    }
    return new TrustedKeys(List.copyOf(keys));
  }

  private static PublicKey key(Path file) throws IOException, ImageException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    try {
      if (text.contains(CERTIFICATE)) {
        return CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
            .getPublicKey();
      }
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new ImageException(
            "--trust "
                + file
                + ": holds "
                + (text.contains("PRIVATE KEY") ? "a private key, which stays with you" : "no key")
                + "; expected '"
                + BEGIN
                + "' or a certificate in PEM; make one with: openssl pkey -in KEY -pubout");
      }
      return publicKey(
          new X509EncodedKeySpec(
              Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ImageException(
          "--trust "
              + file
              + ": cannot be read as a key ("
              + e.getMessage()
              + "); expected a public key or certificate in PEM, of Ed25519, RSA or EC");
    }
  }

  private static PublicKey publicKey(X509EncodedKeySpec encoded) throws GeneralSecurityException {
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

  /** The place of a detached signature. */
  static Path signatureOf(Path jar) {
    return jar.resolveSibling(jar.getFileName() + ".sig");
  }

  /** Demands that one of them has signed a jar: inside (JAR signature), or beside it. */
  void check(Path jar) throws IOException, ImageException {
    Path beside = signatureOf(jar);
    String found;
    if (Files.exists(beside)) {
      if (hasSignedBeside(jar, beside)) {
        return;
      }
      found = beside.getFileName() + " is not by a key of --trust, or the jar was changed since";
    } else if (hasSignedInside(jar)) {
      return;
    } else {
      found = "no signature by a key of --trust, inside or in " + beside.getFileName();
    }
    throw new ImageException(
        "--with "
            + jar
            + ": "
            + found
            + "; the node would refuse it. Sign it (docs/firmware.md), or name its maker's key"
            + " with --trust, or take --signatures warn");
  }

  private boolean hasSignedBeside(Path jar, Path beside) throws IOException {
    byte[] content = Files.readAllBytes(jar);
    byte[] bytes = Files.readAllBytes(beside);
    if (bytes.length != 64) {
      bytes =
          Base64.getMimeDecoder()
              .decode(new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^\\w+/=]", ""));
    }
    for (PublicKey key : keys) {
      try {
        Signature signature = Signature.getInstance(ED25519);
        signature.initVerify(key);
        signature.update(content);
        if (signature.verify(bytes)) {
          return true;
        }
      } catch (GeneralSecurityException e) {
        continue; // a key of another kind, or no signature at all
      }
    }
    return false;
  }

  private boolean hasSignedInside(Path file) throws IOException {
    boolean any = false;
    try (JarFile jar = new JarFile(file.toFile(), true)) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.isDirectory() || entry.getName().startsWith("META-INF/")) {
          continue;
        }
        try (InputStream in = jar.getInputStream(entry)) {
          in.readAllBytes();
        }
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null || Arrays.stream(signers).noneMatch(this::isTrusted)) {
          return false;
        }
        any = true;
      }
      return any;
    } catch (SecurityException e) {
      return false; // an entry is not as it was signed
    }
  }

  private boolean isTrusted(CodeSigner signer) {
    return signer.getSignerCertPath().getCertificates().stream()
        .anyMatch(
            each ->
                keys.contains(each.getPublicKey())
                    || keys.stream().anyMatch(key -> isBy(each, key)));
  }

  private static boolean isBy(Certificate certificate, PublicKey key) {
    try {
      certificate.verify(key);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
