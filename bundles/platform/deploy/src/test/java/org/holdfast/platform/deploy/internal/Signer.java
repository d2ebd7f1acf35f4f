package org.holdfast.platform.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.holdfast.platform.trust.internal.DetachedSignature;

/** Signs jars, inside by a certificate that keytool made and beside by Ed25519. */
final class Signer {
  private static final String PASSWORD = "changeit";
  private final PrivateKey key;
  private final Certificate certificate;

  private Signer(PrivateKey key, Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  static Signer named(Path folder, String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "it",
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new Signer(
        (PrivateKey) keys.getKey("it", PASSWORD.toCharArray()), keys.getCertificate("it"));
  }

  String pem() throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** Signs a jar in place. */
  void sign(Path jar) throws Exception {
    Path signed = jar.resolveSibling(jar.getFileName() + ".signed");
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(
              key, CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)))
          .build()
          .sign(in, out);
    }
    Files.move(signed, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  static KeyPair ed25519() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Signs a jar beside it, as {@code openssl pkeyutl -sign -rawin} does. */
  static byte[] signBeside(Path jar, PrivateKey key) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(Files.readAllBytes(jar));
    byte[] bytes = signature.sign();
    Files.write(DetachedSignature.of(jar), bytes);
    return bytes;
  }
}
