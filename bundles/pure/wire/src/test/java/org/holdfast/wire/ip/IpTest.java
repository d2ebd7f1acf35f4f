package org.holdfast.wire.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class IpTest {
  private static final String HEADER = "46c0002800000000ff7000000a080001e000001294040000";

  @Test
  void headerIsReadWhereItStands() {
    ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex(HEADER));
    assertThat(Ipv4Header.length(in, 24)).isEqualTo(24);
    assertThat(Ipv4Header.ttl(in)).isEqualTo(255);
    assertThat(Ipv4Header.source(in)).isEqualTo(0x0a080001);
    assertThat(Ipv4Header.destination(in)).isEqualTo(0xe0000012);
  }

  @Test
  void headerCutOffAtAnyByteIsNone() {
    ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex(HEADER));
    for (int length = 0; length < 24; length++) {
      assertThat(Ipv4Header.length(in, length)).as("%d bytes", length).isEqualTo(-1);
    }
  }

  @Test
  void onlyVersion4WithAWholeHeaderIsTaken() {
    for (int first = 0; first < 256; first++) {
      ByteBuffer in = ByteBuffer.allocate(60).put(0, (byte) first);
      int words = first & 15;
      assertThat(Ipv4Header.length(in, 60))
          .isEqualTo(first >> 4 == 4 && words >= 5 ? 4 * words : -1);
    }
  }

  @Test
  void checksumOfTheExampleInRfc1071() {
    ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex("0001f203f4f5f6f7"));
    assertThat(InternetChecksum.fold(InternetChecksum.sum(in, 0, 8))).isEqualTo(0xffff - 0xddf2);
    assertThat(InternetChecksum.fold(InternetChecksum.sum(in, 0, 3))).isEqualTo(0xffff - 0xf201);
    assertThat(InternetChecksum.fold(0)).isEqualTo(0xffff);
  }

  @Test
  void neighbourAdvertisementHasAGoodChecksum() {
    byte[] mac = HexFormat.of().parseHex("02a1b2c3d4e5");
    byte[] address = HexFormat.of().parseHex("fd000000000000000000000000000100");
    ByteBuffer out = ByteBuffer.allocate(NeighbourAdvertisement.SIZE);
    NeighbourAdvertisement.encode(out, mac, address, false);
    String hex = HexFormat.of().formatHex(out.array());
    String checksum = hex.substring(112, 116);
    assertThat(hex)
        .isEqualTo(
            "33330000000102a1b2c3d4e586dd"
                + "6000000000203aff"
                + "fd000000000000000000000000000100"
                + "ff020000000000000000000000000001"
                + ("8800" + checksum + "20000000")
                + "fd000000000000000000000000000100"
                + "020102a1b2c3d4e5");
    long sum = InternetChecksum.sum(out, 22, 64) + 32 + 58;
    assertThat(InternetChecksum.fold(sum)).isZero();
  }
}
