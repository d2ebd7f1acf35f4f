package org.holdfast.vrrp.replay;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.Checked;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.VrrpMachine;

/**
 * Writes down what machines are told. Where a segment begins, and after a loss, the state of each
 * machine is written before its next record: not of all at once, so that many virtual routers cost
 * no pause, and so that one can run again from what is left when older segments are gone.
 *
 * <p>One thread, that of the machines. It never waits: what the other side does not take is
 * counted, and said in the recording.
 */
public final class Recorder {
  /** Where records go. */
  public interface Sink {
    /**
     * Takes a record, or does not; never waits.
     *
     * @param record from position to limit; used again afterwards
     * @return whether it was taken
     */
    boolean take(ByteBuffer record);

    /**
     * Whether the next record is to begin another segment.
     *
     * @param number of the last segment that was begun
     * @return true when that one is full, or was given up
     */
    boolean over(long number);
  }

  private final Sink sink;
  private final String version;
  private final String boot;
  private final InstantSource wall;
  private final RecordWriter writer = new RecordWriter();
  private long segment;
  private long epoch;
  private int tracks;
  private long lost;

  /**
   * A recording that begins with the first record.
   *
   * @param sink where records go
   * @param version of Holdfast
   * @param boot names this process
   * @param wall asked when a segment begins
   */
  public Recorder(Sink sink, String version, String boot, InstantSource wall) {
    this.sink = sink;
    this.version = version;
    this.boot = boot;
    this.wall = wall;
  }

  /**
   * Begins with one more virtual router.
   *
   * @return what to name it by
   */
  public Track track() {
    return new Track(++tracks);
  }

  /**
   * Before a machine is told something.
   *
   * @param track whose
   * @param name of its instance
   * @param machine as it is before
   * @param event what it will be told
   * @param nanos when
   */
  public void input(Track track, String name, VrrpMachine machine, Event event, long nanos) {
    if (!ready(nanos) || !known(track, name, machine, nanos)) {
      return;
    }
    if (event.equals(track.last)) {
      put(writer.sameAdvert(nanos, track.number));
    } else if (put(writer.input(nanos, track.number, event))
        && event instanceof Event.AdvertReceived advert) {
      track.last = advert;
    }
  }

  /** Its state stands before its first record. */
  private boolean known(Track track, String name, VrrpMachine machine, long nanos) {
    if (track.epoch == epoch && track.name.equals(name)) {
      return true;
    }
    if (!put(writer.state(nanos, track.number, name, machine.checkpoint(nanos)))) {
      return false;
    }
    track.epoch = epoch;
    track.name = name;
    track.last = null;
    return true;
  }

  /**
   * What a machine made of what it was told.
   *
   * @param track whose
   * @param change the change, with all that is told of it
   * @param at when, as others are told
   * @param nanos when
   */
  public void change(Track track, Action.Transitioned change, Instant at, long nanos) {
    if (track.epoch == epoch) {
      put(writer.change(nanos, track.number, at, change));
    }
  }

  /**
   * An advert that the machine is not told of. Of one kind only one a second is written: a flood
   * drives nothing else out.
   *
   * @param track whose
   * @param name of its instance
   * @param machine as it is
   * @param source who sent it
   * @param why why it was not accepted
   * @param nanos when
   */
  public void refused(
      Track track,
      String name,
      VrrpMachine machine,
      InetAddress source,
      Checked.Rejected why,
      long nanos) {
    if (!track.mayRefuse(why.reason(), nanos)) {
      return;
    }
    long held = track.heldBack(why.reason());
    if (ready(nanos) && known(track, name, machine, nanos)) {
      put(writer.refused(nanos, track.number, source, why.describe(), held));
    }
  }

  /**
   * A virtual router is no more.
   *
   * @param track whose
   * @param nanos when
   */
  public void gone(Track track, long nanos) {
    if (track.epoch == epoch && ready(nanos)) {
      put(writer.gone(nanos, track.number));
    }
  }

  private boolean ready(long nanos) {
    if (segment == 0 || sink.over(segment)) {
      Recorded.Segment next =
          new Recorded.Segment(nanos, segment + 1, version, boot, wall.instant());
      if (!put(writer.segment(next))) {
        return false;
      }
      segment++;
      epoch++;
    }
    if (lost > 0) {
      long count = lost;
      if (!put(writer.lost(nanos, count))) {
        return false;
      }
      lost = 0;
    }
    return true;
  }

  /** What does not fit counts as lost too: the state that follows makes up for it. */
  private boolean put(ByteBuffer record) {
    if (record != null && sink.take(record)) {
      writer.taken();
      return true;
    }
    lost++;
    epoch++;
    return false;
  }
}
