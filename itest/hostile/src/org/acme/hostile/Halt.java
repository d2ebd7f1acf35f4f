package org.acme.hostile;

import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Ends the process at once. */
public final class Halt extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) {
    Runtime.getRuntime().halt(7);
    return CheckResult.up("not reached");
  }
}
