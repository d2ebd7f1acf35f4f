package org.holdfast.wire.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetlinkHeaderTest {

  @Test
  void decodesWhatItEncoded() throws Exception {
    NetlinkHeader header = new NetlinkHeader(20, 0xfff0, 0x8301, -5, 0xdeadbeef);
    ByteBuffer buffer = ByteBuffer.allocate(20);
    header.encode(buffer);
    assertThat(buffer.position()).isEqualTo(16);
    assertThat(NetlinkHeader.decode(buffer.rewind())).isEqualTo(header);
    assertThat(buffer.position()).isZero();
  }

  @Test
  void everyShorterBufferIsRefused() {
    ByteBuffer buffer = ByteBuffer.allocate(20);
    new NetlinkHeader(20, 2, 0, 1, 0).encode(buffer);
    for (int length = 0; length < 20; length++) {
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), length));
      assertThatThrownBy(() -> NetlinkHeader.decode(cut))
          .as("%d bytes", length)
          .isInstanceOf(NetlinkFormatException.class)
          .hasMessageContaining(length < 16 ? "got " + length : "16 to " + length);
    }
  }

  @Test
  void lengthsOutsideTheDatagramAreRefused() {
    for (int length : List.of(0, 15, 21, Integer.MAX_VALUE, -1, Integer.MIN_VALUE)) {
      ByteBuffer buffer = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder()).putInt(0, length);
      assertThatThrownBy(() -> NetlinkHeader.decode(buffer))
          .hasMessage(
              "netlink header: length %s bytes, expected 16 to 20",
              Integer.toUnsignedString(length));
    }
  }
}
