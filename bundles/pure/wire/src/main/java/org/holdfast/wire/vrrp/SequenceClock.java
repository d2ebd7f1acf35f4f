package org.holdfast.wire.vrrp;

import java.time.Instant;

/**
 * Sequences of sent adverts that grow over restarts without being stored: the larger of the wall
 * clock, given with each call, and the last one plus one. One thread.
 */
public final class SequenceClock {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private long last;
  private boolean used;

  /**
   * A moment as the sequence of a {@link HmacTrailer}: seconds since 1970 in the high 32 bits, the
   * 1/65536 s in the next 16, a counter of 0 in the low 16.
   *
   * @param now the wall clock
   * @return the first sequence of this moment
   */
  public static long of(Instant now) {
    long parts = ((long) now.getNano() << 16) / NANOS_PER_SECOND;
    return now.getEpochSecond() << 32 | parts << 16;
  }

  /**
   * The next sequence of a {@link HmacTrailer}, in the order of RFC 1982.
   *
   * @param now the wall clock
   * @param windowSeconds after a clock that was set back by more than this the sequence follows the
   *     clock, since receivers take no other; {@code Long.MAX_VALUE} to grow in any case
   * @return never the last one again
   */
  public long next(Instant now, long windowSeconds) {
    long clock = of(now);
    boolean ahead = used && !after(clock, last);
    boolean tooFar = ahead && (last - clock >>> 32) >= windowSeconds;
    last = ahead && !tooFar ? last + 1 : clock;
    used = true;
    return last;
  }

  /**
   * The next sequence of an {@link AuthenticationHeader}: the seconds of the clock, or one more
   * than any sequence sent or heard.
   *
   * @param now the wall clock
   * @return 1 to 4294967295
   */
  public long nextNumber(Instant now) {
    last = Math.max(last + 1, now.getEpochSecond()) & 0xffff_ffffL;
    return last;
  }

  /**
   * A good sequence of another sender, which the own next one has to exceed.
   *
   * @param number of an {@link AuthenticationHeader}
   */
  public void heard(long number) {
    last = Math.max(last, number);
  }

  /**
   * The last sequence sent.
   *
   * @return to be told to {@link #goOn}
   */
  public long last() {
    return last;
  }

  /**
   * Whether a sequence was sent.
   *
   * @return to be told to {@link #goOn}
   */
  public boolean used() {
    return used;
  }

  /**
   * Goes on where another clock was.
   *
   * @param lastSent its last sequence
   * @param anySent whether there was one
   */
  public void goOn(long lastSent, boolean anySent) {
    last = lastSent;
    used = anySent;
  }

  /**
   * Whether a sequence comes after another (RFC 1982 section 3.2, for 64 bits).
   *
   * @param one a sequence
   * @param other another
   * @return true when the first is the later one
   */
  public static boolean after(long one, long other) {
    return one - other > 0;
  }
}
