package org.acme.hostile;

import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Fails by itself. */
public final class Throwing extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) {
    throw new IllegalStateException("broken on purpose");
  }
}
