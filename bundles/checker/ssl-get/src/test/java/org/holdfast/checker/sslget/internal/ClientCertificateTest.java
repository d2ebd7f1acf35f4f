package org.holdfast.checker.sslget.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.config.Secret;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.TestIdentity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The block SSL: what a server that demands a certificate makes of ours. */
class ClientCertificateTest {
  private static final String PASSWORD = "t0ps3cret";
  private static final byte[] ANSWER =
      "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** The PKCS 8 head of an RSA key of 2048 bits is so long. */
  private static final int RSA_HEAD = 26;

  @TempDir private static Path folder;
  private static SSLServerSocket server;

  @BeforeAll
  static void makeFilesAndServer() throws Exception {
    TestIdentity own = identity("rsa", "-keyalg", "RSA", "-keysize", "2048");
    identity("ec", "-keyalg", "EC");
    byte[] key = decoded(own.key());
    write("pkcs1", "RSA PRIVATE KEY", Arrays.copyOfRange(key, RSA_HEAD, key.length));
    write("locked", "ENCRYPTED PRIVATE KEY", locked(key));
    write("sec1", "EC PRIVATE KEY", new byte[] {0x30, 0});
    Files.writeString(
        folder.resolve("both"),
        Files.readString(folder.resolve("rsa.key")) + Files.readString(folder.resolve("rsa.pem")));
    Files.writeString(folder.resolve("text"), "no PEM at all\n");
    server = serve(own);
  }

  private static TestIdentity identity(String name, String... options) throws Exception {
    TestIdentity made = TestIdentity.with(Files.createDirectory(folder.resolve(name)), options);
    Files.copy(made.certificate(), folder.resolve(name + ".pem"));
    Files.copy(made.key(), folder.resolve(name + ".key"));
    return made;
  }

  private static byte[] decoded(Path pem) throws IOException {
    return Base64.getMimeDecoder()
        .decode(Files.readString(pem).replaceAll("-----[A-Z ]*-----", ""));
  }

  private static void write(String name, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(der);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, body, label));
  }

  private static byte[] locked(byte[] key) throws Exception {
    String scheme = "PBEWithHmacSHA256AndAES_256";
    SecretKey secret =
        SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(PASSWORD.toCharArray()));
    Cipher cipher = Cipher.getInstance(scheme);
    cipher.init(Cipher.ENCRYPT_MODE, secret);
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
    parameters.init(cipher.getParameters().getEncoded());
    return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key)).getEncoded();
  }

  private static SSLServerSocket serve(TestIdentity own) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(Files.newInputStream(own.certificate()));
    store.setCertificateEntry("client", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    store.setKeyEntry(
        "server",
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(decoded(own.key()))),
        new char[0],
        new java.security.cert.Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    SSLServerSocket socket =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    socket.setNeedClientAuth(true);
    Thread.ofPlatform().daemon().name("tls-server").start(() -> answer(socket));
    return socket;
  }

  private static void answer(SSLServerSocket socket) {
    while (!socket.isClosed()) {
      try (SSLSocket client = (SSLSocket) socket.accept()) {
        client.getInputStream().readNBytes(20);
        client.getOutputStream().write(ANSWER);
      } catch (IOException e) {
        // A client without the right certificate, or the end of the test.
      }
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static Optional<String> path(String name) {
    return Optional.ofNullable(name).map(it -> folder.resolve(it).toString());
  }

  @ParameterizedTest(name = "certificate {0} key {1} password {2} -> {3} {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "        |         |           | DOWN    | ",
        "rsa.pem | rsa.key |           | UP      | got status 200",
        "rsa.pem | pkcs1   |           | UP      | got status 200",
        "rsa.pem | locked  | t0ps3cret | UP      | got status 200",
        "both    |         |           | UP      | got status 200",
        "ec.pem  | ec.key  |           | DOWN    | ",
        "rsa.pem | locked  | wr0ng     | UNKNOWN | the password does not open its key",
        "rsa.pem | locked  |           | UNKNOWN | is encrypted, and there is no password",
        "rsa.pem | sec1    |           | UNKNOWN | convert it: openssl pkcs8 -topk8",
        "rsa.pem | text    |           | UNKNOWN | it has no private key (PEM)",
        "rsa.pem | gone    |           | UNKNOWN | cannot read the key of",
        "rsa.pem |         |           | UNKNOWN | it has no private key (PEM)",
        "gone    | rsa.key |           | UNKNOWN | cannot read the certificate of",
        "text    | rsa.key |           | UNKNOWN | it has none (PEM)",
      })
  void theFilesOfTheBlockDecide(
      String certificate, String key, String password, Status status, String reason)
      throws Exception {
    TlsFiles files =
        new TlsFiles(
            Optional.ofNullable(password)
                .map(word -> new Secret(word.getBytes(StandardCharsets.UTF_8))),
            Optional.empty(),
            path(certificate),
            path(key));
    OptionValues url = OptionValues.builder().add("path", "/").build();
    CheckSpec spec =
        new CheckSpec(
            OptionValues.builder().add("url", url).build(),
            ScriptedServer.nobody(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            files);
    CheckResult result =
        FakeCheckContext.of((InetSocketAddress) server.getLocalSocketAddress())
            .probe(new SslGetFactory().create(spec));
    assertThat(result.reason())
        .contains(reason == null ? "" : reason)
        .doesNotContain(PASSWORD, "wr0ng");
    assertThat(result.status()).isEqualTo(status);
  }
}
