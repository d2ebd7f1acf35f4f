package org.holdfast.surface.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.holdfast.surface.web.internal.Counters.Drop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that mean no good, at real sockets, and one that does beside them. */
class WebServerTest {
  private static final int LARGE = 64 << 20;

  private final Counters counters = new Counters();
  private final CountDownLatch ended = new CountDownLatch(1);
  private InetSocketAddress address;
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    start(new Limits(4, 2, Duration.ofMillis(500), Duration.ofMillis(800)), Optional.empty());
  }

  private void start(Limits limits, Optional<String> token) throws IOException {
    ServerSocketChannel listener =
        new Address.Port(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)).listen();
    address = (InetSocketAddress) listener.getLocalAddress();
    server =
        new WebServer(
            listener,
            new Admission(Set.of("lb1.example.org"), token),
            this::answer,
            limits,
            counters,
            SilentLogger.get());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Handler.Answer answer(Request request) {
    return switch (request.path()) {
      case "/large" -> new Handler.Whole(Response.of("text/plain", new byte[LARGE]));
      case "/broken" -> throw new IllegalStateException("a fault of ours");
      case "/stream" ->
          new Handler.Stream(
              connection -> {
                try {
                  ended.await();
                  connection.write(
                      ByteBuffer.wrap("data: end\n\n".getBytes()), Duration.ofSeconds(1));
                } finally {
                  ended.countDown();
                }
              });
      case "/flood" ->
          new Handler.Stream(
              connection -> {
                while (true) {
                  connection.write(ByteBuffer.allocate(1 << 20), Duration.ofMillis(800));
                }
              });
      default -> new Handler.Whole(Response.of("text/plain", "hello".getBytes()));
    };
  }

  @Test
  void answersWithALengthAndTheHeadersThatKeepOthersOut() throws IOException {
    assertThat(Browser.get(address, "/"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Length: 5\r\n")
        .contains("Cache-Control: no-store\r\n")
        .contains("Content-Security-Policy: default-src 'none';")
        .contains("X-Content-Type-Options: nosniff\r\n")
        .endsWith("\r\n\r\nhello");
  }

  @Test
  void sendsNoBodyForHead() throws IOException {
    assertThat(Browser.send(address, "HEAD / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"))
        .contains("Content-Length: 5\r\n")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST / HTTP/1.1~Host: localhost~~                                 | 405
          DELETE / HTTP/1.1~Host: localhost~~                               | 405
          OPTIONS / HTTP/1.1~Host: localhost~~                              | 405
          GET / HTTP/1.1~~                                                  | 421
          GET / HTTP/1.1~Host: evil.example~~                               | 421
          GET / HTTP/1.1~Host: localhost.evil.example~~                     | 421
          GET / HTTP/1.1~Host: evil.example:80@localhost~~                  | 421
          GET / HTTP/1.1~Host: LB1.example.org:9112~~                       | 200
          GET / HTTP/1.1~Host: 10.0.0.9~~                                   | 200
          GET / HTTP/1.1~Host: localhost~Sec-Fetch-Site: cross-site~~       | 403
          GET / HTTP/1.1~Host: localhost~Host: evil.example~~               | 400
          GET / HTTP/1.1~Host: localhost~Content-Length: 5~~                | 400
          GET / HTTP/1.1~Host: localhost~Transfer-Encoding: chunked~~       | 400
          GET http://localhost/ HTTP/1.1~Host: localhost~~                  | 400
          GET / HTTP/2.0~Host: localhost~~                                  | 505
          GET /~~                                                           | 400
          SSH-2.0-OpenSSH_9.2~~                                             | 400
          GET / HTTP/1.1~Host: localhost~ folded: no~~                      | 400
          """)
  void decidesByTheHead(String request, int status) throws IOException {
    assertThat(Browser.send(address, request.strip().replace("~", "\r\n")))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 401",
    "Authorization: Bearer abcdefghijklmnop, 200",
    "Authorization: Bearer abcdefghijklmnoq, 401",
    "Authorization: Basic dTphYmNkZWZnaGlqa2xtbm9w, 200",
    "Authorization: Basic dTph, 401",
    "Authorization: Basic %%%, 401",
    "Authorization: abcdefghijklmnop, 401"
  })
  void asksForTheToken(String field, int status) throws IOException {
    server.close();
    start(Limits.usual(), Optional.of("abcdefghijklmnop"));

    assertThat(Browser.get(address, "/", field.isEmpty() ? "X-Y: z" : field))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void dropsGarbageAndAHeadWithoutEnd() throws IOException {
    assertThat(Browser.send(address, "\0\1\2\3\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(Browser.send(address, "GET / HTTP/1.1\r\nX: " + "y".repeat(1 << 20)))
        .matches("(?s)(HTTP/1.1 431 .*)?"); // a reset may come before it
    assertThat(counters.dropsFor(Drop.GARBAGE)).isEqualTo(2);
    assertThat(Browser.get(address, "/")).endsWith("hello");
  }

  @Test
  void dropsHalfARequestInTime() throws IOException {
    try (Browser slow = new Browser(address)) {
      slow.say("GET / HTTP/1.1\r\nHost: local");
      assertThat(Browser.get(address, "/")).endsWith("hello");
      assertThat(slow.rest()).isEmpty();
    }
    assertThat(counters.dropsFor(Drop.HALF_REQUEST)).isEqualTo(1);
  }

  @Test
  void dropsAClientThatNeverReads() throws IOException {
    for (String path : List.of("/large", "/flood")) {
      try (Browser lazy = new Browser(address)) {
        lazy.say("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        long before = counters.dropsFor(Drop.SLOW_READER);
        await(() -> counters.dropsFor(Drop.SLOW_READER) > before);
        assertThat(lazy.restBytes().length).isLessThan(LARGE);
      }
    }
    assertThat(Browser.get(address, "/")).endsWith("hello");
  }

  @Test
  void makesRoomForOneWhoAsks() throws IOException {
    List<Browser> hoarders = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        hoarders.add(new Browser(address));
        if (i % 10 == 9) {
          assertThat(Browser.get(address, "/")).endsWith("hello");
        }
      }
    } finally {
      for (Browser hoarder : hoarders) {
        hoarder.close();
      }
    }
    assertThat(counters.dropsFor(Drop.HALF_REQUEST)).isGreaterThan(20);
  }

  @Test
  void refusesMoreStreamsThanItsLimit() throws IOException {
    try (Browser one = new Browser(address);
        Browser two = new Browser(address)) {
      for (Browser follower : List.of(one, two)) {
        follower.say("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(follower.read(new byte[4096])).isPositive();
      }
      assertThat(Browser.get(address, "/stream"))
          .startsWith("HTTP/1.1 503 ")
          .contains("Retry-After: 5\r\n");
      assertThat(Browser.get(address, "/")).endsWith("hello");
      ended.countDown();
      assertThat(one.rest()).endsWith("data: end\n\n");
    }
    await(() -> counters.streams().get() == 0);
  }

  @Test
  void aFaultOfOursEndsOneAnswer() throws IOException {
    assertThat(Browser.get(address, "/broken")).isEmpty();
    assertThat(Browser.get(address, "/")).endsWith("hello");
  }

  @Test
  void endsItsClients() throws IOException {
    try (Browser follower = new Browser(address)) {
      follower.say("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(follower.read(new byte[4096])).isPositive();
      server.close();
      assertThat(follower.rest()).isEmpty();
    }
    await(() -> counters.open().get() == 0);
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
