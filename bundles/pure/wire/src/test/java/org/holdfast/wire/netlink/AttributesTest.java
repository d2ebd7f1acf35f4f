package org.holdfast.wire.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AttributesTest {

  @Test
  void everyKindComesBackAsItWasWritten() throws Exception {
    InetAddress v4 = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    InetAddress v6 = InetAddress.getByAddress(new byte[16]);
    byte[] bytes =
        new AttributeWriter()
            .raw((byte) 1, (byte) 2)
            .u8(1, 0xfe)
            .u16(2, 0xfedc)
            .u16be(3, 0x1234)
            .u32(4, 0xfedcba98L)
            .u32be(5, 0x12345678L)
            .u64(6, -2)
            .u64be(7, 0x0102030405060708L)
            .string(8, "lo")
            .address(9, v4)
            .address(10, v6)
            .flag(11)
            .bytes(12, (byte) 7, (byte) 8, (byte) 9)
            .toByteArray();

    Attributes read = Attributes.parse(bytes, 4);

    assertThat(bytes.length % 4).isZero();
    assertThat(read.size()).isEqualTo(12);
    assertThat(read.get(1).u8()).isEqualTo(0xfe);
    assertThat(read.get(2).u16()).isEqualTo(0xfedc);
    assertThat(read.get(3).u16be()).isEqualTo(0x1234);
    assertThat(read.get(3).bytes()).containsExactly(0x12, 0x34);
    assertThat(read.get(4).u32()).isEqualTo(0xfedcba98L);
    assertThat(read.get(5).u32be()).isEqualTo(0x12345678L);
    assertThat(read.get(5).bytes()).containsExactly(0x12, 0x34, 0x56, 0x78);
    assertThat(read.get(6).u64()).isEqualTo(-2);
    assertThat(read.get(7).u64be()).isEqualTo(0x0102030405060708L);
    assertThat(read.get(8).string()).isEqualTo("lo");
    assertThat(read.get(8).length()).isEqualTo(3);
    assertThat(read.get(9).address()).isEqualTo(v4);
    assertThat(read.get(10).address()).isEqualTo(v6);
    assertThat(read.get(11).length()).isZero();
    assertThat(read.get(12).bytes()).containsExactly(7, 8, 9);
    assertThat(read.has(13)).isFalse();
  }

  @Test
  void nestedAttributesCarryTheFlagAndTheirWholeLength() throws Exception {
    byte[] bytes =
        new AttributeWriter()
            .nested(1, outer -> outer.nested(2, inner -> inner.string(3, "x")).u8(4, 9))
            .u8(5, 6)
            .toByteArray();

    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getShort(2))
        .isEqualTo((short) 0x8001);
    Attributes read = Attributes.parse(bytes, 0);
    Attributes outer = read.get(1).nested();
    assertThat(outer.get(2).nested().get(3).string()).isEqualTo("x");
    assertThat(outer.get(4).u8()).isEqualTo(9);
    assertThat(read.get(5).u8()).isEqualTo(6);
  }

  @Test
  void repeatedTypesKeepTheirOrder() throws Exception {
    byte[] bytes = new AttributeWriter().u8(1, 10).u8(1, 11).toByteArray();
    Attributes read = Attributes.parse(bytes, 0);
    int expected = 10;
    for (Attribute attribute : read) {
      assertThat(attribute.u8()).isEqualTo(expected++);
    }
    assertThat(read.get(1).u8()).isEqualTo(10);
  }

  @Test
  void writerGrows() throws Exception {
    AttributeWriter writer = new AttributeWriter();
    for (int i = 0; i < 1000; i++) {
      writer.u32(i, i);
    }
    Attributes read = Attributes.parse(writer.toByteArray(), 0);
    assertThat(read.size()).isEqualTo(1000);
    assertThat(read.get(999).u32()).isEqualTo(999);
  }

  @Test
  void tooLongAttributeIsRefused() {
    assertThatThrownBy(() -> new AttributeWriter().bytes(1, new byte[65532]))
        .hasMessage("attribute 1: 65536 bytes, expected at most 65535");
    assertThatThrownBy(
            () ->
                new AttributeWriter()
                    .nested(2, w -> w.bytes(1, new byte[40000]).bytes(1, new byte[40000])))
        .hasMessageStartingWith("attribute 2: ");
  }

  @Test
  void messageCutOffAtAnyByteIsAnErrorOrFewerAttributes() throws Exception {
    byte[] whole =
        new AttributeWriter().u32(1, 5).string(2, "name").u8(3, 1).u64(4, 4).toByteArray();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      // Complete attributes end at 8, 17 (padded 20), 25 (28), 40; fewer than 4 bytes are padding.
      boolean boundary =
          length < 12 && (length < 4 || length >= 8)
              || length >= 17 && length < 24
              || length >= 25 && length < 32;
      if (boundary) {
        assertThat(Attributes.parse(cut, 0).size()).as("%d bytes", length).isLessThan(4);
      } else {
        assertThatThrownBy(() -> Attributes.parse(cut, 0))
            .as("%d bytes", length)
            .isInstanceOf(NetlinkFormatException.class)
            .hasMessageMatching("attribute \\d+ at byte \\d+: length \\d+ bytes, expected .*");
      }
    }
  }

  @Test
  void everyLengthFieldIsChecked() throws Exception {
    for (int length = 0; length < 0x10000; length++) {
      byte[] bytes = new byte[8];
      ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putShort(0, (short) length);
      if (length > 4 && length <= 8) { // 4 would leave an attribute of length 0 behind it
        assertThat(Attributes.parse(bytes, 0).get(0).length()).isEqualTo(length - 4);
      } else {
        assertThatThrownBy(() -> Attributes.parse(bytes, 0))
            .isInstanceOf(NetlinkFormatException.class);
      }
    }
  }

  @Test
  void numbersOfAnotherLengthAreRefused() throws Exception {
    byte[] bytes = new AttributeWriter().bytes(7, new byte[3]).toByteArray();
    Attribute three = Attributes.parse(bytes, 0).get(7);
    assertThatThrownBy(three::u8).hasMessage("attribute 7: got 3 bytes, expected 1");
    assertThatThrownBy(three::u16).hasMessage("attribute 7: got 3 bytes, expected 2");
    assertThatThrownBy(three::u16be).hasMessage("attribute 7: got 3 bytes, expected 2");
    assertThatThrownBy(three::u32).hasMessage("attribute 7: got 3 bytes, expected 4");
    assertThatThrownBy(three::u32be).hasMessage("attribute 7: got 3 bytes, expected 4");
    assertThatThrownBy(three::u64).hasMessage("attribute 7: got 3 bytes, expected 8");
    assertThatThrownBy(three::u64be).hasMessage("attribute 7: got 3 bytes, expected 8");
    assertThatThrownBy(three::address)
        .hasMessage("attribute 7: got 3 bytes, expected an address of 4 or 16");
  }

  @Test
  void missingAttributeIsNamed() throws Exception {
    Attributes none = Attributes.parse(new byte[0], 0);
    assertThatThrownBy(() -> none.get(4)).hasMessage("attribute 4 is missing");
    assertThatThrownBy(() -> Attributes.parse(new byte[3], 4))
        .hasMessage("attributes: got 3 bytes, expected at least 4");
  }
}
