package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.vrrp.Sealed.GROUP;
import static org.holdfast.vrrp.Sealed.NOW;
import static org.holdfast.vrrp.Sealed.OTHER;
import static org.holdfast.vrrp.Sealed.OWN;
import static org.holdfast.vrrp.Sealed.PEER;
import static org.holdfast.vrrp.Sealed.VIP;
import static org.holdfast.vrrp.Sealed.auth;
import static org.holdfast.vrrp.Sealed.header;
import static org.holdfast.vrrp.Sealed.unicast;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.holdfast.api.config.AdvertRules;
import org.holdfast.api.config.AdvertRules.OldChecksum;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.vrrp.Sealed.Receiver;
import org.holdfast.vrrp.Sealed.Sender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authentication header, and the options that change which adverts count. */
class AdvertReceiverTest {
  private static final String ACCEPTED = "accepted";
  private static final InetAddress OTHER_VIP = InetAddress.ofLiteral("10.0.0.101");

  private final Receiver receiver = new Receiver(auth(header("s3cret")));
  private final Sender sender = new Sender(PEER, auth(header("s3cret")));

  private static AdvertRules rules(
      boolean strict, boolean ownerIgnores, boolean compares, OldChecksum old) {
    return new AdvertRules(strict, ownerIgnores, compares, old, false, OptionalInt.empty());
  }

  private static AdvertRules rules(OldChecksum old) {
    return rules(false, false, true, old);
  }

  @Test
  @Tag("vrrp-51-kept")
  void aGoodHeaderIsAccepted() {
    assertThat(receiver.hear(PEER, sender.packet(NOW), NOW)).isEqualTo(ACCEPTED);
  }

  @Test
  @Tag("vrrp-51-caught")
  void anotherPasswordAndNoHeaderAreNot() {
    Sender wrong = new Sender(PEER, auth(header("guess")));
    assertThat(receiver.hear(PEER, wrong.packet(NOW), NOW)).isEqualTo("AUTH_FAILURE");
    Sender none = new Sender(PEER, Map.of("version", 2));
    assertThat(receiver.hear(PEER, none.packet(NOW), NOW)).isEqualTo("AUTH_HEADER");
  }

  @Test
  void anOldNumberIsAReplay() {
    ByteBuffer captured = sender.packet(NOW);
    receiver.hear(PEER, captured, NOW);
    assertThat(receiver.hear(PEER, captured, NOW)).isEqualTo("REPLAY");
    assertThat(receiver.hear(PEER, sender.packet(NOW), NOW)).isEqualTo(ACCEPTED);
  }

  @Test
  void eachSenderCountsForItself() {
    Sender second = new Sender(OTHER, auth(header("s3cret")));
    ByteBuffer late = sender.packet(NOW);
    assertThat(receiver.hear(OTHER, second.packet(NOW.minusSeconds(9)), NOW)).isEqualTo(ACCEPTED);
    assertThat(receiver.hear(PEER, late, NOW)).isEqualTo(ACCEPTED);
    assertThat(receiver.hear(OTHER, second.packet(NOW.minusSeconds(9)), NOW)).isEqualTo(ACCEPTED);
  }

  @Test
  void anUnknownSenderMustExceedAll() {
    Sender second = new Sender(OTHER, auth(header("s3cret")));
    ByteBuffer old = second.packet(NOW.minusSeconds(60));
    receiver.hear(PEER, sender.packet(NOW), NOW);
    assertThat(receiver.hear(OTHER, old, NOW)).isEqualTo("REPLAY");
  }

  @Test
  @Tag("vrrp-52-kept")
  void versionTwoWantsTheSameInterval() {
    Map<String, Object> slow = new HashMap<>(auth(AuthSettings.none()));
    slow.put("version", 2);
    slow.put("advertInterval", java.time.Duration.ofSeconds(2));
    Sender plain = new Sender(PEER, Map.of("version", 2));
    assertThat(new Receiver(Map.of("version", 2)).hear(PEER, plain.packet(NOW), NOW))
        .isEqualTo(ACCEPTED);
    assertThat(new Receiver(slow).hear(PEER, plain.packet(NOW), NOW)).isEqualTo("ADVERT_INTERVAL");
  }

  @ParameterizedTest
  @CsvSource({
    "2, true, 100, ADDRESS_LIST",
    "2, true, 255, 'accepted, other addresses'",
    "2, false, 100, 'accepted, other addresses'",
    "3, true, 100, 'accepted, other addresses'"
  })
  @Tag("vrrp-53-kept")
  @Tag("vrrp-53-caught")
  @Tag("vrrp-42-kept")
  void otherAddressesAreRefusedByStrictVersionTwoAlone(
      int version, boolean strict, int priority, String outcome) {
    Map<String, Object> differs =
        Map.of("version", version, "rules", rules(strict, false, true, OldChecksum.WHEN_HEARD));
    Sender plain = new Sender(PEER, Map.of("version", version));
    assertThat(new Receiver(differs).hear(PEER, plain.packet(NOW, GROUP, priority, OTHER_VIP), NOW))
        .isEqualTo(outcome);
  }

  @Test
  void skippedListsAreComparedForAnotherSenderAlone() {
    Receiver skips =
        new Receiver(Map.of("rules", rules(false, false, false, OldChecksum.WHEN_HEARD)));
    String differs = "accepted, other addresses";
    assertThat(hearOther(skips, PEER)).isEqualTo(differs);
    assertThat(hearOther(skips, PEER)).isEqualTo(ACCEPTED);
    assertThat(hearOther(skips, OTHER)).isEqualTo(differs);
    Receiver compares = new Receiver(Map.of());
    assertThat(hearOther(compares, PEER)).isEqualTo(differs);
    assertThat(hearOther(compares, PEER)).isEqualTo(differs);
  }

  private static String hearOther(Receiver by, InetAddress from) {
    ByteBuffer packet = new Sender(from, Map.of()).packet(NOW, GROUP, 100, OTHER_VIP);
    return by.hear(from, packet, NOW);
  }

  @ParameterizedTest
  @CsvSource({"255, true, OWNER", "255, false, accepted", "254, true, accepted"})
  @Tag("vrrp-35-kept")
  void anOwnerIgnoresAdvertsWhenTold(int priority, boolean ignores, String outcome) {
    Receiver owner =
        new Receiver(
            Map.of(
                "priority",
                priority,
                "rules",
                rules(false, ignores, true, OldChecksum.WHEN_HEARD)));
    assertThat(owner.hear(PEER, new Sender(PEER, Map.of()).packet(NOW), NOW)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"WHEN_HEARD, accepted, true", "ALWAYS, accepted, true", "NEVER, CHECKSUM, false"})
  @Tag("vrrp-26-kept")
  void theOldChecksumIsFoundOut(OldChecksum old, String outcome, boolean sends) {
    Receiver unicast = new Receiver(unicast(rules(old)));
    ByteBuffer asIfToTheGroup = new Sender(PEER, Map.of()).packet(NOW, GROUP, 100, VIP);
    assertThat(unicast.receiver.sendsOldChecksum(PEER)).isEqualTo(old == OldChecksum.ALWAYS);
    assertThat(unicast.hear(PEER, OWN, asIfToTheGroup, NOW)).isEqualTo(outcome);
    assertThat(unicast.receiver.sendsOldChecksum(PEER)).isEqualTo(sends);
    ByteBuffer right = new Sender(PEER, Map.of()).packet(NOW, OWN, 100, VIP);
    assertThat(unicast.hear(PEER, OWN, right, NOW)).isEqualTo(ACCEPTED);
    assertThat(unicast.receiver.sendsOldChecksum(PEER)).isEqualTo(old == OldChecksum.ALWAYS);
  }
}
