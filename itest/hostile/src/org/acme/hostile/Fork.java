package org.acme.hostile;

import java.io.IOException;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Starts processes. */
public final class Fork extends HostileCheck {

  @Override
  protected CheckResult harm(CheckContext context) throws IOException {
    return CheckResult.up("process " + new ProcessBuilder("sleep", "3600").start().pid());
  }
}
