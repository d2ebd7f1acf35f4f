package org.holdfast.checker.httpget.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each option beyond keepalived's makes of what a server does. */
class BeyondKeepalivedTest {
  private static final String HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592";
  private static HttpServer server;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", BeyondKeepalivedTest::answer);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String here = "http://" + exchange.getRequestHeaders().getFirst("Host");
    exchange.getResponseHeaders().add("X-Version", "7");
    switch (path) {
      case "/private" -> end(exchange, has(exchange, "Authorization", "Basic dTpzM2NyZXQ="), 401);
      case "/token" -> end(exchange, has(exchange, "X-Token", "abc"), 403);
      case "/agent" -> end(exchange, has(exchange, "User-Agent", "probe/1"), 403);
      case "/usual" -> end(exchange, has(exchange, "User-Agent", "KeepAliveClient"), 403);
      case "/options" -> end(exchange, exchange.getRequestMethod().equals("OPTIONS"), 405);
      case "/moved" -> redirect(exchange, "/ok");
      case "/dir/relative" -> redirect(exchange, "../ok?x=1");
      case "/absolute" -> redirect(exchange, here + "/ok");
      case "/port" -> redirect(exchange, here.replaceFirst(":\\d+$", ":80") + "/ok");
      case "/twice" -> redirect(exchange, "/moved");
      case "/loop" -> redirect(exchange, "/loop");
      case "/away" -> redirect(exchange, "http://elsewhere.test/ok");
      case "/secure" -> redirect(exchange, here.replace("http:", "https:") + "/ok");
      case "/broken" -> redirect(exchange, "http://[");
      case "/to-nowhere" -> redirect(exchange, "/nowhere");
      case "/ok", "/ok?x=1" -> end(exchange, true, 0);
      case "/chunked" -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("hel".getBytes());
        exchange.getResponseBody().flush();
        exchange.getResponseBody().write("lo".getBytes());
        exchange.close();
      }
      default -> end(exchange, false, 404);
    }
  }

  private static boolean has(HttpExchange exchange, String header, String value) {
    return value.equals(exchange.getRequestHeaders().getFirst(header));
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void end(HttpExchange exchange, boolean good, int otherwise) throws IOException {
    boolean bodyless = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(good ? 200 : otherwise, bodyless ? -1 : 5);
    if (!bodyless) {
      exchange.getResponseBody().write("hello".getBytes());
    }
    exchange.close();
  }

  /** Options as in a file, separated by semicolons. */
  private static OptionValues options(String text, OptionValues.Builder block) {
    for (String option : text.isEmpty() ? new String[0] : text.split("; *")) {
      String[] words = option.split(" ", 3);
      switch (words[0]) {
        case "header" -> block.add("header", pair("NAME", "VALUE", words));
        case "basic_auth" -> block.add("basic_auth", pair("USER", "PASSWORD", words));
        case "expect_header" -> block.add("expect_header", pair("NAME", "VALUE", words));
        case "follow" -> block.add("follow", Long.valueOf(words[1]));
        case "status_code" -> block.add("status_code", java.util.List.of(words[1]));
        default -> block.add(words[0], words[1]);
      }
    }
    return block.build();
  }

  private static OptionValues pair(String first, String second, String[] words) {
    OptionValues.Builder line = OptionValues.builder().add(first, words[1]);
    if (words.length > 2) {
      line.add(second, words[2]);
    }
    return line.build();
  }

  private static Checker checker(String ofUrl, String path, String ofCheck) throws Exception {
    OptionValues url = options(ofUrl, OptionValues.builder().add("path", path));
    OptionValues block = options(ofCheck, OptionValues.builder().add("url", url));
    return new HttpGetFactory()
        .create(new CheckSpec(block, server.getAddress(), Optional.empty(), Optional.empty()));
  }

  private static CheckResult probe(Checker checker) throws Exception {
    return FakeCheckContext.of(server.getAddress()).probe(checker);
  }

  @ParameterizedTest(name = "url {0} {1} -> {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // method
        "/ok      | method GET                        | UP   | got status 200 for /ok",
        "/ok      | method HEAD                       | UP   | got status 200 for /ok",
        "/options | method OPTIONS                    | UP   | got status 200 for /options",
        "/options |                                   | DOWN | got status 405, expected 200-299",
        // header
        "/token   | header X-Token abc                | UP   | got status 200 for /token",
        "/token   | header X-Token abd                | DOWN | got status 403, expected 200-299",
        "/token   |                                   | DOWN | got status 403, expected 200-299",
        "/token   | header A b; header x-token abc    | UP   | got status 200 for /token",
        "/agent   | header user-agent probe/1         | UP   | got status 200 for /agent",
        "/usual   | header X-Token abc                | UP   | got status 200 for /usual",
        // basic_auth
        "/private | basic_auth u s3cret               | UP   | got status 200 for /private",
        "/private | basic_auth u wrong                | DOWN | got status 401, expected 200-299",
        "/private |                                   | DOWN | got status 401, expected 200-299",
        "/private | status_code 401                   | UP   | got status 401 for /private",
        // expect_header
        "/ok      | expect_header x-version           | UP   | got status 200 for /ok",
        "/ok      | expect_header X-Version 7         | UP   | got status 200 for /ok",
        "/ok      | expect_header X-Version 8         | DOWN | got header X-Version \"7\","
            + " expected",
        "/ok      | expect_header X-Other             | DOWN | got no header X-Other, expected one",
        "/ok      | expect_header X-Other 1           | DOWN | got no header X-Other, expected"
            + " \"1\"",
        "/ok      | expect_header Date; expect_header X | DOWN | got no header X, expected one",
        // follow
        "/moved   |                                   | DOWN | got status 302, expected 200-299",
        "/moved   | status_code 302                   | UP   | got status 302 for /moved",
        "/moved   | follow 0                          | DOWN | got status 302, expected 200-299",
        "/moved   | follow 1                          | UP   | got status 200 for /ok",
        "/dir/relative | follow 1                     | UP   | got status 200 for /ok?x=1",
        "/absolute | follow 1                         | UP   | got status 200 for /ok",
        "/port    | follow 1                          | UP   | got status 200 for /ok",
        "/twice   | follow 1                          | DOWN | got status 302, expected 200-299",
        "/twice   | follow 2                          | UP   | got status 200 for /ok",
        "/loop    | follow 20                         | DOWN | got status 302, expected 200-299",
        "/to-nowhere | follow 1                       | DOWN | got status 404, expected 200-299",
        "/away    | follow 1                          | DOWN | elsewhere.test/ok\", which is"
            + " another",
        "/secure  | follow 1                          | DOWN | /ok\", which is not http for"
            + " /secure",
        "/broken  | follow 1                          | DOWN | \"http://[\", which is no address",
        "/ok      | follow 1                          | UP   | got status 200 for /ok",
        // chunks count as one body
        "/chunked | digest 5d41402abc4b2a76b9719d911017c592 | UP | got status 200 for /chunked",
        "/chunked | regex ^hello$                     | UP   | got status 200 for /chunked",
        "/chunked | regex hel.lo                      | DOWN | ",
      })
  void anOptionOfAUrlCounts(String path, String options, CheckResult.Status status, String reason)
      throws Exception {
    CheckResult result = probe(checker(options == null ? "" : options, path, ""));
    assertThat(result.reason()).contains(reason == null ? "" : reason);
    assertThat(result.status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "check {0}, url {1} {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "basic_auth u s3cret | /private |                       | UP",
        "basic_auth u s3cret | /private | basic_auth u wrong    | DOWN",
        "header A b          | /token   | header X-Token abc    | UP",
        "method OPTIONS      | /options |                       | UP",
        "method GET          | /options | method OPTIONS        | UP",
        "follow 1            | /moved   |                       | UP",
        "follow 1            | /moved   | follow 0              | DOWN",
        "expect_header X     | /ok      |                       | DOWN",
        "expect_header X     | /ok      | expect_header Date    | DOWN",
      })
  void aUrlInheritsFromItsCheck(String check, String path, String url, CheckResult.Status status)
      throws Exception {
    assertThat(probe(checker(url == null ? "" : url, path, check)).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} is refused")
  @CsvSource(
      delimiter = '|',
      value = {
        "header Host a.test | which the check writes itself",
        "header Content-Length 3 | which the check writes itself",
        "header A:B c | expected a header name",
        "header A b\u0001c | expected one line",
        "basic_auth a:b c | a user with a colon",
        "method HEAD; regex x | its answer has no body",
        "method HEAD; digest " + HELLO_MD5 + " | its answer has no body",
      })
  void whatCannotBeAskedIsRefused(String options, String why) {
    assertThatThrownBy(() -> checker(options, "/", ""))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessageContaining(why);
  }

  @Test
  void secretsComeFromFilesThatMayChange(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "wrong\n");
    Checker checker = checker("basic_auth u file:" + file, "/private", "");
    assertThat(probe(checker).reason()).startsWith("got status 401");
    Files.writeString(file, "s3cret\n");
    assertThat(probe(checker).status()).isEqualTo(CheckResult.Status.UP);
    Files.delete(file);
    assertThat(probe(checker)).isEqualTo(CheckResult.unknown("cannot read the secret in " + file));
    Files.writeString(file, "two\nlines\n");
    assertThat(probe(checker).status()).isEqualTo(CheckResult.Status.UNKNOWN);
  }
}
