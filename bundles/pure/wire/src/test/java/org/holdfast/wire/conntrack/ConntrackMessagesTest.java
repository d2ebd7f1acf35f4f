package org.holdfast.wire.conntrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConntrackMessagesTest {

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  private static AttributeWriter tuple(
      AttributeWriter out, int type, int protocol, InetSocketAddress from, InetSocketAddress to) {
    int first = from.getAddress().getAddress().length == 4 ? 1 : 3;
    return out.nested(
        type,
        tuple ->
            tuple
                .nested(
                    1,
                    ip -> ip.address(first, from.getAddress()).address(first + 1, to.getAddress()))
                .nested(2, p -> p.u8(1, protocol).u16be(2, from.getPort()).u16be(3, to.getPort())));
  }

  private static byte[] answer(
      int protocol,
      InetSocketAddress client,
      InetSocketAddress virtual,
      InetSocketAddress real,
      int state) {
    AttributeWriter out = new AttributeWriter().raw(new byte[4]);
    tuple(out, 1, protocol, client, virtual);
    tuple(out, 2, protocol, real, client);
    if (state != 0) {
      out.nested(4, info -> info.nested(1, tcp -> tcp.u8(1, state)));
    }
    return out.toByteArray();
  }

  @ParameterizedTest(name = "{0} to {1}, protocol {3}, state {4}: closed {5}")
  @CsvSource({
    "192.0.2.9,   192.0.2.1,   10.0.0.2, 6,  3, false",
    "192.0.2.9,   192.0.2.1,   10.0.0.2, 6,  5, false",
    "192.0.2.9,   192.0.2.1,   10.0.0.2, 6,  7, true",
    "192.0.2.9,   192.0.2.1,   10.0.0.2, 6,  8, true",
    "192.0.2.9,   192.0.2.1,   10.0.0.2, 17, 0, false",
    "2001:db8::9, 2001:db8::1, fd00::2,  6,  3, false"
  })
  void anEntryTellsWhoAnswers(
      String client, String virtual, String real, int protocol, int state, boolean closed)
      throws Exception {
    byte[] payload = answer(protocol, at(client, 4000), at(virtual, 80), at(real, 8080), state);
    Flow flow = ConntrackMessages.flow(payload).orElseThrow();
    assertThat(flow)
        .isEqualTo(
            new Flow(
                protocol,
                new Flow.Ends(at(client, 4000), at(virtual, 80)),
                at(real, 8080),
                state,
                0));
    assertThat(flow.closed()).isEqualTo(closed);
  }

  @Test
  void removalNamesTheOriginalDirection() {
    Flow flow =
        new Flow(
            17,
            new Flow.Ends(at("192.0.2.9", 4000), at("192.0.2.1", 53)),
            at("10.0.0.2", 53),
            0,
            0);
    AttributeWriter expected = new AttributeWriter().raw(new byte[] {2, 0, 0, 0});
    tuple(expected, 1, 17, at("192.0.2.9", 4000), at("192.0.2.1", 53));
    assertThat(ConntrackMessages.delete(flow)).isEqualTo(expected.toByteArray());
  }

  @Test
  void protocolsWithoutPortsAreLeftOut() throws Exception {
    byte[] payload =
        new AttributeWriter()
            .raw(new byte[4])
            .nested(1, tuple -> tuple.nested(2, p -> p.u8(1, 1)))
            .nested(2, tuple -> tuple.nested(2, p -> p.u8(1, 1)))
            .toByteArray();
    assertThat(ConntrackMessages.flow(payload)).isEmpty();
  }

  @Test
  void anythingShorterIsRefusedAndNeverFails() {
    byte[] whole = answer(6, at("192.0.2.9", 4000), at("192.0.2.1", 80), at("10.0.0.2", 8080), 3);
    assertThatThrownBy(() -> ConntrackMessages.flow(Arrays.copyOf(whole, 4)))
        .isInstanceOf(NetlinkFormatException.class);
    for (int length = 0; length < whole.length; length++) {
      try {
        ConntrackMessages.flow(Arrays.copyOf(whole, length));
      } catch (NetlinkFormatException e) {
        assertThat(e).hasMessageMatching(".+");
      }
    }
  }
}
