package org.acme.hostile;

import java.io.IOException;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Calls the core by its internals. */
public final class Internals extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) throws IOException {
    try {
      Class<?> loop = Class.forName("org.holdfast.engine.vrrp.internal.VrrpLoop");
      return CheckResult.up("found " + loop);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("no way to " + e.getMessage(), e);
    }
  }
}
