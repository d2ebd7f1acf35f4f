package org.acme.hostile;

import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Does nothing; its signature beside it is by somebody who is not trusted. */
public final class WrongSignature extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) {
    return CheckResult.up("harmless");
  }
}
