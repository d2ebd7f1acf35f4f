package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code keepalived -T} beside that of keepalived itself. The pages tell how they were asked for,
 * so that equal digests mean equal questions.
 */
@Tag("root") // needs what `holdfast test` installs
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenhashTest {
  private static final String REAL = "/usr/sbin/keepalived";
  private static final String PASSWORD = "changeit";

  private Path root;
  private HttpServer plain;
  private HttpsServer tls;

  @BeforeAll
  void serve(@TempDir Path folder) throws Exception {
    Requirements.need(REAL);
    root = folder;
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    plain = HttpServer.create(any, 0);
    tls = HttpsServer.create(any, 0);
    tls.setHttpsConfigurator(new HttpsConfigurator(context()));
    for (HttpServer server : List.of(plain, tls)) {
      server.createContext("/", GenhashTest::tell);
      server.start();
    }
  }

  @AfterAll
  void stop() {
    plain.stop(0);
    tls.stop(0);
  }

  private static void tell(HttpExchange asked) throws IOException {
    String page =
        "%s %s Host: %s\n"
            .formatted(
                asked.getProtocol(),
                asked.getRequestURI(),
                asked.getRequestHeaders().getFirst("Host"));
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    asked.sendResponseHeaders(page.contains("/none") ? 404 : 200, bytes.length);
    asked.getResponseBody().write(bytes);
    asked.close();
  }

  private SSLContext context() throws Exception {
    Path file = root.resolve("key.p12");
    Process made =
        new ProcessBuilder(
                List.of(
                    System.getProperty("java.home") + "/bin/keytool",
                    "-genkeypair",
                    "-alias",
                    "page",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=page",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private Answer ours(List<String> words) throws Exception {
    return Answer.of("keepalived", root, Map.of(), words);
  }

  private String theirs(List<String> words) throws Exception {
    List<String> argv = new ArrayList<>(List.of(REAL));
    argv.addAll(words);
    Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said;
  }

  private List<String> words(String line) {
    return List.of(
        line.replace("PLAIN", Integer.toString(plain.getAddress().getPort()))
            .replace("TLS", Integer.toString(tls.getAddress().getPort()))
            .split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-T -s 127.0.0.1 -p PLAIN -u /",
        "--genhash --server=127.0.0.1 --port=PLAIN --url=/index.html?a=b",
        "-T -s127.0.0.1 -pPLAIN -u/none",
        "-T -s 127.0.0.1 -p PLAIN -u / -V www.example.org -P 1.1",
        "-T --protocol 1.0c --use-virtualhost www.example.org --server 127.0.0.1 --port PLAIN -u /",
        "-T -S -s 127.0.0.1 -p TLS -u /",
        "-TSs127.0.0.1 -p TLS -u / -V www.example.org",
      })
  void theDigestIsKeepaliveds(String line) throws Exception {
    Answer told = ours(words(line));

    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.out()).matches("[0-9a-f]{32}\n").isEqualTo(theirs(words(line)));
  }

  @Test
  void moreWords() throws Exception {
    assertThat(ours(words("-T -vs 127.0.0.1 -p PLAIN")).out())
        .contains("HTTP/1.1 200 OK")
        .containsPattern("\n[0-9a-f]{32}\n");
    assertThat(ours(words("-T -SI -s 127.0.0.1 -p TLS -t 9")).err())
        .isEqualTo(
            "holdfast: -I changes nothing: the name of -V is always asked for\n"
                + "holdfast: -t changes nothing: the limit is that of HTTP_GET, 5 s\n");
    assertThat(ours(words("-T -h")).out()).contains("-u, --url PATH", "-V, --use-virtualhost");
  }

  /** keepalived ends with 0, which no script can use. */
  @Test
  void withoutAPageItEndsWithOne() throws Exception {
    Answer told = ours(List.of("-T", "-s", "127.0.0.1", "-p", "1", "-u", "/"));

    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.out()).contains("refused");
  }

  @Test
  void wrongWordsAreNamed() throws Exception {
    assertThat(ours(words("-T -u /")).err()).contains("which server? -s ADDRESS");
    assertThat(ours(words("-T -s")).err()).contains("-s needs a value");
    assertThat(ours(words("-T page")).err()).contains("unknown word 'page'");
    assertThat(ours(words("-T --use-ssl=no")).err()).contains("--use-ssl takes no value");
    assertThat(ours(words("-T -P 2.0")).err()).contains("-P is '2.0'; expected 1.0, 1.0c or 1.1");
    assertThat(ours(words("-T -m 1")).err()).contains("marks are not set here");
    assertThat(ours(words("-T -W")).err()).contains("unknown option '-W'");
  }
}
