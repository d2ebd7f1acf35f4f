package org.holdfast.wire.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.holdfast.wire.vrrp.AuthenticationHeader.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packets as keepalived 2.2.7 sent them with {@code auth_type AH} and {@code auth_pass s3cret},
 * VRID 51, priority 150, captured from a link.
 */
class AuthenticationHeaderTest {
  private static final String MESSAGE = "2133960102013c5e0a0800640000000000000000";
  private static final String MULTICAST =
      "45c000400001000 0ff33d0ae0a080001e0000012".replace(" ", "")
          + "700400000a08000100000001b55317e0e5e24bbe2e015477"
          + MESSAGE;

  /** The first unicast packet, from 10.8.0.1 to 10.8.0.2. */
  private static final String UNICAST_ICV = "89990a202aa36bfa319df54f";

  private static final InetAddress SENDER = InetAddress.ofLiteral("10.8.0.1");
  private static final InetAddress GROUP = InetAddress.ofLiteral("224.0.0.18");
  private static final InetAddress PEER = InetAddress.ofLiteral("10.8.0.2");
  private static final int HEADER_CHECKSUM = 10;

  private static AuthenticationHeader key(String password) {
    return new AuthenticationHeader(password.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static ByteBuffer written(InetAddress destination, long sequence) {
    byte[] message = hex(MESSAGE);
    ByteBuffer packet = ByteBuffer.allocate(AuthenticationHeader.BYTES + message.length);
    packet.put(AuthenticationHeader.BYTES, message);
    key("s3cret").write(packet, SENDER, destination, 255, sequence);
    return packet;
  }

  @Test
  void theCapturedPacketIsGood() {
    ByteBuffer packet = ByteBuffer.wrap(hex(MULTICAST));
    assertThat(key("s3cret").check(packet)).isEqualTo(Verdict.GOOD);
    assertThat(AuthenticationHeader.sequence(packet)).isEqualTo(1);
    assertThat(AuthenticationHeader.peekVirtualRouterId(packet)).isEqualTo(51);
    assertThat(packet.position()).isZero();
    assertThat(key("other").check(packet)).isEqualTo(Verdict.BAD_HASH);
  }

  @Test
  void theCapturedPacketIsWritten() {
    byte[] captured = hex(MULTICAST);
    captured[5] = 2; // keepalived counts identifications by itself; here they follow the sequence
    ByteBuffer packet = written(GROUP, 1);
    captured[HEADER_CHECKSUM] = 0; // the kernel's
    captured[HEADER_CHECKSUM + 1] = 0;
    byte[] hash = new byte[12];
    packet.get(32, hash);
    System.arraycopy(hash, 0, captured, 32, 12);
    assertThat(packet.array()).isEqualTo(captured);
    assertThat(key("s3cret").check(packet)).isEqualTo(Verdict.GOOD);
  }

  @Test
  void theTimeToLiveOfUnicastIsNotHashed() {
    ByteBuffer packet = written(PEER, 1);
    packet.put(5, (byte) 1).put(32, hex(UNICAST_ICV));
    assertThat(key("s3cret").check(packet)).isEqualTo(Verdict.GOOD);
    packet.put(8, (byte) 63);
    assertThat(key("s3cret").check(packet)).isEqualTo(Verdict.GOOD);
    ByteBuffer group = written(GROUP, 1).put(8, (byte) 254);
    assertThat(key("s3cret").check(group)).isEqualTo(Verdict.BAD_HASH);
  }

  @ParameterizedTest(name = "byte {0}")
  @ValueSource(ints = {4, 5, 15, 19, 22, 28, 31, 32, 43, 45, 46, 48, 55, 63})
  void oneOtherByteIsAnotherHash(int index) {
    byte[] bytes = hex(MULTICAST);
    bytes[index] ^= 1;
    Verdict verdict = key("s3cret").check(ByteBuffer.wrap(bytes));
    assertThat(verdict).isNotEqualTo(Verdict.GOOD);
  }

  @ParameterizedTest(name = "byte {0}")
  @CsvSource({"0", "2", "9", "20", "21", "24", "27"})
  void whatIsNoSuchPacketIsNotHashed(int index) {
    byte[] bytes = hex(MULTICAST);
    bytes[index] ^= 1;
    assertThat(key("s3cret").check(ByteBuffer.wrap(bytes))).isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void routersMayChangeTosFlagsAndChecksum() {
    byte[] bytes = hex(MULTICAST);
    bytes[1] = 0;
    bytes[6] = 0x40;
    bytes[10] ^= 1;
    assertThat(key("s3cret").check(ByteBuffer.wrap(bytes))).isEqualTo(Verdict.GOOD);
  }

  @Test
  void noBytesAreTooStrange() {
    Random random = new Random(7);
    for (int length = 0; length < 1200; length += 7) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(key("s3cret").check(ByteBuffer.wrap(bytes))).isEqualTo(Verdict.MALFORMED);
      byte[] cut = new byte[Math.min(length, 64)];
      System.arraycopy(hex(MULTICAST), 0, cut, 0, cut.length);
      assertThat(key("s3cret").check(ByteBuffer.wrap(cut)))
          .isEqualTo(cut.length == 64 ? Verdict.GOOD : Verdict.MALFORMED);
    }
  }
}
