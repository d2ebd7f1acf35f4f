package org.holdfast.wire.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire images in the appendix of draft-cassen-vrrp-auth-hmac-00. */
class HmacTrailerTest {
  private static final byte[] KEY =
      hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final String PREFIX = "010100006800000080000000";
  private static final String MESSAGE4 = "3133c80100644402c0000264";
  private static final String IPV4 = MESSAGE4 + PREFIX + "1b84bc4e8e43892dc6d98448f8ee2265";
  private static final String MESSAGE6 = "3133c8010064a2e9fe800000000000000000000000000100";
  private static final String IPV6 = MESSAGE6 + PREFIX + "c8c56146ebfd66ee10ec4d8186461b78";
  private static final long SEQUENCE = 0x6800000080000000L;
  private static final InetAddress SOURCE4 = InetAddress.ofLiteral("198.51.100.10");
  private static final InetAddress SOURCE6 = InetAddress.ofLiteral("fe80::10");
  private static final InetAddress TO6 = InetAddress.ofLiteral("fe80::20");
  private static final int CHECKSUM = 6;

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static HmacTrailer key() {
    return new HmacTrailer(KEY, 3, 51);
  }

  private static ByteBuffer room(String message) {
    byte[] bytes = hex(message);
    return ByteBuffer.allocate(bytes.length + HmacTrailer.BYTES).put(bytes).clear();
  }

  @Test
  @Tag("vrrp-107-kept")
  void writesTheImageOverIpv4() {
    ByteBuffer packet = room(MESSAGE4);
    key().write(packet, SOURCE4, 1, SEQUENCE);
    assertThat(HexFormat.of().formatHex(packet.array())).isEqualTo(IPV4);
  }

  @Test
  @Tag("vrrp-107-kept")
  void writesTheImageOverIpv6WithTheChecksumOverAll() {
    ByteBuffer packet = room(MESSAGE6).put(CHECKSUM, (byte) 0).put(CHECKSUM + 1, (byte) 0);
    key().write(packet, SOURCE6, 1, SEQUENCE);
    TrailerChecksum.cover(packet, SOURCE6, TO6);
    assertThat(HexFormat.of().formatHex(packet.array())).isEqualTo(IPV6);
  }

  @Test
  void readsTheImages() {
    for (String image : new String[] {IPV4, IPV6}) {
      ByteBuffer packet = ByteBuffer.wrap(hex(image));
      InetAddress source = image.equals(IPV4) ? SOURCE4 : SOURCE6;
      assertThat(HmacTrailer.isBehind(packet, source.getAddress().length)).isTrue();
      assertThat(HmacTrailer.wellFormed(packet)).isTrue();
      assertThat(HmacTrailer.keyId(packet)).isEqualTo(1);
      assertThat(HmacTrailer.sequence(packet)).isEqualTo(SEQUENCE);
      assertThat(key().isGood(packet, source)).isTrue();
      assertThat(packet.position()).isZero();
    }
  }

  @ParameterizedTest(name = "byte {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 11, 12, 13, 16, 19, 20, 22, 23, 24, 39})
  @Tag("vrrp-107-caught")
  void oneOtherByteIsAnotherHash(int index) {
    byte[] bytes = hex(IPV4);
    bytes[index] ^= 1;
    assertThat(key().isGood(ByteBuffer.wrap(bytes), SOURCE4)).isFalse();
  }

  @Test
  void theChecksumIsNotHashed() {
    byte[] bytes = hex(IPV4);
    bytes[CHECKSUM] ^= 1;
    assertThat(key().isGood(ByteBuffer.wrap(bytes), SOURCE4)).isTrue();
  }

  @Test
  @Tag("vrrp-107-caught")
  void anotherSenderRouterOrKeyIsAnotherHash() {
    ByteBuffer packet = ByteBuffer.wrap(hex(IPV4));
    byte[] otherKey = KEY.clone();
    otherKey[31]++;
    assertThat(key().isGood(packet, InetAddress.ofLiteral("198.51.100.11"))).isFalse();
    assertThat(new HmacTrailer(KEY, 3, 52).isGood(packet, SOURCE4)).isFalse();
    assertThat(new HmacTrailer(KEY, 2, 51).isGood(packet, SOURCE4)).isFalse();
    assertThat(new HmacTrailer(otherKey, 3, 51).isGood(packet, SOURCE4)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"12, false", "14, false", "15, false", "13, true"})
  void typeAndReservedAreFixed(int index, boolean good) {
    byte[] bytes = hex(IPV4);
    bytes[index] ^= 1;
    assertThat(HmacTrailer.wellFormed(ByteBuffer.wrap(bytes))).isEqualTo(good);
  }

  @Test
  void theMessageDecodesWithoutTheTrailer() {
    ByteBuffer four = ByteBuffer.wrap(hex(IPV4));
    InetAddress group = InetAddress.ofLiteral("224.0.0.18");
    assertThat(VrrpCodec.decode(TrailerChecksum.message(four, SOURCE4, group), SOURCE4, group))
        .isInstanceOf(Decoded.Advert.class);
    assertThat(VrrpCodec.decode(four, SOURCE4, group)).isInstanceOf(Decoded.Malformed.class);
  }

  @Test
  void aWrongChecksumOverIpv6StaysWrong() {
    ByteBuffer packet = ByteBuffer.wrap(hex(IPV6));
    ByteBuffer right = TrailerChecksum.message(packet, SOURCE6, TO6);
    packet.put(CHECKSUM + 1, (byte) (packet.get(CHECKSUM + 1) ^ 1));
    ByteBuffer wrong = TrailerChecksum.message(packet, SOURCE6, TO6);
    assertThat(InternetChecksum.isGood(sum(right))).isTrue();
    assertThat(InternetChecksum.isGood(sum(wrong))).isFalse();
  }

  private static int sum(ByteBuffer message) {
    return InternetChecksum.sum(message)
        + InternetChecksum.pseudoHeader(SOURCE6, TO6, message.remaining());
  }

  @Test
  void noBytesAreTooStrange() {
    Random random = new Random(7);
    for (int length = 0; length < 120; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      ByteBuffer packet = ByteBuffer.wrap(bytes);
      if (HmacTrailer.isBehind(packet, 4)) {
        assertThat(key().isGood(packet, SOURCE4)).isFalse();
      }
    }
  }
}
