package org.acme.hostile;

import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Does nothing; its file is on the revocation list. */
public final class Revoked extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) {
    return CheckResult.up("harmless");
  }
}
