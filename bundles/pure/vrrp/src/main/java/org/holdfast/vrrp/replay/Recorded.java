package org.holdfast.vrrp.replay;

import java.net.InetAddress;
import java.time.Instant;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.MachineCheckpoint;

/** One record. A track is one virtual router while it runs; its number is of no other meaning. */
public sealed interface Recorded {

  /**
   * When.
   *
   * @return nanoseconds on the monotonic scale of the process that recorded
   */
  long nanos();

  /**
   * The first record of a file. Tracks begin anew with it.
   *
   * @param nanos when
   * @param number of the segment, from 1 up in one process
   * @param version of Holdfast
   * @param boot the process: the same in all segments of one start
   * @param wall the wall clock at that time
   */
  record Segment(long nanos, long number, String version, String boot, Instant wall)
      implements Recorded {}

  /**
   * The state of a virtual router before its next record: the first of its track in a segment, and
   * after a loss.
   *
   * @param nanos when
   * @param track whose
   * @param instance its name
   * @param checkpoint its state
   */
  record State(long nanos, int track, String instance, MachineCheckpoint checkpoint)
      implements Recorded {}

  /**
   * What a machine was told.
   *
   * @param nanos when, as the machine was told it
   * @param track whose
   * @param event what
   */
  record Input(long nanos, int track, Event event) implements Recorded {}

  /**
   * What the machine made of it, to compare with.
   *
   * @param nanos when
   * @param track whose
   * @param wall the wall clock, as the journal has it
   * @param from the state before
   * @param to the state now
   * @param reason name of a {@link org.holdfast.vrrp.Reason}; of another version it may be none
   * @param detail who or what exactly
   */
  record Change(
      long nanos,
      int track,
      Instant wall,
      VrrpState from,
      VrrpState to,
      String reason,
      String detail)
      implements Recorded {}

  /**
   * An advert that the machine was not told of. Only the first of a kind in a second is written.
   *
   * @param nanos when
   * @param track whose
   * @param source who sent it
   * @param text why not; without what was offered as a password
   * @param before how many more of that kind were not written since the last one
   */
  record Refused(long nanos, int track, InetAddress source, String text, long before)
      implements Recorded {}

  /**
   * The virtual router is no more.
   *
   * @param nanos when
   * @param track whose
   */
  record Gone(long nanos, int track) implements Recorded {}

  /**
   * Records that could not be kept, because more came at once than there was room for.
   *
   * @param nanos when there was room again
   * @param count how many
   */
  record Lost(long nanos, long count) implements Recorded {}
}
