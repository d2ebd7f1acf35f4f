package org.holdfast.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.vrrp.Checked.Rejected;
import org.holdfast.wire.vrrp.HmacTrailer;
import org.holdfast.wire.vrrp.SequenceClock;

/**
 * Signs own adverts and checks those of others by {@code auth_hmac}. The order of the checks: form,
 * time, key, hash, replay. The time is looked at first because it costs nothing, so that a flood of
 * old adverts costs no hash each; only what has a good hash changes anything here. One thread.
 */
public final class HmacGuard {
  private static final int MULTICAST_SENDERS = 4;

  private final HmacSettings settings;
  private final Map<Integer, HmacTrailer> keys = new HashMap<>();
  private final ReplayTable heard;
  private final SequenceClock sent;

  /**
   * A guard.
   *
   * @param settings keys and mode
   * @param version 2 or 3
   * @param virtualRouterId 1..255
   * @param peers how many unicast peers there are; 0 for multicast
   * @param before the guard that this one replaces, whose memory goes on; null for none
   */
  public HmacGuard(
      HmacSettings settings, int version, int virtualRouterId, int peers, HmacGuard before) {
    this.settings = settings;
    settings
        .keys()
        .forEach(
            (id, key) -> keys.put(id, new HmacTrailer(key.reveal(), version, virtualRouterId)));
    heard = before == null ? new ReplayTable(MULTICAST_SENDERS) : before.heard;
    heard.grow(peers);
    sent = before == null ? new SequenceClock() : before.sent;
  }

  ReplayTable heard() {
    return heard;
  }

  SequenceClock clock() {
    return sent;
  }

  /**
   * The sequence of the next advert, one for all its copies.
   *
   * @param now the wall clock
   * @return to be given to {@link #sign}
   */
  public long nextSequence(Instant now) {
    return sent.next(
        now, settings.monotonic() ? Long.MAX_VALUE : settings.timeWindow().toSeconds());
  }

  /**
   * Signs an advert with the active key.
   *
   * @param packet the message, and room for a trailer up to the limit
   * @param source IP source it will be sent from
   * @param sequence of {@link #nextSequence}
   */
  public void sign(ByteBuffer packet, InetAddress source, long sequence) {
    keys.get(settings.activeKey()).write(packet, source, settings.activeKey(), sequence);
  }

  /**
   * Checks an advert before any of its fields is used.
   *
   * @param packet message and trailer, untrusted; left as it was
   * @param source IP source
   * @param now the wall clock
   * @return why it is not accepted; null when it may be
   */
  Rejected check(ByteBuffer packet, InetAddress source, Instant now) {
    if (!HmacTrailer.isBehind(packet, source.getAddress().length)) {
      return settings.mode() == HmacSettings.Mode.ENFORCE
          ? new Rejected(RejectReason.HMAC_MISSING, "", "")
          : null;
    }
    if (!HmacTrailer.wellFormed(packet)) {
      return new Rejected(RejectReason.HMAC_MALFORMED, "", "");
    }
    long sequence = HmacTrailer.sequence(packet);
    Duration window = settings.timeWindow();
    int skew = (int) (sequence >>> 32) - (int) now.getEpochSecond(); // RFC 1982, for 32 bits
    if (!settings.monotonic() && Math.abs((long) skew) > window.toSeconds()) {
      return new Rejected(
          RejectReason.HMAC_STALE, skew + " s from ours", "at most " + window.toSeconds() + " s");
    }
    HmacTrailer key = keys.get(HmacTrailer.keyId(packet));
    if (key == null) {
      return new Rejected(
          RejectReason.HMAC_UNKNOWN_KEY, HmacTrailer.keyId(packet), settings.keys().keySet());
    }
    if (!key.isGood(packet, source)) {
      return new Rejected(RejectReason.HMAC_BAD, "", "");
    }
    return heard.takes(source, sequence, latest(sequence, now))
        ? null
        : new Rejected(RejectReason.REPLAY, "", "");
  }

  /** What no honest sender can be beyond: the end of the window; none in monotonic mode. */
  private long latest(long sequence, Instant now) {
    return settings.monotonic()
        ? sequence + Long.MAX_VALUE
        : SequenceClock.of(now.plus(settings.timeWindow()).plusSeconds(1));
  }

  /**
   * Whether own adverts are signed.
   *
   * @return false when hashes are only received
   */
  public boolean sends() {
    return settings.sends();
  }
}
