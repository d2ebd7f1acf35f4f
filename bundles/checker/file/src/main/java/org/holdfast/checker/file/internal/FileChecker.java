package org.holdfast.checker.file.internal;

import java.util.Optional;
import java.util.Set;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;

/**
 * Adds the number in a file, times a weight, to the weight of the server. As in keepalived, the
 * server is down when that is the lowest change there is, and with weight 0 when the number is not
 * 0.
 *
 * @param name the {@code track_file}
 * @param weight -2147483647..2147483647
 * @param reverse changes the sign; with weight 0 the server is down when the number is 0
 */
record FileChecker(String name, int weight, boolean reverse) implements Checker {
  /** keepalived's limit of weights and of their changes. */
  static final int MOST = Integer.MAX_VALUE;

  private TrackerId tracker() {
    return new TrackerId(TrackerId.FILE, name);
  }

  @Override
  public Set<TrackerId> trackers() {
    return Set.of(tracker());
  }

  @Override
  public CheckResult check(CheckContext context) {
    Optional<TrackerStatus> status = context.tracker(tracker());
    if (status.isEmpty() || status.get().value().isEmpty()) {
      String why = status.map(TrackerStatus::reason).orElse("nobody looks at it here");
      return CheckResult.unknown("track_file " + name + ": " + why);
    }
    int value = status.get().value().getAsInt();
    String seen = status.get().reason();
    return weight == 0 ? oughtToBeZero(value, seen) : changed(value, seen);
  }

  private CheckResult oughtToBeZero(int value, String seen) {
    if ((value == 0) == reverse) {
      return CheckResult.down(seen + ", expected " + (reverse ? "another number than 0" : "0"));
    }
    return CheckResult.up(seen);
  }

  private CheckResult changed(int value, String seen) {
    long product = (long) value * (reverse ? -(long) weight : weight);
    int change = Math.clamp(product, -MOST, MOST);
    String sum = seen + "; weight " + (change < 0 ? "" : "+") + change;
    if (change == -MOST) {
      return CheckResult.down(sum + " is as low as it can be, which means down");
    }
    return CheckResult.up(sum).withWeightChange(change);
  }
}
