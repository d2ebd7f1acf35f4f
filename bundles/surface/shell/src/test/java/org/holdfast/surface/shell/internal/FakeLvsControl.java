package org.holdfast.surface.shell.internal;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.lvs.ServerOrder;

/** Keeps what it was told. */
final class FakeLvsControl implements LvsControl {
  final List<String> calls = new ArrayList<>();

  @Override
  public Plan tell(ServerOrder order, String who) {
    if (order.server().equals("nobody:80")) {
      throw new ChangeRefusedException("no such server");
    }
    calls.add(order + " by " + who);
    return Plan.nothing();
  }

  @Override
  public Plan plan(ServerOrder order) {
    throw new UnsupportedOperationException("no command asks for a plan");
  }
}
