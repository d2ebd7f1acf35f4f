package org.holdfast.vrrp;

import java.io.Serializable;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.holdfast.api.config.AuthSettings;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.vrrp.Checked.Rejected;
import org.holdfast.wire.vrrp.AuthenticationHeader;
import org.holdfast.wire.vrrp.AuthenticationHeader.Verdict;
import org.holdfast.wire.vrrp.HmacTrailer;
import org.holdfast.wire.vrrp.SequenceClock;
import org.holdfast.wire.vrrp.TrailerChecksum;

/**
 * What an instance puts around its adverts to prove that they are its own, and wants around those
 * of others: nothing, the IP authentication header, or a keyed hash behind them. What it remembers
 * of sequences outlasts a reload. One thread.
 *
 * <p>The sequences of the authentication header: an advert is new when it is later than the last of
 * its sender. keepalived demands one later than any of any sender, and counts up from what it has
 * heard; so a sender that was never heard has to exceed all here too, and the own next one exceeds
 * all heard. It begins with the seconds of the clock, so that peers believe a node that was started
 * again.
 */
public final class AdvertSeal {
  private static final int MULTICAST_SENDERS = 4;

  private AuthSettings settings = AuthSettings.none();
  private AuthenticationHeader header;
  private HmacGuard hmac;
  private final SequenceClock numbers = new SequenceClock();
  private final ReplayTable senders = new ReplayTable(MULTICAST_SENDERS);
  private long latestNumber;
  private long sequence;

  /**
   * Takes the settings of an instance.
   *
   * @param instance the instance
   */
  public void configure(VrrpInstance instance) {
    settings = instance.auth();
    senders.grow(instance.unicastPeers().size());
    header =
        settings.type() == AuthSettings.Type.AH
            ? new AuthenticationHeader(settings.password().orElseThrow().reveal())
            : null;
    HmacGuard before = hmac;
    hmac = settings.hmac().map(wanted -> guard(wanted, instance, before)).orElse(null);
  }

  private static HmacGuard guard(HmacSettings wanted, VrrpInstance instance, HmacGuard before) {
    return new HmacGuard(
        wanted,
        instance.version(),
        instance.virtualRouterId(),
        instance.unicastPeers().size(),
        before);
  }

  /**
   * Room to leave before a message.
   *
   * @return in bytes
   */
  public int before() {
    return header == null ? 0 : AuthenticationHeader.BYTES;
  }

  /**
   * Room to leave behind a message.
   *
   * @return in bytes
   */
  public int behind() {
    return hmac == null || !hmac.sends() ? 0 : HmacTrailer.BYTES;
  }

  /**
   * Begins an advert; all its copies have one sequence.
   *
   * @param now the wall clock
   */
  public void next(Instant now) {
    if (header != null) {
      sequence = numbers.nextNumber(now);
      latestNumber = Math.max(latestNumber, sequence);
    } else if (hmac != null) {
      sequence = hmac.nextSequence(now);
    }
  }

  /**
   * Seals one copy.
   *
   * @param packet from position to limit: the room before, an encoded message, the room behind; its
   *     position is left as it was
   * @param source IP source
   * @param destination IP destination
   * @param ttl TTL that it is sent with
   */
  public void close(ByteBuffer packet, InetAddress source, InetAddress destination, int ttl) {
    if (header != null) {
      header.write(packet, source, destination, ttl, sequence);
    } else if (behind() > 0) {
      hmac.sign(packet, source, sequence);
      TrailerChecksum.cover(packet, source, destination);
    }
  }

  /**
   * What it remembers of sequences: no advert that was heard may be heard again, and none of its
   * own may be older than one before.
   *
   * @param sent the last own one
   * @param used whether there was one
   * @param latestNumber the latest number of an authentication header, of whoever
   * @param headers the last of each sender of authentication headers
   * @param hashes the last of each sender of keyed hashes; empty without them
   */
  public record Memory(
      long sent,
      boolean used,
      long latestNumber,
      LinkedHashMap<InetAddress, Long> headers,
      LinkedHashMap<InetAddress, Long> hashes)
      implements Serializable {}

  /**
   * What it remembers, for another one to go on with.
   *
   * @return everything that {@link #recall} takes
   */
  public Memory memory() {
    SequenceClock clock = hmac == null ? numbers : hmac.clock();
    return new Memory(
        clock.last(),
        clock.used(),
        latestNumber,
        senders.memory(),
        hmac == null ? new LinkedHashMap<>() : hmac.heard().memory());
  }

  /**
   * Goes on where an earlier one was, of the same virtual router. After {@link #configure}.
   *
   * @param memory what that one remembered
   */
  public void recall(Memory memory) {
    latestNumber = memory.latestNumber();
    senders.recall(memory.headers());
    (hmac == null ? numbers : hmac.clock()).goOn(memory.sent(), memory.used());
    if (hmac != null) {
      hmac.heard().recall(memory.hashes());
    }
  }

  /** What was inside: a message, or why nobody looks at it. */
  record Opened(ByteBuffer message, Rejected rejected) {}

  /** Opens a packet that came from a source; before that none of its fields may be used. */
  Opened open(ByteBuffer packet, InetAddress source, InetAddress destination, Instant now) {
    if (header != null) {
      return openHeader(packet, source);
    }
    if (hmac == null) {
      return new Opened(packet, null);
    }
    Rejected rejected = hmac.check(packet, source, now);
    boolean trailer = rejected == null && HmacTrailer.isBehind(packet, source.getAddress().length);
    return new Opened(
        trailer ? TrailerChecksum.message(packet, source, destination) : packet, rejected);
  }

  private Opened openHeader(ByteBuffer packet, InetAddress source) {
    Verdict verdict = header.check(packet);
    if (verdict != Verdict.GOOD) {
      RejectReason why =
          verdict == Verdict.MALFORMED ? RejectReason.AUTH_HEADER : RejectReason.AUTH_FAILURE;
      return new Opened(packet, new Rejected(why, "", ""));
    }
    long number = AuthenticationHeader.sequence(packet);
    boolean late = number <= latestNumber && !senders.knows(source);
    if (late || !senders.takes(source, number, Long.MAX_VALUE)) {
      return new Opened(packet, new Rejected(RejectReason.REPLAY, number, ""));
    }
    numbers.heard(number);
    latestNumber = Math.max(latestNumber, number);
    int length = packet.remaining() - AuthenticationHeader.BYTES;
    return new Opened(packet.slice(packet.position() + AuthenticationHeader.BYTES, length), null);
  }
}
