package org.acme.hostile;

import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Loads a native library. */
public final class NativeCode extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) {
    System.load("/usr/lib/libhostile.so");
    return CheckResult.up("loaded");
  }
}
