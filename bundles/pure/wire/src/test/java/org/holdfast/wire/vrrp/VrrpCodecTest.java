package org.holdfast.wire.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.holdfast.wire.vrrp.Decoded.Malformed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden vectors were built with scapy and checked with tshark. */
class VrrpCodecTest {
  private static final String V3_PSEUDO = "31339601006443630a080064";
  private static final String V3_MESSAGE_ONLY = "3133960100642dfb0a080064";
  private static final String V2 = "2133960100013e5e0a0800640000000000000000";
  private static final InetAddress SOURCE = InetAddress.ofLiteral("10.8.0.1");
  private static final InetAddress GROUP = InetAddress.ofLiteral("224.0.0.18");
  private static final List<InetAddress> VIPS = List.of(InetAddress.ofLiteral("10.8.0.100"));
  private static final VrrpAdvert ADVERT3 =
      new VrrpAdvert(3, 51, 150, 1_000_000_000L, VIPS, Authentication.NONE);
  private static final VrrpAdvert ADVERT2 =
      new VrrpAdvert(2, 51, 150, 1_000_000_000L, VIPS, Authentication.NONE);

  @Test
  void writesGoldenVectors() {
    assertThat(encoded(ADVERT3, ChecksumForm.PSEUDO_HEADER)).isEqualTo(V3_PSEUDO);
    assertThat(encoded(ADVERT3, ChecksumForm.MESSAGE_ONLY)).isEqualTo(V3_MESSAGE_ONLY);
    assertThat(encoded(ADVERT2, ChecksumForm.PSEUDO_HEADER)).isEqualTo(V2);
  }

  @Test
  void readsGoldenVectors() {
    assertThat(decode(V3_PSEUDO))
        .isEqualTo(new Decoded.Advert(ADVERT3, ChecksumForm.PSEUDO_HEADER));
    assertThat(decode(V3_MESSAGE_ONLY))
        .isEqualTo(new Decoded.Advert(ADVERT3, ChecksumForm.MESSAGE_ONLY));
    assertThat(decode(V2)).isEqualTo(new Decoded.Advert(ADVERT2, ChecksumForm.MESSAGE_ONLY));
  }

  @Test
  void readsFromTheMiddleOfDirectBufferAndLeavesItAlone() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(64).position(7);
    VrrpCodec.encode(ADVERT2, ChecksumForm.MESSAGE_ONLY, SOURCE, GROUP, buffer);
    assertThat(VrrpCodec.decode(buffer, SOURCE, GROUP))
        .isEqualTo(new Decoded.Advert(ADVERT2, ChecksumForm.MESSAGE_ONLY));
    assertThat(buffer.position()).isEqualTo(7);
    assertThat(buffer.limit()).isEqualTo(27);
  }

  @Test
  void passwordFillsEightBytesAndIsNeverShown() {
    Authentication secret = Authentication.password("s3cret".getBytes(StandardCharsets.US_ASCII));
    VrrpAdvert advert = new VrrpAdvert(2, 1, 100, 1_000_000_000L, VIPS, secret);
    assertThat(encoded(advert, ChecksumForm.MESSAGE_ONLY)).endsWith("7333637265740000");
    assertThat(decode(encoded(advert, ChecksumForm.MESSAGE_ONLY)))
        .isEqualTo(new Decoded.Advert(advert, ChecksumForm.MESSAGE_ONLY));
    assertThat(advert.toString()).contains("********").doesNotContain("0x", "s3cret", "73336372");
    assertThat(Authentication.password("123456789".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Authentication.password("12345678".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  @Tag("vrrp-31-kept")
  @Tag("vrrp-31-caught")
  void everyTruncationSaysWhatWasThereAndWhatWasExpected() {
    for (String whole : List.of(V3_PSEUDO, V2)) {
      for (int bytes = 0; bytes < whole.length() / 2; bytes++) {
        Malformed error = (Malformed) decode(whole.substring(0, 2 * bytes));
        assertThat(error.reason()).isEqualTo(MalformedReason.LENGTH);
        assertThat(error.version()).isEqualTo(bytes < 1 ? -1 : whole.charAt(0) - '0');
        assertThat(error.virtualRouterId()).isEqualTo(bytes < 2 ? -1 : 51);
        assertThat(error.describe())
            .startsWith(
                "got " + bytes + " bytes, expected " + (bytes < 8 ? 8 : whole.length() / 2));
      }
    }
  }

  @Test
  @Tag("vrrp-32-kept")
  @Tag("vrrp-32-caught")
  void trailingBytesAreNotIgnored() {
    assertThat(((Malformed) decode(V3_PSEUDO + "00")).describe())
        .isEqualTo("got 13 bytes, expected 12 (version 3, VRID 51)");
  }

  @Test
  @Tag("vrrp-23-caught")
  @Tag("vrrp-33-kept")
  void everyFlippedBitIsFoundOrHarmless() {
    for (String whole : List.of(V3_PSEUDO, V3_MESSAGE_ONLY, V2)) {
      byte[] bytes = HexFormat.of().parseHex(whole);
      for (int bit = 0; bit < bytes.length * 8; bit++) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(VrrpCodec.decode(ByteBuffer.wrap(flipped), SOURCE, GROUP))
            .as("bit %d of %s", bit, whole)
            .isInstanceOf(Malformed.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "41339601006400000a080064, VERSION, 'got version 4, expected 2 or 3 (version 4, VRID 51)'",
    "32339601006400000a080064, TYPE, 'got type 2, expected 1 (version 3, VRID 51)'",
    "31339601006443640a080064, CHECKSUM,"
        + " 'got checksum 0x4364, expected 0x2dfb (version 3, VRID 51)'",
    "31009601006400000a080064, VIRTUAL_ROUTER_ID, 'got VRID 0, expected 1 to 255 (version 3,"
        + " VRID 0)'",
    "31339601000000000a080064, ADVERT_INTERVAL, 'got Max Advertise Interval 0 cs, expected 1 to"
        + " 4095 cs (version 3, VRID 51)'",
  })
  @Tag("vrrp-30-kept")
  @Tag("vrrp-30-caught")
  @Tag("vrrp-37-kept")
  @Tag("vrrp-37-caught")
  void tellsWhatIsWrong(String hex, MalformedReason reason, String text) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (reason != MalformedReason.CHECKSUM) {
      int checksum = InternetChecksum.finish(InternetChecksum.sum(ByteBuffer.wrap(bytes)));
      bytes[6] = (byte) (checksum >> 8);
      bytes[7] = (byte) checksum;
    }
    Malformed error = (Malformed) VrrpCodec.decode(ByteBuffer.wrap(bytes), SOURCE, GROUP);
    assertThat(error.reason()).isEqualTo(reason);
    assertThat(error.describe()).isEqualTo(text);
  }

  @Test
  @Tag("vrrp-40-kept")
  void reservedBitsAreIgnored() {
    byte[] bytes = HexFormat.of().parseHex("31339601f06400000a080064");
    int checksum = InternetChecksum.finish(InternetChecksum.sum(ByteBuffer.wrap(bytes)));
    bytes[6] = (byte) (checksum >> 8);
    bytes[7] = (byte) checksum;
    assertThat(VrrpCodec.decode(ByteBuffer.wrap(bytes), SOURCE, GROUP))
        .isEqualTo(new Decoded.Advert(ADVERT3, ChecksumForm.MESSAGE_ONLY));
  }

  @Test
  @Tag("vrrp-40-caught")
  void aReaderThatMindsReservedBitsIsFoundOut() {
    assertThat(ignoresReservedBits(VrrpCodecTest::intervalOfCodec)).isTrue();
    assertThat(ignoresReservedBits(VrrpCodecTest::intervalOf)).isFalse();
    assertThat(ignoresReservedBits(bytes -> intervalOf(bytes) & 0x7fff)).isFalse();
  }

  private static int intervalOfCodec(byte[] message) {
    Decoded decoded = VrrpCodec.decode(ByteBuffer.wrap(message), SOURCE, GROUP);
    return (int) (((Decoded.Advert) decoded).advert().intervalNanos() / 10_000_000);
  }

  private static int intervalOf(byte[] message) {
    return ByteBuffer.wrap(message).getShort(4) & 0xffff;
  }

  /** Whether a reader of the interval sees the same whichever of the four bits are set. */
  private static boolean ignoresReservedBits(java.util.function.ToIntFunction<byte[]> reader) {
    for (int bits = 0; bits < 16; bits++) {
      byte[] bytes = HexFormat.of().parseHex("31339601006400000a080064");
      bytes[4] |= (byte) (bits << 4);
      int checksum = InternetChecksum.finish(InternetChecksum.sum(ByteBuffer.wrap(bytes)));
      bytes[6] = (byte) (checksum >> 8);
      bytes[7] = (byte) checksum;
      if (reader.applyAsInt(bytes) != 100) {
        return false;
      }
    }
    return true;
  }

  @Test
  void pseudoHeaderHasTheRealDestination() {
    InetAddress peer = InetAddress.ofLiteral("10.8.0.2");
    ByteBuffer buffer = ByteBuffer.allocate(64);
    VrrpCodec.encode(ADVERT3, ChecksumForm.PSEUDO_HEADER, SOURCE, peer, buffer);
    assertThat(VrrpCodec.decode(buffer, SOURCE, peer)).isInstanceOf(Decoded.Advert.class);
    assertThat(VrrpCodec.decode(buffer, SOURCE, GROUP)).isInstanceOf(Malformed.class);
  }

  @Test
  void refusesToWriteWhatDoesNotFit() {
    VrrpAdvert tooSlow = new VrrpAdvert(3, 1, 1, 40_960_000_000L, VIPS, Authentication.NONE);
    assertThatThrownBy(() -> encoded(tooSlow, ChecksumForm.PSEUDO_HEADER))
        .hasMessage("advertisement interval in centiseconds: got 4096, expected 1 to 4095");
  }

  private static Decoded decode(String hex) {
    return VrrpCodec.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), SOURCE, GROUP);
  }

  private static String encoded(VrrpAdvert advert, ChecksumForm form) {
    ByteBuffer buffer = ByteBuffer.allocate(VrrpCodec.MAX_BYTES);
    VrrpCodec.encode(advert, form, SOURCE, GROUP, buffer);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
