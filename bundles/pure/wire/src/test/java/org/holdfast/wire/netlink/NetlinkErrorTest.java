package org.holdfast.wire.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetlinkErrorTest {
  private static final int BOTH = NetlinkHeader.CAPPED | NetlinkHeader.ACK_ATTRIBUTES;

  @Test
  void acknowledgementHasErrorZero() throws Exception {
    assertThat(NetlinkError.decode(header(2, NetlinkHeader.CAPPED), payload(0, 0, "")))
        .isEqualTo(new NetlinkError(0, Optional.empty()));
  }

  @Test
  void extendedAcknowledgementIsRead() throws Exception {
    NetlinkError expected = new NetlinkError(22, Optional.of("Invalid prefix"));
    assertThat(NetlinkError.decode(header(2, BOTH), payload(-22, 0, "Invalid prefix")))
        .isEqualTo(expected);
    assertThat(
            NetlinkError.decode(
                header(2, NetlinkHeader.ACK_ATTRIBUTES), payload(-22, 10, "Invalid prefix")))
        .isEqualTo(expected);
  }

  @Test
  void endOfDumpMayCarryAnError() throws Exception {
    byte[] payload =
        new AttributeWriter()
            .raw(ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(-1).array())
            .string(1, "no")
            .toByteArray();
    assertThat(NetlinkError.decode(header(3, NetlinkHeader.ACK_ATTRIBUTES), payload))
        .isEqualTo(new NetlinkError(1, Optional.of("no")));
  }

  @Test
  void everyShorterPayloadIsAnErrorOrLosesOnlyTheText() throws Exception {
    byte[] whole = payload(-22, 10, "text");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      NetlinkHeader header = header(2, NetlinkHeader.ACK_ATTRIBUTES);
      if (length >= 32 && length < 36) {
        assertThat(NetlinkError.decode(header, cut).message()).isEmpty();
      } else if (length < 41) {
        assertThatThrownBy(() -> NetlinkError.decode(header, cut))
            .as("%d bytes", length)
            .isInstanceOf(NetlinkFormatException.class);
      } else {
        assertThat(NetlinkError.decode(header, cut).message()).contains("text");
      }
    }
  }

  private static NetlinkHeader header(int type, int flags) {
    return new NetlinkHeader(16, type, flags, 1, 1);
  }

  /** Error, header of the request and, unless capped, its payload; then the text. */
  private static byte[] payload(int error, int requestPayload, String text) {
    ByteBuffer fixed =
        ByteBuffer.allocate(20 + requestPayload).order(ByteOrder.nativeOrder()).putInt(error);
    new NetlinkHeader(16 + requestPayload, 20, 5, 1, 1).encode(fixed);
    AttributeWriter writer = new AttributeWriter().raw(fixed.array());
    return (text.isEmpty() ? writer : writer.string(1, text)).toByteArray();
  }
}
