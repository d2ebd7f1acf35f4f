package org.acme.hostile;

import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Does nothing; an older version takes the place of a newer one. */
public final class Downgrade extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) {
    return CheckResult.up("harmless");
  }
}
