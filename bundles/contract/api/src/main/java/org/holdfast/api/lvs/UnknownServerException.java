package org.holdfast.api.lvs;

import org.holdfast.api.config.RealServerId;

/** A real server that is to be steered is not configured. */
public final class UnknownServerException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param server the server
   */
  public UnknownServerException(RealServerId server) {
    super("real server " + server + " of " + server.virtualServer() + " is not configured");
  }
}
