package org.holdfast.wire.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The frames were recorded on a veth pair between two kernels. */
class NeighbourSolicitationTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] MAC = HEX.parseHex("faa610846a7c");
  private static final byte[] SOURCE = HEX.parseHex("fe800000000000000000000000000009");
  private static final byte[] ADDRESS = HEX.parseHex("fe800000000000000000000000000100");
  private static final String QUESTION =
      "3333ff000100faa610846a7c86dd6000000000203afffe8000000000"
          + "00000000000000000009ff0200000000000000000001ff0001008700"
          + "04ed00000000fe8000000000000000000000000001000101faa61084"
          + "6a7c";
  private static final String ANSWER =
      "faa610846a7c4a97771ed3ed86dd6000000000203afffe8000000000"
          + "00000000000000000100fe8000000000000000000000000000098800"
          + "0274e0000000fe80000000000000000000000000010002014a97771e"
          + "d3ed";

  private static ByteBuffer frame(String hex) {
    return ByteBuffer.wrap(HEX.parseHex(hex));
  }

  @Test
  void asksAsTheKernelDoes() {
    ByteBuffer frame = ByteBuffer.allocate(128);
    NeighbourSolicitation.encode(frame, MAC, SOURCE, ADDRESS);
    byte[] written = new byte[NeighbourSolicitation.SIZE];
    frame.get(0, written);
    assertThat(HEX.formatHex(written)).isEqualTo(QUESTION);
    assertThat(NeighbourSolicitation.decode(frame, NeighbourSolicitation.SIZE)).isEmpty();
  }

  @Test
  void anAnswerTellsWhoHoldsTheAddress() {
    NeighbourSolicitation.Answer answer =
        NeighbourSolicitation.decode(frame(ANSWER), ANSWER.length() / 2).orElseThrow();
    assertThat(HEX.formatHex(answer.mac())).isEqualTo("4a97771ed3ed");
    assertThat(answer.address()).isEqualTo(ADDRESS);
    for (int length = -1; length < ANSWER.length() / 2; length++) {
      assertThat(NeighbourSolicitation.decode(frame(ANSWER), length)).isEmpty();
    }
  }

  @Test
  void anAnswerWithOneWrongBitIsNone() {
    byte[] whole = HEX.parseHex(ANSWER);
    int ip = 14 * 8;
    for (int bit = ip; bit < whole.length * 8; bit++) {
      boolean unused = bit < ip + 32; // version, class and flow label
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << 7 - bit % 8);
      if (!unused) {
        assertThat(NeighbourSolicitation.decode(ByteBuffer.wrap(flipped), flipped.length))
            .as("bit %d", bit)
            .isEmpty();
      }
    }
  }
}
