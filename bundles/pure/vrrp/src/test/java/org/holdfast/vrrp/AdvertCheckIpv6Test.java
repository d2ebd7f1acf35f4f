package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.wire.vrrp.Authentication;
import org.holdfast.wire.vrrp.ChecksumForm;
import org.holdfast.wire.vrrp.VrrpAdvert;
import org.holdfast.wire.vrrp.VrrpCodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is refused over IPv6, and what of an instance without addresses. */
class AdvertCheckIpv6Test {
  private static final InetAddress OWN = InetAddress.ofLiteral("fe80::5");
  private static final InetAddress PEER = InetAddress.ofLiteral("fe80::1");
  private static final InetAddress GROUP = InetAddress.ofLiteral("ff02::12");
  private static final InetAddress LOCAL_VIP = InetAddress.ofLiteral("fe80::100");
  private static final InetAddress VIP = InetAddress.ofLiteral("fd00::100");

  @Test
  @Tag("vrrp-18-kept")
  @Tag("vrrp-28-kept")
  @Tag("vrrp-28-caught")
  void hopLimitIs255AndKnown() {
    AdvertProfile profile = profile(true, LOCAL_VIP, VIP);
    assertThat(reason(profile, 255, LOCAL_VIP, VIP)).isEqualTo("accepted");
    assertThat(reason(profile, 254, LOCAL_VIP, VIP)).isEqualTo("TTL");
    assertThat(reason(profile, 64, LOCAL_VIP, VIP)).isEqualTo("TTL");
    assertThat(reason(profile, -1, LOCAL_VIP, VIP)).as("not told").isEqualTo("TTL");
  }

  @Test
  @Tag("vrrp-18-caught")
  @Tag("vrrp-38-kept")
  @Tag("vrrp-38-caught")
  void firstAddressIsLinkLocalWhereOursIs() {
    assertThat(reason(profile(true, LOCAL_VIP, VIP), 255, VIP, LOCAL_VIP))
        .isEqualTo("NOT_LINK_LOCAL");
    assertThat(reason(profile(true, LOCAL_VIP, VIP), 255, LOCAL_VIP)).isEqualTo("accepted");
    assertThat(reason(profile(false, VIP), 255, VIP))
        .as("a pair configured as keepalived lets it be")
        .isEqualTo("accepted");
  }

  @Test
  @Tag("vrrp-15-caught")
  @Tag("vrrp-36-kept")
  @Tag("vrrp-36-caught")
  void listIsNeverEmptyUnlessOursIs() {
    assertThat(reason(profile(true, LOCAL_VIP), 255)).isEqualTo("ADDRESS_COUNT");
    assertThat(reason(profile(false), 255)).isEqualTo("accepted");
    assertThat(reason(profile(false), 255, LOCAL_VIP)).isEqualTo("accepted");
  }

  @Test
  @Tag("vrrp-48-kept")
  @Tag("vrrp-48-caught")
  void unicastIsNotForMulticastInstances() {
    ByteBuffer message = message(OWN, LOCAL_VIP);
    Checked checked = AdvertCheck.check(profile(true, LOCAL_VIP), PEER, OWN, 255, message);
    assertThat(reason(checked)).isEqualTo("NOT_MULTICAST");
    assertThat(((Checked.Rejected) checked).found()).isEqualTo("fe80::5");
  }

  @Test
  @Tag("vrrp-45-kept")
  @Tag("vrrp-45-caught")
  void ownPacketIsNoPeer() {
    ByteBuffer message = message(GROUP, LOCAL_VIP);
    assertThat(reason(AdvertCheck.check(profile(true, LOCAL_VIP), OWN, GROUP, 255, message)))
        .isEqualTo("OWN_PACKET");
  }

  /** Four IPv4 addresses are as long as one of IPv6: with an altered count the length is right. */
  @Test
  @Tag("vrrp-39-caught")
  void aListOfIpv4WithTheLengthOfIpv6IsFoundOut() {
    ByteBuffer message = message(GROUP, InetAddress.ofLiteral("a08:64:a08:65:a08:66:a08:67"));
    Checked checked =
        AdvertCheck.check(profile(true, LOCAL_VIP, VIP), PEER, GROUP, 255, message.duplicate());
    assertThat(reason(checked)).isEqualTo("NOT_LINK_LOCAL");
    for (int count : List.of(0, 2, 3, 4, 255)) {
      ByteBuffer altered = message.duplicate().put(3, (byte) count);
      checked = AdvertCheck.check(profile(true, LOCAL_VIP, VIP), PEER, GROUP, 255, altered);
      assertThat(reason(checked)).as("count %d", count).isEqualTo("LENGTH");
    }
  }

  private static String reason(AdvertProfile profile, int hopLimit, InetAddress... addresses) {
    return reason(AdvertCheck.check(profile, PEER, GROUP, hopLimit, message(GROUP, addresses)));
  }

  private static String reason(Checked checked) {
    return checked instanceof Checked.Rejected rejected ? rejected.reason().name() : "accepted";
  }

  private static ByteBuffer message(InetAddress destination, InetAddress... addresses) {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    VrrpCodec.encode(
        new VrrpAdvert(3, 51, 100, 1_000_000_000L, List.of(addresses), Authentication.NONE),
        ChecksumForm.PSEUDO_HEADER,
        PEER,
        destination,
        buffer);
    return buffer;
  }

  private static AdvertProfile profile(boolean linkLocalFirst, InetAddress... addresses) {
    return new AdvertProfile(
        51,
        3,
        OWN,
        false,
        Map.of(),
        true,
        Authentication.NONE,
        1_000_000_000L,
        Set.of(addresses),
        linkLocalFirst);
  }
}
