package org.holdfast.checker.dns.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.DatagramServer;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsCheckTest {
  private static final byte[] WEB = Replies.record(1, (byte) 192, (byte) 0, (byte) 2, (byte) 1);
  private static final byte[] LOOP = Replies.record(2, (byte) 0xc0, (byte) 41);

  private static Checker checker(OptionValues options) throws InvalidCheckException {
    return new DnsCheckFactory()
        .create(
            new CheckSpec(options, ScriptedServer.nobody(), Optional.empty(), Optional.empty()));
  }

  private static OptionValues.Builder asking(String type) {
    return OptionValues.builder().add("type", type).add("name", "example.org");
  }

  private static CheckResult probe(
      Checker checker, Duration limit, Function<byte[], List<byte[]>> server)
      throws InterruptedException {
    try (DatagramServer name = DatagramServer.on(0, server)) {
      return FakeCheckContext.of(name.address(), limit).probe(checker);
    }
  }

  /** What a server sends back. */
  private static List<byte[]> behaviour(String name, byte[] query) {
    byte[] empty = Replies.reply(query, Replies.NOERROR);
    int id = ByteBuffer.wrap(query).getShort() + 1;
    return switch (name) {
      case "empty" -> List.of(empty);
      case "address" -> List.of(Replies.reply(query, Replies.NOERROR, WEB));
      case "two" ->
          List.of(Replies.reply(query, Replies.NOERROR, Replies.record(1, new byte[4]), WEB));
      case "mail" -> List.of(Replies.reply(query, Replies.NOERROR, Replies.named(15, 10, "MX1")));
      case "server" -> List.of(Replies.reply(query, Replies.NOERROR, Replies.named(2, -1, "ns")));
      case "text" ->
          List.of(Replies.reply(query, Replies.NOERROR, Replies.record(16, text("v=1 ", "ok"))));
      case "servfail" -> List.of(Replies.reply(query, Replies.SERVFAIL));
      case "nxdomain" -> List.of(Replies.reply(query, Replies.NXDOMAIN));
      case "refused" -> List.of(Replies.reply(query, Replies.REFUSED));
      case "code 15" -> List.of(Replies.reply(query, Replies.CODE_15));
      case "echo" -> List.of(query);
      case "short" -> List.of(Arrays.copyOf(empty, 11));
      case "nothing" -> List.of(new byte[0]);
      case "header" -> List.of(Arrays.copyOf(Replies.reply(query, Replies.NOERROR, WEB), 12));
      case "loop" -> List.of(Replies.reply(query, Replies.NOERROR, LOOP));
      case "counts" -> List.of(Replies.reply(query, Replies.NOERROR, WEB, new byte[0]));
      case "bad length" ->
          List.of(Replies.reply(query, Replies.NOERROR, Replies.record(1, new byte[3])));
      case "other first" -> List.of(Replies.withId(empty, id), empty);
      case "truncated" -> List.of(Replies.reply(query, Replies.TRUNCATED));
      case "other question" -> {
        byte[] other = Replies.reply(query, Replies.NOERROR, WEB);
        other[13] = 'x';
        yield List.of(other);
      }
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static byte[] text(String... strings) {
    ByteBuffer out = ByteBuffer.allocate(64);
    for (String string : strings) {
      out.put((byte) string.length()).put(string.getBytes(StandardCharsets.UTF_8));
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  @ParameterizedTest(name = "{0}, {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "empty          | SOA  |             | UP   | got NOERROR for SOA of example.org from *",
        "address        | A    |             | UP   | got NOERROR for A of example.org from *",
        "servfail       | SOA  |             | DOWN | got SERVFAIL for SOA of *, expected NOERROR",
        "nxdomain       | SOA  |             | DOWN | got NXDOMAIN for SOA of *, expected NOERROR",
        "refused        | SOA  |             | DOWN | got REFUSED for SOA of *, expected NOERROR",
        "code 15        | SOA  |             | DOWN | got RCODE 15 for SOA of *, expected NOERROR",
        "echo           | SOA  |             | DOWN | got a query from *, expected an answer",
        "short          | SOA  |             | DOWN | got 11 bytes, expected a DNS message of *",
        "nothing        | SOA  |             | DOWN | got 0 bytes, expected a DNS message of *",
        "other first    | SOA  |             | UP   | got NOERROR for SOA of example.org from *",
        "truncated      | SOA  |             | UP   | got NOERROR for SOA of example.org from *",
        // Without an expected answer nothing behind the header counts, as in keepalived.
        "header         | A    |             | UP   | got NOERROR for A of example.org from *",
        "loop           | NS   |             | UP   | got NOERROR for NS of example.org from *",
        "address        | A    | 192.0.2.1   | UP   | got 192.0.2.1 for A of example.org from *",
        "two            | A    | 192.0.2.1   | UP   | got 0.0.0.0, 192.0.2.1 for A of *",
        "address        | A    | 192.0.2.2   | DOWN | got 192.0.2.1 for A of *, expected 192.0.2.2",
        "empty          | A    | 192.0.2.1   | DOWN | got no records for A of *, expected"
            + " 192.0.2.1",
        "truncated      | A    | 192.0.2.1   | DOWN | *in a truncated answer, expected 192.0.2.1",
        "mail           | MX   | 10 mx1.Example.org. | UP | got 10 mx1.example.org for MX of *",
        "mail           | MX   | 20 mx1.example.org  | DOWN | *, expected 20 mx1.example.org",
        "server         | NS   | ns.example.org      | UP | got ns.example.org for NS of *",
        "text           | TXT  | v=1 ok      | UP   | got v=1 ok for TXT of *",
        "text           | TXT  | v=1         | DOWN | got v=1 ok for TXT of *, expected v=1",
        "header         | A    | 192.0.2.1   | DOWN | the message ends after 12 bytes, expected"
            + " 13*",
        "loop           | NS   | ns.example  | DOWN | a name at byte 41 goes on at byte 41*",
        "counts         | A    | 192.0.2.1   | DOWN | the message ends after 45 bytes, *",
        "bad length     | A    | 192.0.2.1   | DOWN | got an address of 3 bytes, expected 4*",
        "other question | A    | 192.0.2.1   | DOWN | got an answer for A of xxample.org, *",
        "servfail       | A    | 192.0.2.1   | DOWN | got SERVFAIL for A of *, expected NOERROR",
      })
  void verdicts(String server, String type, String answer, Status verdict, String reason)
      throws Exception {
    OptionValues.Builder options = asking(type);
    if (answer != null) {
      options.add("answer", answer);
    }
    CheckResult result =
        probe(checker(options.build()), Duration.ofSeconds(20), query -> behaviour(server, query));
    assertThat(result.reason()).matches(glob(reason));
    assertThat(result.status()).isEqualTo(verdict);
    assertThat(result.weight()).isEmpty();
  }

  /** A pattern in which {@code *} stands for anything. */
  private static String glob(String text) {
    return Arrays.stream(text.split("\\*", -1))
        .map(java.util.regex.Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  @Test
  void silenceIsDownAtTheDeadline() throws Exception {
    CheckResult silent =
        probe(checker(asking("A").build()), Duration.ofMillis(300), q -> List.of());
    assertThat(silent.status()).isEqualTo(Status.DOWN);
    assertThat(silent.reason()).matches("no answer from .* within the time limit over UDP");
  }

  @Test
  void repliesToOthersDoNotCount() throws Exception {
    CheckResult foreign =
        probe(
            checker(asking("A").build()),
            Duration.ofMillis(500),
            q -> List.of(Replies.withId(Replies.reply(q, Replies.NOERROR), ~id(q))));
    assertThat(foreign.status()).isEqualTo(Status.DOWN);
    assertThat(foreign.reason()).endsWith("within the time limit over UDP (1 with another id)");
  }

  private static int id(byte[] message) {
    return ByteBuffer.wrap(message).getShort() & 0xffff;
  }

  @Test
  void aPortWhereNobodyListensIsDown() throws Exception {
    CheckResult result =
        FakeCheckContext.of(ScriptedServer.nobody()).probe(checker(asking("A").build()));
    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.reason()).startsWith("port unreachable: nothing answers on 127.0.0.1:");
  }

  @Test
  void aShortageOfThisMachineIsNotTheServersFault() throws Exception {
    LocalShortageException shortage = new LocalShortageException("too many open files", null);
    CheckResult result =
        FakeCheckContext.of(ScriptedServer.nobody())
            .withShortage(shortage)
            .probe(checker(asking("A").build()));
    assertThat(result).isEqualTo(CheckResult.unknown("too many open files"));
  }

  @Test
  void aTruncatedAnswerIsAskedForAgainOverTcpWhenWanted() throws Exception {
    Checker checker =
        checker(asking("TXT").add("tcp_fallback", true).add("answer", "long").build());
    // The id of the query over TCP is not known to a script: it is refused as another's.
    byte[] foreign = Replies.reply(new byte[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0x8180);
    try (ScriptedServer tcp =
            ScriptedServer.tcp(
                Step.await("example\3org\0\0\20\0\1"),
                Step.send("\0\14" + new String(foreign, StandardCharsets.ISO_8859_1)));
        DatagramServer udp =
            DatagramServer.on(
                tcp.address().getPort(), q -> List.of(Replies.reply(q, Replies.TRUNCATED)))) {
      CheckResult result = FakeCheckContext.of(udp.address()).probe(checker);
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.reason()).startsWith("got the id 0000 over TCP, expected");
      assertThat(tcp.received()).singleElement().asString().startsWith("\0\35");
    }
  }

  @Test
  void aServerThatClosesTcpWithoutAnAnswerIsDown() throws Exception {
    Checker checker = checker(asking("TXT").add("tcp_fallback", true).build());
    try (ScriptedServer tcp = ScriptedServer.tcp(Step.await("\0\20\0\1"), Step.send("\0\144ab"));
        DatagramServer udp =
            DatagramServer.on(
                tcp.address().getPort(), q -> List.of(Replies.reply(q, Replies.TRUNCATED)))) {
      CheckResult result = FakeCheckContext.of(udp.address()).probe(checker);
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.reason()).endsWith("closed the TCP connection before its answer");
    }
  }

  @Test
  void idsAreNotToBeGuessed() throws Exception {
    Checker checker = checker(asking("A").build());
    try (DatagramServer server =
        DatagramServer.on(0, q -> List.of(Replies.reply(q, Replies.NOERROR)))) {
      for (int i = 0; i < 64; i++) {
        FakeCheckContext.of(server.address()).probe(checker);
      }
      Set<Integer> ids =
          server.received().stream().map(DnsCheckTest::id).collect(Collectors.toSet());
      // 64 of 65536: two alike happen in 3 runs of 100, five alike do not.
      assertThat(ids).hasSizeGreaterThan(58);
    }
  }

  @Test
  void theRootsSoaIsAskedForUnlessSet() throws Exception {
    try (DatagramServer server =
        DatagramServer.on(0, q -> List.of(Replies.reply(q, Replies.NOERROR)))) {
      FakeCheckContext.of(server.address()).probe(checker(OptionValues.builder().build()));
      byte[] query = server.received().getFirst();
      assertThat(Arrays.copyOfRange(query, 2, query.length))
          .containsExactly(1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A      | a..b        | 192.0.2.1 | name   | *expected labels of 1..63 printable ASCII*",
        "A      | bücher.test | 192.0.2.1 | name   | *(write other letters in their xn-- form)",
        "A      | a.test      | a         | answer | got \"a\", expected an IPv4 address",
        "AAAA   | a.test      | 192.0.2.1 | answer | got \"192.0.2.1\", expected an IPv6 address",
        "MX     | a.test      | mx.test   | answer | *expected a preference and a name*",
        "DNSKEY | a.test      | x         | answer | *type DNSKEY, whose records are not compared",
      })
  void whatCannotBeAskedForIsRefused(
      String type, String name, String answer, String keyword, String message) {
    OptionValues options =
        OptionValues.builder().add("type", type).add("name", name).add("answer", answer).build();
    assertThatThrownBy(() -> checker(options))
        .isInstanceOfSatisfying(
            InvalidCheckException.class, e -> assertThat(e.keyword()).isEqualTo(keyword))
        .message()
        .matches(glob(message));
  }

  @Test
  void theDefaultsAreKeepalivedsOwn() {
    CheckSchema schema = new DnsCheckFactory().schema();
    assertThat(schema.keyword()).isEqualTo("DNS_CHECK");
    assertThat(schema.defaultRetry()).isEqualTo(3);
    assertThat(schema.delayBeforeRetry(Duration.ofSeconds(7))).hasSeconds(7);
    assertThat(schema.block().option("type").orElseThrow().defaultText()).contains("SOA");
  }
}
