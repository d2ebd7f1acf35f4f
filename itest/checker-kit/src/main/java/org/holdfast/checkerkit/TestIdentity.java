package org.holdfast.checkerkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server certificate that nobody trusts, made anew for each run of the tests.
 *
 * @param context for {@link ScriptedServer#tls}
 * @param certificate the certificate as a PEM file
 * @param key its private key as a PEM file (PKCS 8)
 */
public record TestIdentity(SSLContext context, Path certificate, Path key) {
  private static final String PASSWORD = "for-tests-only";
  private static final String ALIAS = "server";

  /**
   * Makes a self-signed certificate with options of its own.
   *
   * @param folder an empty folder
   * @param options of {@code keytool -genkeypair}, such as {@code -ext san=dns:a.test}
   * @return the identity
   * @throws IOException when keytool cannot be run or its key store cannot be read
   * @throws GeneralSecurityException when the key store cannot be used
   * @throws InterruptedException when the caller is interrupted
   */
  public static TestIdentity with(Path folder, String... options)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve("identity.p12");
    keytool(file, options);
    KeyStore store = store(file);
    byte[] key = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    return new TestIdentity(
        context(store),
        pem(folder.resolve("cert.pem"), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded()),
        pem(folder.resolve("key.pem"), "PRIVATE KEY", key));
  }

  private static Path pem(Path file, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  /**
   * Makes a self-signed certificate for the name {@code holdfast.test} with the JDK's keytool.
   *
   * @param folder an empty folder for the key store
   * @return a context for {@link ScriptedServer#tls}
   * @throws IOException when keytool cannot be run or its key store cannot be read
   * @throws GeneralSecurityException when the key store cannot be used
   * @throws InterruptedException when the caller is interrupted
   */
  public static SSLContext make(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve("identity.p12");
    keytool(file);
    return context(store(file));
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static SSLContext context(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(Path file, String... options)
      throws IOException, InterruptedException {
    Stream<String> usual =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD,
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=holdfast.test");
    List<String> command = Stream.concat(usual, Stream.of(options)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + output);
    }
  }
}
