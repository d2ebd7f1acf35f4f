package org.holdfast.kernel.linux.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.holdfast.kernel.linux.internal.probe.EchoMessages.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoMessagesTest {
  private static final int KEY = 0x8123_4567;
  private static final long TOKEN = 0xfedc_ba98_7654_3210L;
  private static final String TOKEN_HEX = "fedcba9876543210";

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static String inet(String destination) {
    return "4500 0024 0000 4000 4001 0000 0a090001" + destination;
  }

  private static String inet6(String destination) {
    return "60000000 0010 3a 40 fd090000000000000000000000000001" + destination;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReplyHasWhatTheRequestHad(boolean inet6) {
    ByteBuffer request = ByteBuffer.allocate(EchoMessages.SIZE);
    EchoMessages.request(request, inet6, KEY, TOKEN);
    assertThat(request.get(0)).isEqualTo((byte) (inet6 ? 128 : 8));
    request.put(0, (byte) (inet6 ? 129 : 0));
    String message = HexFormat.of().formatHex(request.array());
    ByteBuffer packet = bytes(inet6 ? message : inet("0a090001") + message);
    Heard heard = EchoMessages.read(packet, packet.limit(), inet6).orElseThrow();
    assertThat(heard.key()).isEqualTo(KEY);
    assertThat(heard.token()).contains(TOKEN);
  }

  /** RFC 1071: the sum over a message with its checksum is all ones. */
  @Test
  void theChecksumIsRight() {
    ByteBuffer request = ByteBuffer.allocate(EchoMessages.SIZE);
    EchoMessages.request(request, false, KEY, TOKEN);
    int sum = 0;
    while (request.hasRemaining()) {
      sum += request.getShort() & 0xffff;
    }
    assertThat((sum & 0xffff) + (sum >> 16)).isEqualTo(0xffff);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, network unreachable",
    "3, 1, host unreachable",
    "3, 2, protocol unreachable",
    "3, 13, forbidden by a filter",
    "3, 4, 'unreachable, code 4'",
    "11, 0, time to live exceeded on the way",
  })
  void anErrorOverIpv4NamesTheRequest(int type, int code, String words) {
    ByteBuffer packet =
        bytes(
            inet("0a090001")
                + "%02x%02x0000 00000000".formatted(type, code)
                + inet("0a420007")
                + "0800 0000 81234567");
    Heard heard = EchoMessages.read(packet, packet.limit(), false).orElseThrow();
    assertThat(heard.key()).isEqualTo(KEY);
    assertThat(heard.token()).isEmpty();
    assertThat(heard.asked()).isEqualTo(InetAddress.ofLiteral("10.66.0.7"));
    assertThat(heard.words()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, no route to it",
    "1, 1, forbidden by a filter",
    "1, 3, address unreachable",
    "1, 6, refused by a policy or a route",
    "3, 0, hop limit exceeded on the way",
  })
  void anErrorOverIpv6NamesTheRequest(int type, int code, String words) {
    ByteBuffer packet =
        bytes(
            "%02x%02x0000 00000000".formatted(type, code)
                + inet6("fd090000000000000000000000000099")
                + "8000 0000 81234567");
    Heard heard = EchoMessages.read(packet, packet.limit(), true).orElseThrow();
    assertThat(heard.key()).isEqualTo(KEY);
    assertThat(heard.asked()).isEqualTo(InetAddress.ofLiteral("fd09::99"));
    assertThat(heard.words()).isEqualTo(words);
  }

  /** Not an echo, not ours, or cut off. */
  @ParameterizedTest
  @CsvSource({
    "false, 00000000 81234567",
    "false, 4500 0024 0000 4000 4011 0000 0a090001 0a090001 00000000 81234567" + TOKEN_HEX,
    "false, 4100 0024 0000 4000 4001 0000 0a090001 0a090001 00000000 81234567" + TOKEN_HEX,
    "false, 4f00 0024 0000 4000 4001 0000 0a090001 0a090001 00000000 81234567" + TOKEN_HEX,
    "false, 4500 0024 0000 4000 4001 0000 0a090001 0a090001 00000000 81234567 00",
    "true, 81000000 81234567 00",
    "true, 01030000 00000000 6000",
    "true, 02000000 81234567" + TOKEN_HEX,
  })
  void anythingElseIsNothing(boolean inet6, String hex) {
    ByteBuffer packet = bytes(hex);
    assertThat(EchoMessages.read(packet, packet.limit(), inet6)).isEmpty();
  }

  @Test
  void noBytesDoHarm() {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      byte[] packet = new byte[random.nextInt(120)];
      random.nextBytes(packet);
      if (packet.length > 30 && i % 2 == 0) {
        packet[0] = 0x45;
        packet[9] = 1;
        packet[20] = 3;
      }
      EchoMessages.read(ByteBuffer.wrap(packet), packet.length, i % 3 == 0);
    }
  }
}
