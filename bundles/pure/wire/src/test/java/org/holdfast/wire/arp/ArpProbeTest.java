package org.holdfast.wire.arp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ArpProbeTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] MAC = HEX.parseHex("020000000001");
  private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};

  @Test
  void aProbeClaimsNoAddress() {
    ByteBuffer frame = ByteBuffer.allocate(64);

    ArpProbe.encode(frame, MAC, ADDRESS);

    byte[] written = new byte[ArpProbe.SIZE];
    frame.get(0, written);
    assertThat(HEX.formatHex(written))
        .isEqualTo(
            "ffffffffffff"
                + "020000000001"
                + "0806"
                + "0001080006040001"
                + "020000000001"
                + "00000000"
                + "000000000000"
                + "c0000201");
    assertThat(ArpProbe.decode(frame, ArpProbe.SIZE)).isEmpty();
  }

  @Test
  void anAnswerTellsWhoHoldsTheAddress() {
    ByteBuffer frame =
        ByteBuffer.wrap(
            HEX.parseHex(
                "020000000001"
                    + "020000000002"
                    + "0806"
                    + "0001080006040002"
                    + "020000000002"
                    + "c0000201"
                    + "020000000001"
                    + "00000000"));

    ArpProbe.Answer answer = ArpProbe.decode(frame, ArpProbe.SIZE).orElseThrow();

    assertThat(HEX.formatHex(answer.mac())).isEqualTo("020000000002");
    assertThat(answer.address()).isEqualTo(ADDRESS);
    for (int length = -1; length < ArpProbe.SIZE; length++) {
      assertThat(ArpProbe.decode(frame, length)).isEmpty();
    }
  }
}
