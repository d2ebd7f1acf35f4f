package org.holdfast.surface.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.vrrp.SteeringException;
import org.holdfast.api.vrrp.VrrpControl;

/** Keeps what it was told. */
final class FakeControl implements VrrpControl {
  final List<String> calls = new ArrayList<>();

  @Override
  public List<String> release(String instance, Optional<Duration> time, boolean force, String who)
      throws SteeringException {
    if (instance.equals("nobody")) {
      throw new SteeringException("no such instance");
    }
    calls.add("release " + instance + " " + time + " " + force + " by " + who);
    return List.of("released " + instance);
  }

  @Override
  public void endRelease(String instance, String who) {
    calls.add("end " + instance + " by " + who);
  }

  @Override
  public void setPriority(String instance, OptionalInt priority, String who) {
    calls.add("priority " + instance + " " + priority + " by " + who);
  }
}
