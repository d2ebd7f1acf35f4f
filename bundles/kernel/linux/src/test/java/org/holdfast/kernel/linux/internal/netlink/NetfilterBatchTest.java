package org.holdfast.kernel.linux.internal.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.NetlinkHeader;
import org.junit.jupiter.api.Test;

class NetfilterBatchTest {
  private static final int PORT = 77;

  private final NetfilterBatch batch =
      new NetfilterBatch(
          List.of(named("first", 5), named("second", 8), named("third", 0)), PORT, 100);

  @Test
  void messagesStandBetweenBeginAndEndAndTheLastAsksForAnAnswer() throws Exception {
    Outgoing out = batch.encode(10);
    ByteBuffer bytes = ByteBuffer.wrap(out.array(), 0, out.length());
    List<NetlinkHeader> headers = new ArrayList<>();
    while (bytes.hasRemaining()) {
      NetlinkHeader header = NetlinkHeader.decode(bytes);
      headers.add(header);
      bytes.position(bytes.position() + NetlinkHeader.align(header.length()));
    }
    assertThat(headers)
        .containsExactly(
            new NetlinkHeader(20, 0x10, 1, 100, PORT),
            new NetlinkHeader(21, 0xa00, 0x401, 101, PORT),
            new NetlinkHeader(24, 0xa00, 0x401, 102, PORT),
            new NetlinkHeader(16, 0xa00, 0x405, 103, PORT),
            new NetlinkHeader(20, 0x11, 1, 104, PORT));
    assertThat(out.array()[18]).as("subsystem, big-endian").isZero();
    assertThat(out.array()[19]).isEqualTo((byte) 10);
    assertThat(batch.lastSequence()).isEqualTo(104);
  }

  @Test
  void acknowledgementOfTheLastMessageIsTheAnswer() throws Exception {
    batch.take(List.of(answer(103, PORT, 0)));
    assertThat(batch.answered()).isTrue();
    assertThat(batch.failure()).isEmpty();
  }

  @Test
  void firstErrorIsKeptWithItsOperation() throws Exception {
    batch.take(List.of(answer(102, PORT, -17), answer(103, PORT, -2)));
    assertThat(batch.failure().orElseThrow().operation()).isEqualTo("second");
    assertThat(batch.failure().orElseThrow().errno()).isEqualTo(17);
  }

  @Test
  void errorOfTheWholeBatchIsAnAnswer() throws Exception {
    batch.take(List.of(answer(100, PORT, -1)));
    assertThat(batch.failure().orElseThrow().getMessage())
        .startsWith("first: EPERM, operation not permitted; needs CAP_NET_ADMIN");
  }

  @Test
  void answersToOthersAreLeftOut() throws Exception {
    batch.take(List.of(answer(99, PORT, -1), answer(105, PORT, -1), answer(103, 1, -1)));
    assertThat(batch.answered()).isFalse();
  }

  private static Named named(String operation, int payload) {
    return new Named(
        operation, new NetlinkMessage(0xa00, NetlinkMessage.CREATE, new byte[payload]));
  }

  private static ReceivedMessage answer(int sequence, int portId, int error) {
    byte[] payload = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder()).putInt(error).array();
    return new ReceivedMessage(
        new NetlinkHeader(36, NetlinkHeader.TYPE_ERROR, NetlinkHeader.CAPPED, sequence, portId),
        payload);
  }
}
