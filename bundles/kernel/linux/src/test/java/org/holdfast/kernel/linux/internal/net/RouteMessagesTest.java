package org.holdfast.kernel.linux.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTraits;
import org.holdfast.kernel.net.AddressTraits.Flag;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkOrigin;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.AttributeWriter;
import org.holdfast.wire.netlink.Attributes;
import org.holdfast.wire.netlink.NetlinkFormatException;
import org.junit.jupiter.api.Test;

class RouteMessagesTest {
  private static final AddressSpec SPEC =
      new AddressSpec(
          3,
          address(10, 8, 0, 100),
          24,
          253,
          Optional.of("eth0:v"),
          Optional.of(address(10, 8, 0, 255)),
          Optional.of(Duration.ofMillis(3500)),
          AddressTraits.plain());

  @Test
  void linkIsRead() throws Exception {
    assertThat(RouteMessages.link(Messages.link(7, "eth0", 0x1043, "020000000001")))
        .isEqualTo(
            new Link(
                7, "eth0", new MacAddress(0x020000000001L), 1500, true, true, false, true, false));
    assertThat(RouteMessages.link(Messages.link(1, "lo", 0x89, "000000000000")))
        .isEqualTo(new Link(1, "lo", null, 1500, true, false, true, false, true));
  }

  @Test
  void theTableOfAVrfIsRead() throws Exception {
    byte[] plain = Messages.link(9, "vrf-red", 0x1043, "020000000001");
    byte[] payload =
        new AttributeWriter()
            .raw(plain)
            .nested(
                18, info -> info.string(1, "vrf").nested(2, data -> data.u32(1, 4_000_000_010L)))
            .toByteArray();

    assertThat(RouteMessages.link(payload).origin())
        .isEqualTo(new LinkOrigin("vrf", 0, "", 4_000_000_010L));
  }

  @Test
  void portOfABridgeIsNoLink() throws Exception {
    byte[] payload = Messages.link(7, "eth0", 0x1043, "020000000001");
    payload[0] = 7; // AF_BRIDGE
    assertThat(RouteMessages.link(payload)).isNull();
  }

  @Test
  void whatIsAddedIsReadBackAsOwn() throws Exception {
    NetlinkMessage message = RouteMessages.add(SPEC);
    assertThat(message.type()).isEqualTo(20);
    assertThat(message.flags()).isEqualTo(NetlinkMessage.CREATE | NetlinkMessage.REPLACE);
    assertThat(RouteMessages.address(message.payload()))
        .isEqualTo(
            new InterfaceAddress(
                3, SPEC.address(), 24, 253, "eth0:v", false, true, Optional.empty(), true));
  }

  @Test
  void lifetimeIsRoundedUpToWholeSeconds() throws Exception {
    byte[] cacheInfo = attributes(RouteMessages.add(SPEC)).get(6).bytes();
    ByteBuffer lifetimes = ByteBuffer.wrap(cacheInfo).order(ByteOrder.nativeOrder());
    assertThat(lifetimes.getInt(0)).isEqualTo(4);
    assertThat(lifetimes.getInt(4)).isEqualTo(4);
  }

  @Test
  void addressOfVersion6HasNoDuplicateDetection() throws Exception {
    InetAddress address = InetAddress.getByAddress(new byte[16]);
    AddressSpec spec =
        new AddressSpec(
            3,
            address,
            128,
            0,
            Optional.of("x"),
            Optional.empty(),
            Optional.empty(),
            AddressTraits.plain());
    Attributes attributes = attributes(RouteMessages.add(spec));
    assertThat(attributes.get(8).u32()).isEqualTo(2);
    assertThat(attributes.has(3)).as("label").isFalse();
    assertThat(attributes.has(6)).as("lifetime").isFalse();
  }

  @Test
  void optionsOfAnAddressAreFlagsAndLifetimes() throws Exception {
    InetAddress address = InetAddress.ofLiteral("2001:db8::1");
    InetAddress peer = InetAddress.ofLiteral("2001:db8::2");
    AddressTraits traits =
        new AddressTraits(Optional.of(peer), Set.of(Flag.values()), Optional.of(Duration.ZERO));
    AddressSpec spec =
        new AddressSpec(
            3, address, 128, 0, Optional.empty(), Optional.empty(), Optional.empty(), traits);
    NetlinkMessage message = RouteMessages.add(spec);
    Attributes attributes = attributes(message);
    assertThat(attributes.get(1).address()).as("IFA_ADDRESS").isEqualTo(peer);
    assertThat(attributes.get(2).address()).as("IFA_LOCAL").isEqualTo(address);
    assertThat(attributes.get(8).u32()).as("all but IFA_F_NODAD").isEqualTo(0x710);
    assertThat(lifetimes(spec)).containsExactly(0, -1);
    assertThat(RouteMessages.address(message.payload()))
        .matches(read -> read.address().equals(address))
        .matches(read -> read.peer().equals(Optional.of(peer)));
    assertThat(attributes(RouteMessages.remove(spec)).get(1).address()).isEqualTo(peer);
  }

  @Test
  void preferredIsNeverLongerThanValid() throws Exception {
    for (int[] wanted : new int[][] {{7, 3, 3, 3}, {2, 3, 2, 3}, {-1, 3, 3, 3}, {5, -1, 5, -1}}) {
      AddressSpec spec =
          new AddressSpec(
              3,
              InetAddress.ofLiteral("2001:db8::1"),
              128,
              0,
              Optional.empty(),
              Optional.empty(),
              seconds(wanted[1]),
              new AddressTraits(Optional.empty(), Set.of(), seconds(wanted[0])));
      assertThat(lifetimes(spec)).containsExactly(wanted[2], wanted[3]);
    }
  }

  private static Optional<Duration> seconds(int count) {
    return count < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(count));
  }

  /** Preferred and valid, in seconds; -1 is for ever. */
  private static int[] lifetimes(AddressSpec spec) throws NetlinkFormatException {
    ByteBuffer info =
        ByteBuffer.wrap(attributes(RouteMessages.add(spec)).get(6).bytes())
            .order(ByteOrder.nativeOrder());
    return new int[] {info.getInt(0), info.getInt(4)};
  }

  @Test
  void removalNamesTheAddressAlone() throws Exception {
    Attributes attributes = attributes(RouteMessages.remove(SPEC));
    assertThat(attributes.size()).isEqualTo(2);
    assertThat(attributes.get(2).address()).isEqualTo(SPEC.address());
  }

  @Test
  void addressThatIsTentativeOrDuplicateIsNotUsable() throws Exception {
    for (int[] flagsAndUsable : new int[][] {{0, 1}, {0x40, 0}, {0x44, 1}, {0x08, 0}, {0x48, 0}}) {
      byte[] payload =
          Messages.address(InetAddress.getByAddress(new byte[16]), 2, 64, flagsAndUsable[0]);
      assertThat(RouteMessages.address(payload).usable()).isEqualTo(flagsAndUsable[1] == 1);
    }
  }

  @Test
  void messagesCutOffAtAnyByteAreErrorsOrStillAddresses() throws Exception {
    byte[] link = Messages.link(7, "eth0", 0x1043, "020000000001");
    byte[] address = RouteMessages.add(SPEC).payload();
    for (int length = 0; length < 16; length++) {
      byte[] cut = Arrays.copyOf(link, length);
      assertThatThrownBy(() -> RouteMessages.link(cut)).isInstanceOf(NetlinkFormatException.class);
    }
    for (int length = 0; length < 16; length++) {
      byte[] cut = Arrays.copyOf(address, length);
      assertThatThrownBy(() -> RouteMessages.address(cut))
          .as("%d bytes", length)
          .isInstanceOf(NetlinkFormatException.class);
    }
  }

  private static Attributes attributes(NetlinkMessage message) throws NetlinkFormatException {
    return Attributes.parse(message.payload(), 8);
  }

  private static InetAddress address(int a, int b, int c, int d) {
    return Messages.ipv4(a, b, c, d);
  }
}
