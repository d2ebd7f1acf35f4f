package org.holdfast.wire.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.holdfast.wire.vrrp.Decoded.Malformed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Version 3 over IPv6; the golden vector was built with scapy and checked with tshark. */
class VrrpIpv6CodecTest {
  private static final String GOLDEN =
      "3133960200643cb5" + "fe800000000000000000000000000100" + "fd000000000000000000000000000100";
  private static final InetAddress SOURCE = InetAddress.ofLiteral("fe80::1");
  private static final InetAddress GROUP = InetAddress.ofLiteral("ff02::12");
  private static final List<InetAddress> VIPS =
      List.of(InetAddress.ofLiteral("fe80::100"), InetAddress.ofLiteral("fd00::100"));
  private static final VrrpAdvert ADVERT = advert(3, VIPS);

  private static VrrpAdvert advert(int version, List<InetAddress> addresses) {
    return new VrrpAdvert(version, 51, 150, 1_000_000_000L, addresses, Authentication.NONE);
  }

  @Test
  @Tag("vrrp-10-kept")
  @Tag("vrrp-11-kept")
  @Tag("vrrp-15-kept")
  @Tag("vrrp-16-kept")
  @Tag("vrrp-19-kept")
  @Tag("vrrp-20-kept")
  @Tag("vrrp-23-kept")
  void goldenVectorIsWrittenAndRead() {
    for (ChecksumForm form : ChecksumForm.values()) {
      assertThat(encoded(ADVERT, form)).isEqualTo(GOLDEN);
    }
    assertThat(decode(GOLDEN)).isEqualTo(new Decoded.Advert(ADVERT, ChecksumForm.PSEUDO_HEADER));
  }

  @Test
  @Tag("vrrp-20-caught")
  @Tag("vrrp-33-kept")
  void checksumWithoutPseudoHeaderIsRefused() {
    byte[] bytes = HexFormat.of().parseHex(GOLDEN);
    bytes[6] = 0;
    bytes[7] = 0;
    int checksum = InternetChecksum.finish(InternetChecksum.sum(ByteBuffer.wrap(bytes)));
    bytes[6] = (byte) (checksum >> 8);
    bytes[7] = (byte) checksum;
    Malformed error = (Malformed) VrrpCodec.decode(ByteBuffer.wrap(bytes), SOURCE, GROUP);
    assertThat(error.reason()).isEqualTo(MalformedReason.CHECKSUM);
    assertThat(error.expected()).isEqualTo(0x3cb5);
  }

  @Test
  @Tag("vrrp-19-caught")
  @Tag("vrrp-39-kept")
  void listOfTheOtherFamilyHasTheWrongLength() {
    ByteBuffer ipv4 = ByteBuffer.allocate(64);
    InetAddress from = InetAddress.ofLiteral("10.8.0.1");
    InetAddress to = InetAddress.ofLiteral("224.0.0.18");
    VrrpAdvert four = advert(3, List.of(InetAddress.ofLiteral("10.8.0.100")));
    VrrpCodec.encode(four, ChecksumForm.MESSAGE_ONLY, from, to, ipv4);
    assertThat(((Malformed) VrrpCodec.decode(ipv4, SOURCE, GROUP)).describe())
        .isEqualTo("got 12 bytes, expected 24 (version 3, VRID 51)");
    ByteBuffer ipv6 = ByteBuffer.wrap(HexFormat.of().parseHex(GOLDEN));
    assertThat(((Malformed) VrrpCodec.decode(ipv6, from, to)).describe())
        .isEqualTo("got 40 bytes, expected 16 (version 3, VRID 51)");
    assertThatThrownBy(() -> encoded(four, ChecksumForm.PSEUDO_HEADER))
        .hasMessage("bytes of address 10.8.0.100: got 4, expected 16 to 16");
  }

  @Test
  void version2IsIpv4Alone() {
    assertThat(((Malformed) decode("2133960100013e5e0a0800640000000000000000")).reason())
        .isEqualTo(MalformedReason.VERSION);
    assertThatThrownBy(() -> encoded(advert(2, VIPS), ChecksumForm.MESSAGE_ONLY))
        .hasMessage("version: got 2, expected 3 to 3");
  }

  @Test
  @Tag("vrrp-31-kept")
  @Tag("vrrp-32-kept")
  @Tag("vrrp-49-kept")
  void everyTruncationAndEveryFlippedBitIsFound() {
    for (int bytes = 0; bytes < GOLDEN.length() / 2; bytes++) {
      assertThat(((Malformed) decode(GOLDEN.substring(0, 2 * bytes))).reason())
          .isEqualTo(MalformedReason.LENGTH);
    }
    assertThat(((Malformed) decode(GOLDEN + "00")).reason()).isEqualTo(MalformedReason.LENGTH);
    byte[] whole = HexFormat.of().parseHex(GOLDEN);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(VrrpCodec.decode(ByteBuffer.wrap(flipped), SOURCE, GROUP))
          .as("bit %d", bit)
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  @Tag("vrrp-26-kept")
  void pseudoHeaderHasTheRealDestination() {
    InetAddress peer = InetAddress.ofLiteral("fd00::2");
    ByteBuffer buffer = ByteBuffer.allocate(64);
    VrrpCodec.encode(ADVERT, ChecksumForm.PSEUDO_HEADER, SOURCE, peer, buffer);
    assertThat(VrrpCodec.decode(buffer, SOURCE, peer)).isInstanceOf(Decoded.Advert.class);
    assertThat(VrrpCodec.decode(buffer, SOURCE, GROUP)).isInstanceOf(Malformed.class);
  }

  @Test
  void longestMessageFits() {
    List<InetAddress> many = java.util.Collections.nCopies(255, VIPS.getFirst());
    assertThat(encoded(advert(3, many), ChecksumForm.PSEUDO_HEADER))
        .hasSize(2 * VrrpCodec.MAX_BYTES);
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
