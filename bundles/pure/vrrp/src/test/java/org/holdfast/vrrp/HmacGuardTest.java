package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.vrrp.Sealed.NOW;
import static org.holdfast.vrrp.Sealed.OTHER;
import static org.holdfast.vrrp.Sealed.PEER;
import static org.holdfast.vrrp.Sealed.auth;
import static org.holdfast.vrrp.Sealed.enforced;
import static org.holdfast.vrrp.Sealed.hmac;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.HmacSettings.Mode;
import org.holdfast.vrrp.Sealed.Receiver;
import org.holdfast.vrrp.Sealed.Sender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** auth_hmac between two nodes: modes, keys, replay, and clocks that jump. */
class HmacGuardTest {
  private static final String ACCEPTED = "accepted";
  private static final int TYPE = 12;
  private static final int HASH = 39;

  private final Receiver receiver = new Receiver(auth(enforced()));
  private final Sender sender = new Sender(PEER, auth(enforced()));

  private static Sender plain() {
    return new Sender(PEER, auth(AuthSettings.none()));
  }

  private static ByteBuffer flipped(ByteBuffer packet, int index) {
    return packet.put(index, (byte) (packet.get(index) ^ 1));
  }

  @ParameterizedTest
  @CsvSource({
    "ENFORCE, HMAC_MISSING, HMAC_BAD",
    "PERMISSIVE, accepted, HMAC_BAD",
    "RECEIVE_ONLY, accepted, HMAC_BAD"
  })
  void modesDifferInWhatMayBeMissing(Mode mode, String missing, String bad) {
    Receiver wanted = new Receiver(auth(hmac(mode, false, 1)));
    assertThat(wanted.hear(PEER, sender.packet(NOW), NOW)).isEqualTo(ACCEPTED);
    assertThat(wanted.hear(PEER, plain().packet(NOW), NOW)).isEqualTo(missing);
    assertThat(wanted.hear(PEER, flipped(sender.packet(NOW), HASH), NOW)).isEqualTo(bad);
  }

  @Test
  void aPairTakesItIntoUseStepByStep() {
    Mode[] steps = {Mode.RECEIVE_ONLY, Mode.PERMISSIVE, Mode.ENFORCE};
    Sender before = plain();
    for (Mode mode : steps) {
      Receiver next = new Receiver(auth(hmac(mode, false, 1)));
      assertThat(next.hear(PEER, before.packet(NOW), NOW)).as("%s", mode).isEqualTo(ACCEPTED);
      before = new Sender(PEER, auth(hmac(mode, false, 1)));
    }
  }

  @Test
  void withoutItATrailerIsTooLong() {
    Receiver none = new Receiver(auth(AuthSettings.none()));
    assertThat(none.hear(PEER, sender.packet(NOW), NOW)).isEqualTo("LENGTH");
  }

  @Test
  void eachFaultHasItsReason() {
    Sender unknown = new Sender(PEER, auth(hmac(Mode.ENFORCE, false, 2)));
    assertThat(receiver.hear(PEER, flipped(sender.packet(NOW), TYPE), NOW))
        .isEqualTo("HMAC_MALFORMED");
    assertThat(receiver.hear(PEER, unknown.packet(NOW), NOW)).isEqualTo("HMAC_UNKNOWN_KEY");
    assertThat(receiver.hear(OTHER, sender.packet(NOW), NOW)).isEqualTo("HMAC_BAD");
  }

  @Test
  void keysAreChangedOneNodeAtATime() {
    Receiver both = new Receiver(auth(hmac(Mode.ENFORCE, false, 1, 2)));
    Sender newer = new Sender(PEER, auth(hmac(Mode.ENFORCE, false, 2, 1)));
    assertThat(both.hear(PEER, sender.packet(NOW), NOW)).isEqualTo(ACCEPTED);
    assertThat(both.hear(PEER, newer.packet(NOW.plusSeconds(1)), NOW.plusSeconds(1)))
        .isEqualTo(ACCEPTED);
  }

  @Test
  @Tag("vrrp-110-kept")
  void aCapturedAdvertIsAReplay() {
    ByteBuffer captured = sender.packet(NOW);
    assertThat(receiver.hear(PEER, captured, NOW)).isEqualTo(ACCEPTED);
    assertThat(receiver.hear(PEER, captured, NOW.plusSeconds(2))).isEqualTo("REPLAY");
    assertThat(receiver.hear(PEER, sender.packet(NOW), NOW)).isEqualTo(ACCEPTED);
  }

  @Test
  @Tag("vrrp-110-caught")
  void outsideOfTheWindowItIsStaleEvenForAStranger() {
    ByteBuffer captured = sender.packet(NOW);
    for (int seconds : new int[] {-6, 6, 3600}) {
      assertThat(new Receiver(auth(enforced())).hear(PEER, captured, NOW.plusSeconds(seconds)))
          .isEqualTo("HMAC_STALE");
    }
    assertThat(receiver.hear(PEER, captured, NOW.plusSeconds(5))).isEqualTo(ACCEPTED);
  }

  @Test
  void aReloadForgetsNothing() {
    ByteBuffer captured = sender.packet(NOW);
    receiver.hear(PEER, captured, NOW);
    receiver.configure(auth(hmac(Mode.ENFORCE, false, 2, 1)));
    assertThat(receiver.hear(PEER, captured, NOW)).isEqualTo("REPLAY");
  }

  @Test
  @Tag("vrrp-112-kept")
  @Tag("vrrp-112-caught")
  void theTimeIsLookedAtBeforeTheHash() {
    ByteBuffer forged = flipped(sender.packet(NOW), HASH);
    assertThat(receiver.hear(PEER, forged, NOW.plusSeconds(60))).isEqualTo("HMAC_STALE");
    assertThat(receiver.hear(PEER, forged, NOW)).isEqualTo("HMAC_BAD");
  }

  @Test
  @Tag("vrrp-111-kept")
  void spoofedAddressesPushNobodyOut() {
    Sender second = new Sender(OTHER, auth(enforced()));
    ByteBuffer one = sender.packet(NOW);
    ByteBuffer two = second.packet(NOW);
    receiver.hear(PEER, one, NOW);
    receiver.hear(OTHER, two, NOW);
    for (int i = 0; i < 100; i++) {
      InetAddress spoofed = InetAddress.ofLiteral("10.0.1." + i);
      assertThat(receiver.hear(spoofed, one, NOW)).isEqualTo("HMAC_BAD");
    }
    assertThat(receiver.hear(PEER, one, NOW)).isEqualTo("REPLAY");
    assertThat(receiver.hear(OTHER, two, NOW)).isEqualTo("REPLAY");
  }

  @Test
  @Tag("vrrp-111-caught")
  void onlyAFifthHolderOfTheKeyPushesTheOldestOut() {
    ByteBuffer one = sender.packet(NOW);
    receiver.hear(PEER, one, NOW);
    for (int i = 10; i < 14; i++) {
      assertThat(receiver.hear(PEER, one, NOW)).as("%d other senders", i - 10).isEqualTo("REPLAY");
      InetAddress holder = InetAddress.ofLiteral("10.0.0." + i);
      receiver.hear(holder, new Sender(holder, auth(enforced())).packet(NOW), NOW);
    }
    assertThat(receiver.hear(PEER, one, NOW)).isEqualTo(ACCEPTED);
  }

  @Test
  @Tag("vrrp-108-kept")
  void aStepForwardAndBackOfBothClocksIsOver() {
    Instant wrong = NOW.plusSeconds(3600);
    assertThat(receiver.hear(PEER, sender.packet(wrong), wrong)).isEqualTo(ACCEPTED);
    assertThat(receiver.hear(PEER, sender.packet(NOW), NOW)).isEqualTo(ACCEPTED);
    assertThat(receiver.hear(PEER, sender.packet(NOW.plusSeconds(1)), NOW.plusSeconds(1)))
        .isEqualTo(ACCEPTED);
  }

  @Test
  @Tag("vrrp-108-caught")
  void aStepOfOneClockAloneIsStaleUntilItIsCorrected() {
    Instant wrong = NOW.plusSeconds(3600);
    assertThat(receiver.hear(PEER, sender.packet(NOW), NOW)).isEqualTo(ACCEPTED);
    assertThat(receiver.hear(PEER, sender.packet(wrong), NOW.plusSeconds(1)))
        .isEqualTo("HMAC_STALE");
    assertThat(receiver.hear(PEER, sender.packet(NOW.plusSeconds(2)), NOW.plusSeconds(2)))
        .isEqualTo(ACCEPTED);
  }

  @Test
  @Tag("vrrp-109-kept")
  void aRestartWithASlowClockIsBelievedAgainWithinTheWindow() {
    receiver.hear(PEER, sender.packet(NOW), NOW);
    Sender again = new Sender(PEER, auth(enforced()));
    String last = "";
    for (int second = 1; second <= 5; second++) {
      Instant slow = NOW.plusSeconds(second - 4);
      last = receiver.hear(PEER, again.packet(slow), NOW.plusSeconds(second));
    }
    assertThat(last).isEqualTo(ACCEPTED);
  }

  @Test
  @Tag("vrrp-109-caught")
  void untilThenItMayBeAReplay() {
    receiver.hear(PEER, sender.packet(NOW), NOW);
    Sender again = new Sender(PEER, auth(enforced()));
    assertThat(receiver.hear(PEER, again.packet(NOW.minusSeconds(3)), NOW.plusSeconds(1)))
        .isEqualTo("REPLAY");
  }

  @Test
  void monotonicLooksAtNoClock() {
    AuthSettings monotonic = hmac(Mode.ENFORCE, true, 1);
    Receiver timeless = new Receiver(auth(monotonic));
    Sender wrong = new Sender(PEER, auth(monotonic));
    ByteBuffer first = wrong.packet(NOW.plusSeconds(86_400));
    assertThat(timeless.hear(PEER, first, NOW)).isEqualTo(ACCEPTED);
    assertThat(timeless.hear(PEER, wrong.packet(NOW), NOW)).isEqualTo(ACCEPTED);
    assertThat(timeless.hear(PEER, first, NOW)).isEqualTo("REPLAY");
  }
}
