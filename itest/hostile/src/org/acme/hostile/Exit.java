package org.acme.hostile;

import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Ends the process in order. */
public final class Exit extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) {
    System.exit(7);
    return CheckResult.up("not reached");
  }
}
