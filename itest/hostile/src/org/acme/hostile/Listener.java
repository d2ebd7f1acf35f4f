package org.acme.hostile;

import java.io.IOException;
import java.net.ServerSocket;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;

/** Opens a listener. */
public final class Listener extends HostileCheck {

  private static ServerSocket open;

  @Override
  protected CheckResult harm(CheckContext context) throws IOException {
    open = new ServerSocket(0);
    return CheckResult.up("listens on " + open.getLocalPort());
  }
}
