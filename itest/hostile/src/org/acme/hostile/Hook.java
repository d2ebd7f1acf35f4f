package org.acme.hostile;

import java.util.concurrent.TimeUnit;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Adds a shutdown hook that never ends. */
public final class Hook extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) {
    Runtime.getRuntime().addShutdownHook(new Thread(Hook::stay));
    return CheckResult.up("hooked");
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
