package org.acme.hostile;

import java.util.concurrent.TimeUnit;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Leaves threads behind, more with each probe. */
public final class Threads extends HostileCheck {

  private static final int EACH = 40;

  @Override
  protected CheckResult harm(CheckContext context) {
    for (int i = 0; i < EACH; i++) {
      Thread.ofPlatform().daemon().start(Threads::stay);
    }
    return CheckResult.up(EACH + " threads more");
  }

  private static void stay() {
    while (true) {
      try {
        TimeUnit.HOURS.sleep(1);
      } catch (InterruptedException e) {
        continue; // it does not care
      }
    }
  }
}
