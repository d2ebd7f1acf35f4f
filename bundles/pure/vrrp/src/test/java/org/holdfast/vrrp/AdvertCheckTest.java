package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.wire.vrrp.Authentication;
import org.holdfast.wire.vrrp.ChecksumForm;
import org.holdfast.wire.vrrp.VrrpAdvert;
import org.holdfast.wire.vrrp.VrrpCodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AdvertCheckTest {
  private static final InetAddress OWN = InetAddress.ofLiteral("10.0.0.5");
  private static final InetAddress PEER = InetAddress.ofLiteral("10.0.0.1");
  private static final InetAddress GROUP = InetAddress.ofLiteral("224.0.0.18");
  private static final InetAddress VIP = InetAddress.ofLiteral("10.0.0.100");
  private static final Authentication PASSWORD =
      Authentication.password("secret".getBytes(StandardCharsets.US_ASCII));

  @Test
  void acceptsBothChecksumForms() {
    for (ChecksumForm form : ChecksumForm.values()) {
      ByteBuffer message = encode(advert(3, 51, 1, Authentication.NONE, VIP), form, GROUP);
      assertThat(AdvertCheck.check(multicast(3, Authentication.NONE), PEER, GROUP, 255, message))
          .isEqualTo(
              new Checked.Accepted(advert(3, 51, 1, Authentication.NONE, VIP), form, false, false));
    }
  }

  @Test
  @Tag("vrrp-45-kept")
  @Tag("vrrp-45-caught")
  void ownPacketIsNoPeer() {
    assertRejected(multicast(3, Authentication.NONE), OWN, GROUP, 255, v3(GROUP), "OWN_PACKET");
  }

  @Test
  @Tag("vrrp-27-kept")
  @Tag("vrrp-27-caught")
  @Tag("vrrp-48-caught")
  @Tag("vrrp-104-kept")
  @Tag("vrrp-104-caught")
  void multicastNeedsTtl255() {
    AdvertProfile profile = multicast(3, Authentication.NONE);
    assertRejected(profile, PEER, GROUP, 254, v3(GROUP), "TTL");
    assertRejected(profile, PEER, GROUP, -1, v3(GROUP), "TTL");
    assertThat(describe(profile, GROUP, 254, v3(GROUP))).isEqualTo("TTL: got 254, expected 255");
    assertRejected(profile, PEER, OWN, 255, v3(OWN), "NOT_MULTICAST");
  }

  @Test
  @Tag("vrrp-46-kept")
  @Tag("vrrp-48-kept")
  void unicastKnowsItsPeers() {
    AdvertProfile profile = unicast(true);
    InetAddress stranger = InetAddress.ofLiteral("10.0.0.66");
    assertThat(AdvertCheck.check(profile, PEER, OWN, 255, v3(OWN)))
        .isInstanceOf(Checked.Accepted.class);
    assertRejected(profile, PEER, OWN, 253, v3(OWN), "TTL");
    assertRejected(profile, stranger, OWN, 255, v3(OWN), "NOT_A_PEER");
    assertRejected(profile, PEER, GROUP, 255, v3(GROUP), "NOT_UNICAST");
    ByteBuffer strange = ByteBuffer.allocate(64);
    VrrpCodec.encode(
        advert(3, 51, 1, Authentication.NONE, VIP),
        ChecksumForm.PSEUDO_HEADER,
        stranger,
        OWN,
        strange);
    assertThat(AdvertCheck.check(unicast(false), stranger, OWN, 64, strange))
        .isInstanceOf(Checked.Accepted.class);
  }

  @Test
  @Tag("vrrp-29-kept")
  @Tag("vrrp-29-caught")
  @Tag("vrrp-34-kept")
  @Tag("vrrp-34-caught")
  void versionAndVirtualRouterAreOurs() {
    AdvertProfile profile = multicast(3, Authentication.NONE);
    ByteBuffer v2 =
        encode(advert(2, 51, 1, Authentication.NONE, VIP), ChecksumForm.MESSAGE_ONLY, GROUP);
    ByteBuffer other =
        encode(advert(3, 52, 1, Authentication.NONE, VIP), ChecksumForm.PSEUDO_HEADER, GROUP);
    assertRejected(profile, PEER, GROUP, 255, v2, "VERSION");
    assertRejected(profile, PEER, GROUP, 255, other, "VIRTUAL_ROUTER_ID");
  }

  @Test
  @Tag("vrrp-50-kept")
  @Tag("vrrp-50-caught")
  @Tag("vrrp-52-caught")
  void version2ComparesPasswordAndInterval() {
    AdvertProfile profile = multicast(2, PASSWORD);
    Authentication wrong = new Authentication(1, 42);
    assertRejected(profile, PEER, GROUP, 255, v2(Authentication.NONE, 1), "AUTH_TYPE");
    assertRejected(profile, PEER, GROUP, 255, v2(wrong, 1), "AUTH_FAILURE");
    assertRejected(profile, PEER, GROUP, 255, v2(PASSWORD, 2), "ADVERT_INTERVAL");
    assertThat(describe(profile, GROUP, 255, v2(PASSWORD, 2)))
        .isEqualTo("advertisement interval: got 2 s, expected 1 s");
    assertThat(describe(profile, GROUP, 255, v2(wrong, 1)))
        .isEqualTo("authentication failed: another password");
    assertThat(AdvertCheck.check(profile, PEER, GROUP, 255, v2(PASSWORD, 1)))
        .isInstanceOf(Checked.Accepted.class);
  }

  @Test
  @Tag("vrrp-41-kept")
  @Tag("vrrp-41-caught")
  @Tag("vrrp-42-caught")
  void otherIntervalAndOtherAddressesAreOnlyNotedInVersion3() {
    VrrpAdvert advert = advert(3, 51, 2, Authentication.NONE, InetAddress.ofLiteral("10.0.0.101"));
    ByteBuffer message = encode(advert, ChecksumForm.PSEUDO_HEADER, GROUP);
    assertThat(AdvertCheck.check(multicast(3, Authentication.NONE), PEER, GROUP, 255, message))
        .isEqualTo(new Checked.Accepted(advert, ChecksumForm.PSEUDO_HEADER, true, true));
  }

  @Test
  @Tag("vrrp-31-kept")
  void malformedBytesAreDescribed() {
    assertThat(describe(multicast(3, Authentication.NONE), GROUP, 255, v3(GROUP).slice().limit(9)))
        .isEqualTo("length: got 9 bytes, expected 12 (version 3, VRID 51)");
    assertRejected(
        multicast(3, Authentication.NONE), PEER, GROUP, 255, ByteBuffer.allocate(0), "LENGTH");
  }

  private static String describe(
      AdvertProfile profile, InetAddress destination, int ttl, ByteBuffer message) {
    return ((Checked.Rejected) AdvertCheck.check(profile, PEER, destination, ttl, message))
        .describe();
  }

  private static void assertRejected(
      AdvertProfile profile,
      InetAddress source,
      InetAddress destination,
      int ttl,
      ByteBuffer message,
      String reason) {
    assertThat(AdvertCheck.check(profile, source, destination, ttl, message))
        .isInstanceOfSatisfying(
            Checked.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.valueOf(reason)));
  }

  private static ByteBuffer v3(InetAddress destination) {
    return encode(
        advert(3, 51, 1, Authentication.NONE, VIP), ChecksumForm.PSEUDO_HEADER, destination);
  }

  private static ByteBuffer v2(Authentication authentication, int seconds) {
    return encode(advert(2, 51, seconds, authentication, VIP), ChecksumForm.MESSAGE_ONLY, GROUP);
  }

  private static VrrpAdvert advert(
      int version, int vrid, int seconds, Authentication authentication, InetAddress vip) {
    return new VrrpAdvert(
        version, vrid, 150, seconds * 1_000_000_000L, List.of(vip), authentication);
  }

  private static ByteBuffer encode(VrrpAdvert advert, ChecksumForm form, InetAddress destination) {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    VrrpCodec.encode(advert, form, PEER, destination, buffer);
    return buffer;
  }

  private static AdvertProfile multicast(int version, Authentication authentication) {
    return new AdvertProfile(
        51,
        version,
        OWN,
        false,
        Map.of(),
        false,
        authentication,
        1_000_000_000L,
        Set.of(VIP),
        false);
  }

  private static AdvertProfile unicast(boolean checkSource) {
    return new AdvertProfile(
        51,
        3,
        OWN,
        true,
        Map.of(PEER, new UnicastPeer(PEER, 254, 255)),
        checkSource,
        Authentication.NONE,
        1_000_000_000L,
        Set.of(VIP),
        false);
  }
}
