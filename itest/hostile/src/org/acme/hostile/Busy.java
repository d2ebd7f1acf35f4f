package org.acme.hostile;

import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Never ends, and does not hear when it is interrupted. */
public final class Busy extends HostileCheck {

  private static volatile long turns;

  @Override
  protected CheckResult harm(CheckContext context) {
    for (long turn = 0; turn >= 0; turn++) {
      turns = turn;
      Thread.onSpinWait();
    }
    return CheckResult.up("after " + turns);
  }
}
