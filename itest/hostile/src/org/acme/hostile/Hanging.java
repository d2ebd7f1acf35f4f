package org.acme.hostile;

import java.util.concurrent.TimeUnit;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.osgi.framework.BundleContext;

/** Its activator never returns. */
public final class Hanging extends HostileCheck {

  @Override
  public void start(BundleContext context) {
    while (true) {
      try {
        TimeUnit.HOURS.sleep(1);
      } catch (InterruptedException e) {
        continue; // it does not care
      }
    }
  }

  @Override
  protected CheckResult harm(CheckContext context) {
    return CheckResult.up("not reached");
  }
}
