package org.holdfast.platform.trust.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/**
 * An Ed25519 signature (RFC 8032) over the bytes of a jar, in a file beside it: 64 bytes, or those
 * in base64. The jar is not opened for it.
 */
public final class DetachedSignature {
  private static final String ED25519 = "Ed25519";
  private static final int LENGTH = 64;
  private static final int LONGEST_TEXT = 200;

  private DetachedSignature() {}

  /**
   * The place of the signature of a jar.
   *
   * @param jar the jar
   * @return a file beside it, whether it is there or not
   */
  public static Path of(Path jar) {
    return jar.resolveSibling(jar.getFileName() + ".sig");
  }

  /**
   * The trusted key that made a signature.
   *
   * @param jar what was signed
   * @param signature the file with the signature
   * @param trust whose keys are tried
   * @return empty when none of them did
   * @throws IOException when a file cannot be read
   * @throws UntrustedException when the file holds no signature
   */
  public static Optional<TrustedKey> signer(Path jar, Path signature, Trust trust)
      throws IOException, UntrustedException {
    byte[] bytes = read(signature);
    for (TrustedKey key : trust.keys()) {
      if (key.key().getAlgorithm().equals("EdDSA") && verifies(jar, bytes, key)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static byte[] read(Path signature) throws IOException, UntrustedException {
    if (Files.size(signature) <= LONGEST_TEXT) {
      byte[] bytes = Files.readAllBytes(signature);
      if (bytes.length == LENGTH) {
        return bytes;
      }
      try {
        byte[] decoded =
            Base64.getMimeDecoder().decode(new String(bytes, StandardCharsets.ISO_8859_1));
        if (decoded.length == LENGTH) {
          return decoded;
        }
      } catch (IllegalArgumentException e) {
        // said below
      }
    }
    throw new UntrustedException(
        "its .sig file has "
            + Files.size(signature)
            + " bytes; expected an Ed25519 signature of 64 bytes, or those in base64",
        true);
  }

  private static boolean verifies(Path jar, byte[] bytes, TrustedKey key) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      Signature signature = Signature.getInstance(ED25519);
      signature.initVerify(key.key());
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        signature.update(buffer, 0, n);
      }
      return signature.verify(bytes);
    } catch (GeneralSecurityException e) {
      return false; // not a signature, or a key of another curve
    }
  }
}
