package org.holdfast.wire.arp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GratuitousArpTest {
  private static final byte[] MAC = HexFormat.of().parseHex("02a1b2c3d4e5");

  @Test
  @Tag("vrrp-105-kept")
  void frameIsTheOneThatKeepalivedSends() {
    ByteBuffer out = ByteBuffer.allocate(GratuitousArp.SIZE);
    GratuitousArp.encode(out, MAC, new byte[] {10, 8, 0, 100});
    assertThat(HexFormat.of().formatHex(out.array()))
        .isEqualTo(
            "ffffffffffff02a1b2c3d4e50806"
                + "0001080006040001"
                + "02a1b2c3d4e50a080064"
                + "ffffffffffff0a080064");
  }

  @Test
  @Tag("vrrp-105-caught")
  void otherAddressesAreRefused() {
    ByteBuffer out = ByteBuffer.allocate(GratuitousArp.SIZE);
    assertThatThrownBy(() -> GratuitousArp.encode(out, MAC, new byte[16]))
        .hasMessage("got addresses of 6 and 16 bytes, expected 6 and 4");
    assertThatThrownBy(() -> GratuitousArp.encode(out, new byte[20], new byte[4]))
        .hasMessage("got addresses of 20 and 4 bytes, expected 6 and 4");
  }
}
