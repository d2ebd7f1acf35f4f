package org.holdfast.checker.udp.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.check.LocalShortageException;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;
import org.holdfast.checkerkit.DatagramServer;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdpCheckTest {
  private static final HexFormat HEX = HexFormat.of();

  private static Checker checker(OptionValues options) throws InvalidCheckException {
    return new UdpCheckFactory()
        .create(
            new CheckSpec(options, ScriptedServer.nobody(), Optional.empty(), Optional.empty()));
  }

  /** {@code no}, {@code any} or a pattern. */
  private static OptionValues options(String required, int shortest, int longest) {
    OptionValues.Builder options =
        OptionValues.builder()
            .add("payload", "01 ab")
            .add("min_reply_length", (long) shortest)
            .add("max_reply_length", (long) longest);
    OptionValues.Builder line = OptionValues.builder();
    if (!required.equals("any") && !required.equals("no")) {
      line.add("HEX", required);
    }
    return required.equals("no")
        ? options.build()
        : options.add("require_reply", line.build()).build();
  }

  @ParameterizedTest(name = "reply {0}, require_reply {1}, {2}..{3} bytes: {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "silence",
      value = {
        // reply | required | min | max | verdict | reason
        "silence | no       | 0 | 255 | UP   | no ICMP error",
        "silence | any      | 0 | 255 | DOWN | no reply",
        "silence | 0a       | 0 | 255 | DOWN | no reply",
        "0a0b    | no       | 9 | 255 | UP   | got a reply",
        "''      | no       | 0 | 255 | UP   | got a reply",
        "''      | any      | 0 | 255 | UP   | got a reply",
        "0a0b    | any      | 9 | 255 | UP   | got a reply",
        "0a0b    | any      | 0 | 1   | UP   | got a reply",
        "0a0b    | 0a       | 0 | 255 | UP   | got a reply",
        "0a0b    | 0A 0B    | 2 | 2   | UP   | got a reply",
        "0a0b    | 0aXX     | 0 | 255 | UP   | got a reply",
        "0a0b    | xAXb     | 0 | 255 | UP   | got a reply",
        "0a0b    | 0a0c     | 0 | 255 | DOWN | got 0b at byte 1 of the reply, expected 0c",
        "0a0b    | 1X0b     | 0 | 255 | DOWN | got 0a at byte 0 of the reply, expected 1x",
        "0a0b    | 0a0b0c   | 0 | 255 | DOWN | got a reply of 2 bytes, expected 3..255",
        "0a0b    | 0a       | 3 | 255 | DOWN | got a reply of 2 bytes, expected 3..255",
        "0a0b0c  | 0a       | 0 | 2   | DOWN | got a reply of 3 bytes, expected 1..2",
        "''      | XX       | 0 | 255 | DOWN | got a reply of 0 bytes, expected 1..255",
      })
  void verdicts(
      String reply, String required, int shortest, int longest, Status verdict, String reason)
      throws Exception {
    Checker checker = checker(options(required, shortest, longest));
    Duration limit = reply == null ? Duration.ofMillis(700) : Duration.ofSeconds(20);
    try (DatagramServer server =
        DatagramServer.on(0, query -> reply == null ? List.of() : List.of(HEX.parseHex(reply)))) {
      CheckResult result = FakeCheckContext.of(server.address(), limit).probe(checker);
      assertThat(result.reason()).startsWith(reason).contains(" from 127.0.0.1:");
      assertThat(result.status()).isEqualTo(verdict);
      assertThat(result.weight()).isEmpty();
      assertThat(server.received()).singleElement().isEqualTo(new byte[] {1, (byte) 0xab});
    }
  }

  @ParameterizedTest
  @CsvSource({"no", "any", "0a"})
  void aPortWhereNobodyListensIsDown(String required) throws Exception {
    CheckResult result =
        FakeCheckContext.of(ScriptedServer.nobody()).probe(checker(options(required, 0, 255)));
    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.reason()).startsWith("port unreachable (ICMP), from 127.0.0.1:");
  }

  @Test
  void aTextIsSentUnlessSet() throws Exception {
    try (DatagramServer server = DatagramServer.on(0, query -> List.of(query))) {
      FakeCheckContext.of(server.address()).probe(checker(OptionValues.builder().build()));
      assertThat(server.received()).singleElement().isEqualTo("Holdfast check".getBytes(US_ASCII));
    }
  }

  @Test
  void aShortageOfThisMachineIsNotTheServersFault() throws Exception {
    LocalShortageException shortage = new LocalShortageException("no port left", null);
    CheckResult result =
        FakeCheckContext.of(ScriptedServer.nobody())
            .withShortage(shortage)
            .probe(checker(options("any", 0, 255)));
    assertThat(result).isEqualTo(CheckResult.unknown("no port left"));
  }

  @Test
  void lengthsThatNoReplyCanHaveAreRefused() {
    assertThatThrownBy(() -> checker(options("0a0b", 0, 1)))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessage("got 1, expected 2 or more: no reply could be good");
  }

  @Test
  void theDefaultsAreKeepalivedsOwn() throws Exception {
    CheckSchema schema = new UdpCheckFactory().schema();
    assertThat(schema.keyword()).isEqualTo("UDP_CHECK");
    assertThat(schema.defaultRetry()).isEqualTo(1);
    assertThat(schema.defaultDelayBeforeRetry()).hasSeconds(1);
    assertThat(checker(OptionValues.builder().build()).deadline(Duration.ofSeconds(5)))
        .hasMillis(5_500);
  }

  @ParameterizedTest
  @CsvSource({
    "payload,0a FF,true",
    "payload,0aFF,true",
    "payload,'',true",
    "payload,0aF,false",
    "payload,XX,false",
    "require_reply,0aXx X1,true",
    "require_reply,0g,false",
  })
  void hexadecimalTexts(String keyword, String text, boolean accepted) {
    OptionSchema option = new UdpCheckFactory().schema().block().option(keyword).orElseThrow();
    ValueType type = option.type();
    if (type instanceof ValueType.Line(var line)) {
      type = line.arguments().getFirst().type();
    }
    assertThat(text.matches(((ValueType.Match) type).pattern())).isEqualTo(accepted);
  }
}
