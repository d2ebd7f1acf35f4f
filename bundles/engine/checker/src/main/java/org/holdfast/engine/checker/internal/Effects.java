package org.holdfast.engine.checker.internal;

import java.util.List;
import java.util.Set;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.Checker;
import org.holdfast.api.track.TrackerId;

/**
 * What the table of checks makes happen outside. None of it blocks; what it leads to comes back as
 * an event.
 */
interface Effects {

  /** Lets the factory make a checker: {@link CheckTable#made} or {@link CheckTable#refused}. */
  void create(Creation creation);

  /** Closes a checker that no probe uses any more. */
  void close(Checker checker);

  /** Starts a probe: {@link CheckTable#ended}. */
  void start(Probe probe);

  /** Closes what was lent to a probe and interrupts it. */
  void cutOff(Probe probe);

  /** Starts a virtual thread that does nothing but say so: {@link CheckTable#carriersAnswer}. */
  void askCarriers();

  /** Has a bundle stopped for what it did, a line that begins with a verb. */
  void harm(String bundle, String what);

  /** Has these trackers looked at, and no others. */
  void want(Set<TrackerId> trackers);

  /** Tells every listener all verdicts. */
  void tellAll(List<CheckStatus> all);

  /** Tells every listener one verdict. */
  void tell(CheckStatus changed);

  /** Tells every listener what a probe found, while the verdict is as it was. */
  void tellReason(CheckStatus found);

  /** Says that something changed as it should. */
  void info(String message);

  /** Says that something is wrong. */
  void warn(String message);
}
