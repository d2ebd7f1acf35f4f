package org.holdfast.surface.shell.internal;

import org.apache.felix.service.command.CommandSession;

/** Who gives a command. */
final class Operator {

  /** The variable of a session that names its user; the control socket sets it. */
  static final String USER = "holdfast.user";

  private Operator() {}

  /**
   * The user at the other end of the control socket, or that of the node at a terminal of its own.
   */
  static String of(CommandSession session) {
    Object user = session.get(USER);
    return user == null ? System.getProperty("user.name") : user.toString();
  }
}
