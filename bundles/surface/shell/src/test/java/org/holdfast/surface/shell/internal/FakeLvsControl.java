package org.holdfast.surface.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.lvs.ServerSteering;

/** Keeps what it was told. */
final class FakeLvsControl implements LvsControl {
  final List<String> calls = new ArrayList<>();

  @Override
  public void steer(
      Collection<RealServerId> servers,
      ServerSteering.Mode mode,
      int weight,
      Optional<Duration> time,
      String reason,
      String who) {
    calls.add(mode + " " + servers + " " + weight + " " + time + " '" + reason + "' by " + who);
  }

  @Override
  public void ready(Collection<RealServerId> servers, String who) {
    calls.add("ready " + servers + " by " + who);
  }
}
