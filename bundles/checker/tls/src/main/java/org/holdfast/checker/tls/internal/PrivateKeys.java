package org.holdfast.checker.tls.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.holdfast.library.certificates.internal.Pem;

/** Reads private keys as OpenSSL writes them: PKCS 8, in the clear or not, and RSA's PKCS 1. */
final class PrivateKeys {
  private static final String CONVERT = "; convert it: openssl pkcs8 -topk8 -in KEY -out NEW";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  /** Version 0 and rsaEncryption without parameters (RFC 5208, RFC 8017 A.1). */
  private static final byte[] RSA_HEAD =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private PrivateKeys() {}

  /**
   * The first key of a text.
   *
   * @param password opens it when it is encrypted; wiped by the caller
   * @throws GeneralSecurityException when there is none that can be used; the message says why
   */
  static PrivateKey of(String text, char[] password) throws GeneralSecurityException {
    for (Pem each : Pem.all(text)) {
      if (each.label().endsWith("PRIVATE KEY")) {
        return of(each, password);
      }
    }
    throw new InvalidKeyException("it has no private key (PEM)");
  }

  private static PrivateKey of(Pem pem, char[] password) throws GeneralSecurityException {
    if (pem.headers().contains("ENCRYPTED")) {
      throw new InvalidKeyException("its key is encrypted in OpenSSL's old way" + CONVERT);
    }
    return switch (pem.label()) {
      case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(pem.der()));
      case "ENCRYPTED PRIVATE KEY" -> key(opened(pem.der(), password));
      case "RSA PRIVATE KEY" ->
          key(new PKCS8EncodedKeySpec(sequence(RSA_HEAD, tagged(0x04, pem.der()))));
      default -> throw new InvalidKeyException("its key is a " + pem.label() + CONVERT);
    };
  }

  private static PrivateKey key(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException e) {
        continue; // of another algorithm
      }
    }
    throw new InvalidKeyException("its key is none of " + ALGORITHMS);
  }

  private static PKCS8EncodedKeySpec opened(byte[] der, char[] password)
      throws GeneralSecurityException {
    if (password.length == 0) {
      throw new InvalidKeyException("its key is encrypted, and there is no password");
    }
    PBEKeySpec secret = new PBEKeySpec(password);
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
      // The parameters of PBES2 name the scheme in full; its own name does not.
      String named = info.getAlgParameters() == null ? "" : info.getAlgParameters().toString();
      String scheme = named.startsWith("PBE") ? named : info.getAlgName();
      return info.getKeySpec(SecretKeyFactory.getInstance(scheme).generateSecret(secret));
    } catch (IOException e) {
      throw new InvalidKeyException("its key is broken", e);
    } catch (InvalidKeyException | InvalidKeySpecException e) {
      throw new InvalidKeyException("the password does not open its key", e);
    } finally {
      secret.clearPassword();
    }
  }

  private static byte[] sequence(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return tagged(0x30, all.toByteArray());
  }

  /** DER: tag, length, content (X.690 8.1). */
  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    if (content.length < 0x80) {
      all.write(content.length);
    } else if (content.length < 0x100) {
      all.write(0x81);
      all.write(content.length);
    } else {
      all.write(0x82);
      all.write(content.length >> 8);
      all.write(content.length);
    }
    all.writeBytes(content);
    return all.toByteArray();
  }
}
